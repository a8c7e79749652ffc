package io.highband.cli;

import io.highband.dataset.SmallCorpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Command lines that do real work within a second. */
final class SmallCommands {

    private SmallCommands() {}

    /** Prepares a corpus in patches of 512 samples. */
    static Object[] prep(SmallCorpus corpus, Path out) {
        return new Object[] {
            "prep",
            "--file-list",
            corpus.list(),
            "--in-dir",
            corpus.recordings(),
            "--out",
            out,
            "--dimension",
            512,
            "--stride",
            512,
            "--batch-size",
            1
        };
    }

    /** Trains the smallest network on one thread, and validates on what it was taught. */
    static Object[] train(Path archive, Path logname, Object... more) {
        return train(1, archive, logname, more);
    }

    /** As the other, with more layers. */
    static Object[] train(int layers, Path archive, Path logname, Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "train",
                "--train",
                archive,
                "--val",
                archive,
                "--logname",
                logname,
                "--model",
                "dnn",
                "--layers",
                layers,
                "--batch-size",
                4,
                "--precision",
                "fp32",
                "--threads",
                1));
        words.addAll(Arrays.asList(more));
        return words.toArray();
    }
}
