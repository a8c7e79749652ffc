package io.highband.cli;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.FolderTree;
import io.highband.audio.SampleFormat;
import io.highband.studio.Studio;
import io.highband.studio.StudioConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/** Goes once through what commands do, so that the launcher can have the JVM keep their classes at hand. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

    private static final int RATE_HZ = 8000;
    private static final Pattern WORD = Pattern.compile("\\S+");

    private static final List<String> COMMANDS = List.of(
            "--help",
            "--version",
            "train --help",
            "no-such-command",
            "metrics --json second.wav second.wav",
            "upscale second.wav",
            "inspect second.wav",
            "models",
            "prep --file-list list.txt --in-dir . --out a.h5 --sr 8000 --dimension 512 --interpolate --batch-size 1",
            "train --train a.h5 --val a.h5 --logname run --r 2 --model dnn --layers 1 -e 1 --batch-size 2 --threads 1",
            "eval --logname run --wav-file-list list.txt --in-dir . --out-label x",
            "upscale second.wav --model run");

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("highband");
        try {
            AudioClip second = AudioClip.of(RATE_HZ, new float[RATE_HZ]);
            AudioFiles.write(folder.resolve("second.wav"), second, SampleFormat.PCM_16);
            Files.writeString(folder.resolve("list.txt"), "second.wav");
            COMMANDS.forEach(command -> run(folder, command));
            visitStudio(folder);
        } finally {
            FolderTree.delete(folder);
        }
        return Highband.OK;
    }

    /** Its page, what the page asks for, and a recording. */
    private static void visitStudio(Path folder) {
        StudioConfig config = StudioConfig.in(folder.resolve("studio")).withPort(0);
        try (Studio studio = Studio.start(config, InstantSource.system())) {
            for (String path : List.of("", "js/main.js", "api/about", "api/models")) {
                try (InputStream page = studio.address().resolve(path).toURL().openStream()) {
                    page.readAllBytes();
                }
            }
            URL upscale = studio.address().resolve("api/upscale?wait=true").toURL();
            HttpURLConnection request = (HttpURLConnection) upscale.openConnection();
            request.setDoOutput(true);
            try (OutputStream body = request.getOutputStream()) {
                Files.copy(folder.resolve("second.wav"), body);
            }
            try (InputStream result = request.getInputStream()) {
                result.readAllBytes();
            }
        } catch (IOException e) {
            // a machine that allows no connection to itself starts its studio slower, if at all
        }
    }

    private static void run(Path folder, String command) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        String[] words = WORD.matcher(command)
                .results()
                .map(MatchResult::group)
                .map(word -> word.matches("run|\\.|.*\\.(wav|txt|h5)")
                        ? folder.resolve(word).toString()
                        : word)
                .toArray(String[]::new);
        Highband.run(nowhere, nowhere, words);
    }
}
