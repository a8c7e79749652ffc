package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The system's ffmpeg and ffprobe: what others write, and what others make of our files. */
final class FfmpegTools {

    private FfmpegTools() {}

    /** Skips the test where they are not installed. */
    static void assume() {
        Assumptions.assumeTrue(areInstalled(), "skipped: ffprobe is not installed (Debian: apt-get install ffmpeg)");
    }

    private static boolean areInstalled() {
        try {
            run(List.of("ffmpeg", "-version"));
            run(List.of("ffprobe", "-version"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Has ffmpeg work, in silence. */
    static void ffmpeg(Object... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
        for (Object word : words) {
            command.add(String.valueOf(word));
        }
        run(command);
    }

    /** What ffprobe finds, by its own names. */
    record Probed(String text) {
        /** The first value of this name. */
        String value(String key) {
            Matcher line = Pattern.compile("(?mi)^" + key + "=(.*)$").matcher(text);
            assertThat(line.find()).as(key + " in " + text).isTrue();
            return line.group(1);
        }

        int number(String key) {
            return Integer.parseInt(value(key));
        }

        double seconds() {
            return Double.parseDouble(value("duration"));
        }
    }

    static Probed probe(Path file) throws IOException {
        return new Probed(run(List.of(
                "ffprobe",
                "-v",
                "error",
                "-select_streams",
                "a",
                "-show_entries",
                "stream=codec_name,sample_rate,channels:stream_tags:format=duration:format_tags",
                file.toString())));
    }

    private static String run(List<String> command) throws IOException {
        Path said = Files.createTempFile("highband", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.getOutputStream().close(); // ffmpeg would read commands there
            assertThat(process.waitFor()).as(Files.readString(said)).isZero();
            return Files.readString(said, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.delete(said);
        }
    }
}
