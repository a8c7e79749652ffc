package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.highband.audio.AudioFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the front page and of the pages under docs are ones that the program understands. */
class ReadmeTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL);

    /** Up to a comment, a pipe, a file for the output, or the next command. */
    private static final Pattern COMMAND =
            Pattern.compile("^(?:.*\\| |if |\\s*)?(?:\\./|bin/)?highband ([^#|>;&\\n]*)", Pattern.MULTILINE);

    /** What only a shell or a reader can complete. */
    private static final Pattern UNFINISHED = Pattern.compile("[$…]");

    @TempDir
    private Path folder;

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(REPOSITORY.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandIsUnderstood(Path page) throws IOException {
        for (String command : commands(page)) {
            assertThatCode(() -> Highband.commandLine().parseArgs(words(command)))
                    .as(page + ": highband " + command)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theFrontPageHasCommands() throws IOException {
        assertThat(commands(REPOSITORY.resolve("README.md"))).hasSizeGreaterThan(10);
    }

    /** The one that whoever reads no further will try. */
    @Test
    @Tag("slow")
    void theFirstCommandWorks() throws IOException {
        String first = commands(REPOSITORY.resolve("README.md")).get(0);
        Files.createDirectories(folder.resolve("docs/clips"));
        Files.copy(REPOSITORY.resolve("docs/clips/fox-4k.wav"), folder.resolve("docs/clips/fox-4k.wav"));
        List<String> words = new ArrayList<>(Arrays.asList(words(first)));
        words.replaceAll(word ->
                word.equals("docs/clips/fox-4k.wav") ? folder.resolve(word).toString() : word);

        Cli.Outcome outcome = Cli.run(words.toArray());

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        assertThat(AudioFiles.read(folder.resolve("docs/clips/fox-4k.sr.wav")).sampleRateHz())
                .isEqualTo(48_000);
    }

    private static List<String> commands(Path page) throws IOException {
        String text = Files.readString(page);
        List<String> commands = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(text).results().toList()) {
            String lines = block.group(1).replaceAll("\\\\\\R", " ");
            COMMAND.matcher(lines)
                    .results()
                    .map(command -> command.group(1).strip())
                    .filter(command -> !UNFINISHED.matcher(command).find())
                    .forEach(commands::add);
        }
        return commands;
    }

    private static String[] words(String command) {
        return OptionSpelling.withDashes(command.split("\\s+"));
    }
}
