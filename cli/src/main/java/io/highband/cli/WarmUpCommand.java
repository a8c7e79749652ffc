package io.highband.cli;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Goes once through what commands do, so that the launcher can have the JVM remember the classes (AppCDS). */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

    private static final int RATE_HZ = 8000;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("highband");
        Path wav = folder.resolve("second.wav");
        try {
            AudioFiles.write(wav, AudioClip.of(RATE_HZ, new float[RATE_HZ]), SampleFormat.PCM_16);
            for (String command : new String[] {"upscale", "metrics", "prep", "vctk", "train", "eval"}) {
                quietly(command, "--help");
            }
            quietly("--help");
            quietly("--version");
            quietly("no-such-command");
            quietly("metrics", "--json", wav.toString(), wav.toString());
            quietly("upscale", wav.toString());
        } finally {
            Files.deleteIfExists(folder.resolve("second.sr.wav"));
            Files.deleteIfExists(wav);
            Files.deleteIfExists(folder);
        }
        return Highband.OK;
    }

    private static void quietly(String... args) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Highband.run(nowhere, nowhere, args);
    }
}
