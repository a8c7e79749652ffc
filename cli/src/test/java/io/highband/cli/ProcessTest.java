package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.dataset.SmallCorpus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only shows from outside of the process. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS) // no SIGTERM there
class ProcessTest {
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void terminatedTrainingSavesItsLastStepAndSaysHowToGoOn() throws Exception {
        SmallCorpus corpus = SmallCorpus.in(folder);
        Path archive = corpus.archive("a.h5");
        List<String> train = Arrays.stream(
                        SmallCommands.train(archive, folder.resolve("my run"), "--epochs", 1_000_000))
                .map(String::valueOf)
                .toList();

        Process process = start(List.of(), train);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.startsWith("epoch 2/")) {
                line = out.readLine();
            }
        }
        process.destroy();

        assertThat(process.waitFor()).isEqualTo(TERMINATED);
        assertThat(folder.resolve("err.txt"))
                .content()
                .contains("\nstopping after this step\n")
                .contains("to go on: highband train --train ")
                .contains(" --logname '" + folder.resolve("my run") + "' ")
                .endsWith(" --epochs 1000000 --resume\n");
        Path last = folder.resolve("my run.lr0.001000.r4.g1.b4/last");
        assertThat(last.resolve("checkpoint.json")).exists();
        assertThat(last.resolveSibling("last.partial")).doesNotExist();
    }

    @Test
    void comparingRecordingsDoesNotLoadLibtorch() throws Exception {
        Path wav = folder.resolve("a.wav");
        AudioFiles.write(wav, AudioClip.of(8_000, Signals.noise(1, 4_000)), SampleFormat.PCM_16);
        Path log = folder.resolve("classes.txt");

        Process process = start(
                List.of("-Xlog:class+load:file=" + log), List.of("metrics", "--json", wav.toString(), wav.toString()));

        assertThat(process.waitFor()).isZero();
        List<String> classes = Files.readAllLines(log);
        assertThat(classes).anyMatch(line -> line.contains("io.highband.evaluation.MetricsReport "));
        assertThat(classes)
                .filteredOn(
                        line -> line.contains("org.bytedeco.pytorch") || line.contains("org.bytedeco.javacpp.Loader "))
                .isEmpty();
    }

    @Test
    void warmingUpReachesEveryPartOfTheLibrary() throws Exception {
        Path log = folder.resolve("classes.txt");

        Process process = start(List.of("-Xlog:class+load:file=" + log), List.of("warm-up"));

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(log))
                .contains("io.highband.training.EpochReport ")
                .contains("io.highband.evaluation.EvaluationReport ")
                .contains("io.highband.model.NetworkResolver ");
    }

    private Process start(List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(Highband.class.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }
}
