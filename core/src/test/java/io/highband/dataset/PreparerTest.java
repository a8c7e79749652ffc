package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.dataset.PreparationListener.FileDone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparerTest {
    /** Both keep float32; scipy filters and interpolates in double, and so do we. The promise to users is 1e-4. */
    private static final float SCIPY = 1e-6f;

    @TempDir
    Path folder;

    private Path out;
    private final List<FileDone> heard = new ArrayList<>();

    @BeforeEach
    void setUp() {
        out = folder.resolve("out.h5");
    }

    @ParameterizedTest
    @CsvSource({
        "DECIMATED, HIGH_RATE, prepared-decimated-high-rate.h5",
        "DECIMATED, LOW_RATE, prepared-decimated-low-rate.h5",
        "SUBSAMPLED, HIGH_RATE, prepared-subsampled-high-rate.h5",
        "SUBSAMPLED, LOW_RATE, prepared-subsampled-low-rate.h5"
    })
    void patchesEqualWhatScipyMakes(LowRes lowRes, LowResGrid grid, String fixture) throws IOException {
        Path inDir = Fixtures.file("prepare.wav").getParent();
        PreparationConfig config = PreparationConfig.builder(list("prepare.wav"), inDir, out)
                .dimension(512)
                .stride(256)
                .lowRes(lowRes)
                .lowResGrid(grid)
                .build();

        Preparer.prepare(config, PreparationListener.SILENT);

        try (PatchArchive ours = PatchArchive.open(out);
                PatchArchive scipys = PatchArchive.open(Fixtures.file(fixture))) {
            assertThat(ours.patches()).isEqualTo(scipys.patches()).isEqualTo(5); // ⌊(1700 − 512) / 256⌋ + 1
            assertThat(ours.lowResSamples()).isEqualTo(scipys.lowResSamples());
            assertThat(readHighRes(ours)).isEqualTo(readHighRes(scipys));
            assertThat(Largest.difference(readLowRes(ours), readLowRes(scipys))).isLessThan(SCIPY);
        }
    }

    @Test
    void filesAreStoredInTheOrderOfTheListWhicheverIsReadFirst() throws IOException {
        // Long ones first, so that the short ones are decoded before them.
        int[] lengths = {400_000, 3_000, 200_000, 2_000, 1_100, 100_000, 1_500, 90_000, 1_024, 7_000};
        for (int i = 0; i < lengths.length; i++) {
            recording("r" + i + ".wav", 16_000, Signals.constant((i + 1) / 16f, lengths[i]));
        }
        String[] names = IntStream.range(0, lengths.length)
                .mapToObj(i -> "r" + i + ".wav")
                .toArray(String[]::new);
        PreparationConfig config = config(names).build();

        PreparationReport report = Preparer.prepare(config, heard::add);

        float[] highRes;
        try (PatchArchive archive = PatchArchive.open(out)) {
            highRes = readHighRes(archive);
        }
        int patch = 0;
        for (int i = 0; i < lengths.length; i++) {
            int patches = (lengths[i] - 1024) / 512 + 1;
            assertThat(heard.get(i).name()).isEqualTo(names[i]);
            assertThat(heard.get(i).patches()).isEqualTo(patches);
            assertThat(heard.get(i).audio()).isEqualTo(Duration.ofNanos(62_500L * (lengths[i] - lengths[i] % 4)));
            for (int k = 0; k < patches; k++) {
                assertThat(highRes[patch++ * 1024]).isEqualTo((i + 1) / 16f);
            }
        }
        assertThat(report.patches()).isEqualTo(patch);
        assertThat(report.prepared()).isEqualTo(10);
        assertThat(report.skipped()).isEmpty();
    }

    @Test
    void badFilesAreNamedCountedAndSkipped() throws IOException {
        recording("good.wav", 16_000, Signals.constant(0.5f, 2_000));
        recording("short.wav", 16_000, Signals.constant(0.5f, 1_000));
        Files.writeString(folder.resolve("text.wav"), "this is not audio, whatever its name says");
        PreparationConfig config =
                config("missing.wav", "good.wav", "short.wav", "text.wav").build();

        PreparationReport report = Preparer.prepare(config, heard::add);

        assertThat(report.listed()).isEqualTo(4);
        assertThat(report.prepared()).isEqualTo(1);
        assertThat(report.patches()).isEqualTo(2);
        assertThat(report.audio()).isEqualTo(Duration.ofMillis(125));
        assertThat(report.skipped())
                .extracting(PreparationReport.Skipped::name)
                .containsExactly("missing.wav", "short.wav", "text.wav");
        assertThat(report.skipped().get(0).reason()).isEqualTo("no such file: " + folder.resolve("missing.wav"));
        assertThat(report.skipped().get(1).reason())
                .isEqualTo("too short: 1000 samples at 16000 Hz, and a patch takes 1024");
        assertThat(report.skipped().get(2).reason()).contains("text.wav");
        assertThat(heard).extracting(done -> done.skipped().isPresent()).containsExactly(true, false, true, true);
    }

    @Test
    void strictPreparationStopsAtTheFirstBadFileAndLeavesNothing() throws IOException {
        recording("good.wav", 16_000, Signals.constant(0.5f, 2_000));
        PreparationConfig config =
                config("good.wav", "missing.wav").badFiles(BadFiles.STOP).build();

        assertThatThrownBy(() -> Preparer.prepare(config, PreparationListener.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("missing.wav: no such file")
                .hasMessageEndingWith("; stopped, as asked, and wrote nothing");
        assertNothingWritten();
    }

    @Test
    void numberOfPatchesIsAMultipleOfTheBatchSize() throws IOException {
        recording("r.wav", 16_000, Signals.constant(0.5f, 1024 + 9 * 512));

        PreparationReport report = Preparer.prepare(config("r.wav").batchSize(4).build(), PreparationListener.SILENT);

        assertThat(report.patches()).isEqualTo(8);
        assertThat(report.dropped()).isEqualTo(2);
        try (PatchArchive archive = PatchArchive.open(out)) {
            assertThat(archive.patches()).isEqualTo(8);
        }
    }

    @Test
    void fewerPatchesThanABatchAreAnError() throws IOException {
        recording("r.wav", 16_000, Signals.constant(0.5f, 2_048));
        PreparationConfig config = config("r.wav").batchSize(4).build();

        assertThatThrownBy(() -> Preparer.prepare(config, PreparationListener.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected at least batchSize=4 patches, found 3;");
        assertNothingWritten();
    }

    @Test
    void nothingUsableIsAnErrorNamingTheFirstReason() throws IOException {
        PreparationConfig config = config("a.wav", "b.wav").build();

        assertThatThrownBy(() -> Preparer.prepare(config, PreparationListener.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found none of 2 usable; the first: a.wav: no such file");
        assertNothingWritten();
    }

    @Test
    void keepFractionKeepsThatManyTheSameOnesForTheSameSeed() throws IOException {
        recording("r.wav", 16_000, Signals.noise(1, 1024 + 1999 * 512));

        PreparationReport report =
                Preparer.prepare(config("r.wav").keepFraction(0.25).seed(3).build(), PreparationListener.SILENT);
        float[] first = readHighRes();
        Preparer.prepare(config("r.wav").keepFraction(0.25).seed(3).build(), PreparationListener.SILENT);
        float[] again = readHighRes();
        Preparer.prepare(config("r.wav").keepFraction(0.25).seed(4).build(), PreparationListener.SILENT);
        float[] other = readHighRes();

        // 500 of 2000 expected; the standard deviation is 19.
        assertThat(report.patches()).isBetween(400, 600);
        assertThat(report.patches() + report.sampledOut()).isEqualTo(2000);
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void whichPatchesAreKeptDoesNotDependOnTheOtherRecordings() throws IOException {
        recording("a.wav", 16_000, Signals.noise(1, 1024 + 99 * 512));
        recording("b.wav", 16_000, Signals.noise(2, 1024 + 99 * 512));

        Preparer.prepare(config("b.wav").keepFraction(0.5).build(), PreparationListener.SILENT);
        float[] alone = readHighRes();
        Preparer.prepare(config("a.wav", "b.wav").keepFraction(0.5).build(), PreparationListener.SILENT);
        float[] both = readHighRes();

        assertThat(Arrays.copyOfRange(both, both.length - alone.length, both.length))
                .isEqualTo(alone);
        assertThat(both.length).isNotEqualTo(2 * alone.length); // a.wav has its own chance
    }

    @Test
    void sameListAndOptionsGiveTheSameFileBitForBit() throws IOException {
        recording("p225_001.wav", 16_000, Signals.noise(1, 50_000));
        recording("p225_002.wav", 16_000, Signals.noise(2, 7_001));
        PreparationConfig config = config("p225_001.wav", "p225_002.wav")
                .dimension(100) // several patches to a chunk, and the last chunk not full
                .stride(100)
                .keepFraction(0.5)
                .wholeClips(WholeClips.BESIDE_PATCHES)
                .build();

        Preparer.prepare(config, PreparationListener.SILENT);
        byte[] first = Files.readAllBytes(out);
        Preparer.prepare(config, PreparationListener.SILENT);

        assertThat(Files.readAllBytes(out)).isEqualTo(first);
    }

    @Test
    void otherRatesAreResampledAndStereoIsMixedDown() throws IOException {
        float[] left = Signals.tone(1_000, 48_000, 24_000);
        float[] right = new float[left.length];
        AudioFiles.write(folder.resolve("r.wav"), AudioClip.of(48_000, left, right), SampleFormat.FLOAT_32);

        PreparationReport report = Preparer.prepare(config("r.wav").build(), PreparationListener.SILENT);

        float[] expected = Signals.tone(1_000, 16_000, 8_000);
        try (PatchArchive archive = PatchArchive.open(out)) {
            float[] highRes = readHighRes(archive);
            for (int i = 200; i < 1024; i++) { // the edge rings, as any band-limited resampling does
                assertThat(highRes[i]).isCloseTo(expected[i] / 2, within(1e-4f));
            }
        }
        assertThat(report.audio()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void wavInTheListIsFoundAsFlac() throws IOException {
        Files.copy(Fixtures.file("prepare-flac.flac"), folder.resolve("r.flac"));

        PreparationReport report =
                Preparer.prepare(config("r.wav").dimension(512).stride(256).build(), PreparationListener.SILENT);

        assertThat(report.foundAsFlac()).isEqualTo(1);
        assertThat(report.patches()).isEqualTo(5);
    }

    @Test
    void wholeFilesKeepTheirLengthsButForTheScale() throws IOException {
        recording("a.wav", 16_000, Signals.noise(1, 1_003));
        recording("b.wav", 16_000, Signals.noise(2, 5_000));
        PreparationConfig config = config("a.wav", "b.wav")
                .dimension(PreparationConfig.WHOLE_FILES)
                .batchSize(64)
                .build();

        PreparationReport report = Preparer.prepare(config, PreparationListener.SILENT);

        assertThat(report.clips()).isEqualTo(2);
        assertThat(report.patches()).isZero();
        try (ClipArchive clips = ClipArchive.open(out)) {
            assertThat(clips.clips()).isEqualTo(2);
            assertThat(clips.name(1)).isEqualTo("b.wav");
            assertThat(clips.readHighRes(0)).isEqualTo(Arrays.copyOf(Signals.noise(1, 1_003), 1_000));
            assertThat(clips.lowResSamples(0)).isEqualTo(1_000);
            assertThat(clips.highResSamples(1)).isEqualTo(5_000);
        }
    }

    @Test
    void wholeClipsStandBesideThePatchesCutFromThem() throws IOException {
        recording("a.wav", 16_000, Signals.noise(1, 4_000));
        PreparationConfig config = config("a.wav")
                .lowResGrid(LowResGrid.LOW_RATE)
                .wholeClips(WholeClips.BESIDE_PATCHES)
                .build();

        Preparer.prepare(config, PreparationListener.SILENT);

        try (ClipArchive clips = ClipArchive.open(out);
                PatchArchive patches = PatchArchive.open(out)) {
            float[] lowRes = clips.readLowRes(0);
            assertThat(lowRes).hasSize(1_000);
            assertThat(Arrays.copyOf(readLowRes(patches), 256)).isEqualTo(Arrays.copyOf(lowRes, 256));
            assertThat(patches.speakers()).isEmpty();
        }
    }

    @Test
    void speakersOfVctkAreStoredPerPatch() throws IOException {
        Files.createDirectories(folder.resolve("p225"));
        recording("p225/p225_001.wav", 16_000, Signals.noise(1, 2_048));
        recording("other.wav", 16_000, Signals.noise(2, 1_024));

        PreparationReport report =
                Preparer.prepare(config("p225/p225_001.wav", "other.wav").build(), PreparationListener.SILENT);

        try (PatchArchive archive = PatchArchive.open(out)) {
            assertThat(archive.speakers()).containsExactly("p225", "p225", "p225", "");
        }
        assertThat(report.speakers()).isEqualTo(1);
    }

    @Test
    void howItWasMadeIsWrittenDown() throws IOException {
        recording("a.wav", 16_000, Signals.noise(1, 4_000));

        Preparer.prepare(config("a.wav").lowRes(LowRes.SUBSAMPLED).seed(9).build(), PreparationListener.SILENT);

        try (PatchArchive archive = PatchArchive.open(out)) {
            ArchiveInfo info = archive.info();
            assertThat(info.formatVersion()).hasValue(1);
            assertThat(info.scale()).hasValue(4);
            assertThat(info.highRateHz()).hasValue(16_000);
            assertThat(info.lowRateHz()).hasValue(4_000);
            assertThat(info.filter()).contains("none");
            assertThat(info.interpolated()).contains(true);
            assertThat(info.source()).contains("files.txt");
            assertThat(info.seed()).hasValue(9);
            assertThat(info.stride()).hasValue(512);
            assertThat(info.software()).contains("highband");
        }
    }

    private PreparationConfig.Builder config(String... names) throws IOException {
        return PreparationConfig.builder(list(names), folder, out)
                .dimension(1024)
                .stride(512);
    }

    private Path list(String... names) throws IOException {
        return Files.write(folder.resolve("files.txt"), List.of(names));
    }

    private void recording(String name, int rateHz, float[] samples) throws IOException {
        AudioFiles.write(folder.resolve(name), AudioClip.of(rateHz, samples), SampleFormat.FLOAT_32);
    }

    private float[] readHighRes() throws IOException {
        try (PatchArchive archive = PatchArchive.open(out)) {
            return readHighRes(archive);
        }
    }

    private static float[] readHighRes(PatchArchive archive) throws IOException {
        float[] highRes = new float[archive.patches() * archive.highResSamples()];
        archive.read(all(archive), new float[archive.patches() * archive.lowResSamples()], highRes);
        return highRes;
    }

    private static float[] readLowRes(PatchArchive archive) throws IOException {
        float[] lowRes = new float[archive.patches() * archive.lowResSamples()];
        archive.read(all(archive), lowRes, new float[archive.patches() * archive.highResSamples()]);
        return lowRes;
    }

    private static int[] all(PatchArchive archive) {
        return IntStream.range(0, archive.patches()).toArray();
    }

    private void assertNothingWritten() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("out.h5"));
        }
    }
}
