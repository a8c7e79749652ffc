package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of recordings, done once and again. */
class UpscaleBatchTest {
    @TempDir
    private Path folder;

    private Path music;
    private Path out;

    @BeforeEach
    void record() throws IOException {
        music = folder.resolve("music");
        out = folder.resolve("out");
        write("a.wav", 8_000);
        write("one/b c.wav", 4_000);
        write("one/two/ö.wav", 16_000);
        Files.writeString(music.resolve("one/cover.txt"), "no sound");
        Files.writeString(music.resolve("a.wav.partial"), "half a sound");
    }

    @Test
    void folderIsMirroredWithItsFolders() throws IOException {
        Outcome outcome = run("--recursive");

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        assertThat(results()).containsExactly("a.wav", "one/b c.wav", "one/two/ö.wav");
        assertThat(AudioFiles.read(out.resolve("one/b c.wav")).sampleRateHz()).isEqualTo(8_000);
        assertThat(outcome.out().lines()).hasSize(4).last().asString().startsWith("3 of 3 recordings upscaled; ");
    }

    @Test
    void foldersInsideAreLeftAloneUnlessAskedFor() throws IOException {
        run();

        assertThat(results()).containsExactly("a.wav");
    }

    @Test
    void folderThatHoldsOnlyFoldersSaysHowToGetAtThem() throws IOException {
        Files.delete(music.resolve("a.wav"));

        Outcome outcome = run();

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err()).contains(music + " holds no recordings; --recursive looks into its folders, too");
    }

    @Test
    void folderNeedsAFolderToWriteTo() {
        Outcome outcome = Cli.run("upscale", music, "--model", "spline");

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err()).contains("name a folder for the results of a folder with --out");
    }

    @Test
    void patternsThatTheShellLeftAreExpanded() throws IOException {
        Outcome outcome = Cli.run("upscale", music + "/**.wav", "-o", out, "--model", "spline");

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        assertThat(results()).containsExactly("a.wav", "one/b c.wav", "one/two/ö.wav");
        assertThat(Cli.run("upscale", music + "/*.flac", "-o", out).err())
                .contains("no recording matches " + music + "/*.flac; check the name");
    }

    @Test
    void resultsInsideTheFolderAreNotUpscaledAgain() throws IOException {
        out = music.resolve("better");

        run("--recursive");
        Outcome again = run("--recursive", "--force");

        assertThat(again.out()).contains("3 of 3 recordings upscaled");
    }

    @Test
    void recordingsOfOneNameKeepTheirEndings() throws IOException {
        Path flac = music.resolve("a.flac");
        Files.copy(music.resolve("a.wav"), flac); // content counts, not the name

        run();

        assertThat(results()).containsExactly("a.flac.wav", "a.wav.wav");
    }

    @Test
    void whatIsDoneIsSkippedTheSecondTime() {
        run("--recursive");

        Outcome again = run("--recursive");

        assertThat(again.code()).isEqualTo(Highband.OK);
        assertThat(again.out().lines()).containsExactly("0 of 3 recordings upscaled, 3 done before");
    }

    @Test
    void whatChangedIsDoneAgain() throws IOException {
        run("--recursive");
        write("a.wav", 4_000);
        Files.delete(out.resolve("one/b c.wav"));

        assertThat(run("--recursive").out()).contains("2 of 3 recordings upscaled, 1 done before");
        assertThat(AudioFiles.read(out.resolve("a.wav")).sampleRateHz()).isEqualTo(8_000);
    }

    @Test
    void touchedResultIsDoneAgain() throws IOException {
        run();
        Files.setLastModifiedTime(out.resolve("a.wav"), FileTime.fromMillis(1_000_000));

        assertThat(run().out()).contains("1 of 1 recording upscaled");
    }

    @Test
    void otherSettingsMakeEverythingUndone() {
        run("--recursive");

        assertThat(run("--recursive", "--to", "44100").out()).contains("3 of 3 recordings upscaled");
        assertThat(run("--recursive", "--to", "44100").out()).contains("3 done before");
    }

    @Test
    void forceDoesEverythingAgain() {
        run("--recursive");

        assertThat(run("--recursive", "--force").out()).contains("3 of 3 recordings upscaled");
        assertThat(run("--recursive").out()).contains("3 done before");
    }

    @Test
    void oneBadRecordingDoesNotStopTheRestAndIsTriedAgain() throws IOException {
        Path bad = Files.writeString(music.resolve("one/bad.mp3"), "not a sound");

        Outcome outcome = run("--recursive", "--jobs", "2");
        Outcome again = run("--recursive");

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err().lines()).singleElement().asString().startsWith("highband upscale: " + bad + ": ");
        assertThat(outcome.out()).contains("3 of 4 recordings upscaled, 1 failed; ");
        assertThat(again.code()).isEqualTo(Highband.DATA);
        assertThat(again.out()).contains("0 of 4 recordings upscaled, 3 done before, 1 failed");
    }

    @Test
    void manyAtOnceGiveWhatOneAfterTheOtherGives() throws IOException {
        for (int i = 0; i < 6; i++) {
            write("many/" + i + ".wav", 8_000 + 1_000 * i);
        }
        run("--recursive");
        List<byte[]> oneByOne = contents();

        run("--recursive", "--force", "--jobs", "4");

        assertThat(contents()).usingRecursiveComparison().isEqualTo(oneByOne);
    }

    @Test
    void jsonTellsEveryRecordingsStory() throws IOException {
        Files.writeString(music.resolve("bad.mp3"), "not a sound");

        Outcome outcome = run("--recursive", "--json");

        assertThat(outcome.out())
                .startsWith("{")
                .contains("\"done\" : 3")
                .contains("\"failed\" : 1")
                .contains("\"from\" : \"" + music.resolve("one/two/ö.wav") + "\"")
                .contains("\"toHz\" : 32000")
                .contains("\"reason\" : \"" + music.resolve("bad.mp3") + ": expected audio");
    }

    @Test
    void resultsOfARunBeforeAreNoRecordings() throws IOException {
        Object[] words = {"upscale", music.resolve("a.wav"), music.resolve("a.sr.wav"), "--model", "spline"};
        Cli.run("upscale", music.resolve("a.wav"), "--model", "spline");

        Outcome outcome = Cli.run(words); // what the shell makes of music/*.wav

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        assertThat(music.resolve("a.sr.sr.wav")).doesNotExist();
    }

    private Outcome run(Object... more) {
        List<Object> words = new ArrayList<>(List.of("upscale", music, "-o", out, "--model", "spline"));
        words.addAll(List.of(more));
        return Cli.run(words.toArray());
    }

    private List<String> results() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .filter(name -> !name.equals(DoneList.NAME))
                    .sorted()
                    .toList();
        }
    }

    private List<byte[]> contents() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (String name : results()) {
            contents.add(Files.readAllBytes(out.resolve(name)));
        }
        return contents;
    }

    private void write(String name, int rateHz) throws IOException {
        Path file = music.resolve(name);
        Files.createDirectories(file.getParent());
        // Noise fills every rate up to its half, so that there is something missing above.
        AudioFiles.write(file, AudioClip.of(rateHz, Signals.noise(1, rateHz / 4)), SampleFormat.PCM_16);
    }
}
