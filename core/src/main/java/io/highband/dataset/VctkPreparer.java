package io.highband.dataset;

import io.highband.audio.PartialFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Prepares both archives of a split of VCTK, and the file lists they come from, named as the reference
 * names them:
 *
 * <pre>
 *   speaker1-train-files.txt    vctk-speaker1-train.4.16000.8192.4096.h5        scale, rate, dimension, stride
 *   speaker1-val-files.txt      vctk-speaker1-val.4.16000.8192.4096.h5
 *   multispeaker-…              vctk-multispeaker-train.4.16000.8192.8192.0.25.h5   and the fraction kept, if not all
 * </pre>
 *
 * Lists name recordings relative to the corpus's {@code wav48…} folder, that is, with the speaker's folder.
 */
public final class VctkPreparer {
    private VctkPreparer() {}

    /** What was made of the two halves of a split. */
    public record Reports(PreparationReport training, PreparationReport validation) {}

    /**
     * Writes lists and archives into {@code folder}, replacing those of the same name.
     *
     * @param folder created if need be
     * @param options sets what should differ from {@link PreparationConfig}'s defaults, for both archives
     */
    public static Reports prepare(
            VctkCorpus corpus,
            VctkSplit split,
            Path folder,
            UnaryOperator<PreparationConfig.Builder> options,
            PreparationListener listener)
            throws IOException {
        return prepare("vctk-", corpus.recordings(), split, folder, options, listener);
    }

    /**
     * The same of any recordings.
     *
     * @param prefix of the archives' names
     * @param recordings what the split's names are relative to
     */
    static Reports prepare(
            String prefix,
            Path recordings,
            VctkSplit split,
            Path folder,
            UnaryOperator<PreparationConfig.Builder> options,
            PreparationListener listener)
            throws IOException {
        Files.createDirectories(folder);
        PreparationConfig training = config(prefix, recordings, split, "train", split.training(), folder, options);
        PreparationConfig validation = config(prefix, recordings, split, "val", split.validation(), folder, options);
        return new Reports(Preparer.prepare(training, listener), Preparer.prepare(validation, listener));
    }

    private static PreparationConfig config(
            String prefix,
            Path recordings,
            VctkSplit split,
            String half,
            List<String> names,
            Path folder,
            UnaryOperator<PreparationConfig.Builder> options)
            throws IOException {
        Path list = folder.resolve(split.name() + "-" + half + "-files.txt");
        PreparationConfig named = options.apply(
                        PreparationConfig.builder(list, recordings, folder.resolve("unnamed.h5")))
                .build();
        PartialFile.write(list, (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
        return named.withOut(folder.resolve(archiveName(prefix, split, half, named)));
    }

    private static String archiveName(String prefix, VctkSplit split, String half, PreparationConfig config) {
        String kept = config.keepFraction() < 1 ? "." + config.keepFraction() : "";
        String each = config.channelUse() == ChannelUse.EACH ? ".each" : "";
        return "%s%s-%s.%d.%d.%d.%d%s%s.h5"
                .formatted(
                        prefix,
                        split.name(),
                        half,
                        config.scale(),
                        config.sampleRateHz(),
                        config.dimension(),
                        config.stride(),
                        kept,
                        each);
    }
}
