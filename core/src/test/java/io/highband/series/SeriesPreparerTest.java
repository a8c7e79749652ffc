package io.highband.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.highband.dataset.PatchArchive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesPreparerTest {
    @TempDir
    Path folder;

    private SeriesPreparationReport prepare(Path in, Corruption corruption, String... columns) throws IOException {
        return SeriesPreparer.prepare(new SeriesConfig(
                in, folder.resolve("a.h5"), corruption, List.of(columns), Optional.empty(), 2, 4, 4, 0.6, 1));
    }

    private Path table() throws IOException {
        StringBuilder text = new StringBuilder("time,clean,\"noisy, one\",noisy2\n");
        for (int t = 0; t < 20; t++) {
            text.append(t)
                    .append(',')
                    .append(10 * t)
                    .append(',')
                    .append(10 * t + 1)
                    .append(",\"-")
                    .append(t)
                    .append("\"\n");
        }
        return Files.writeString(folder.resolve("t.csv"), text);
    }

    @Test
    void columnsBecomeChannelsAndTheEndIsHeldOut() throws IOException {
        SeriesPreparationReport report =
                prepare(table(), new Corruption.Recorded(Optional.empty(), List.of("noisy, one", "noisy2")), "clean");

        assertThat(report.trainPatches()).isEqualTo(3); // steps 0 to 11 of 20
        assertThat(report.heldOutPatches()).isEqualTo(2);
        assertThat(report.inputChannels()).isEqualTo(2);
        float[] input = new float[8];
        float[] reference = new float[4];
        try (PatchArchive heldOut = PatchArchive.openHeldOut(folder.resolve("a.h5"))) {
            heldOut.read(new int[] {0}, input, reference);
            assertThat(heldOut.info().task()).contains("denoising");
        }
        assertThat(input).containsExactly(121, 131, 141, 151, -12, -13, -14, -15);
        assertThat(reference).containsExactly(120, 130, 140, 150);
    }

    @Test
    void superResolutionKeepsTheLowRate() throws IOException {
        prepare(table(), new Corruption.LowRate(2), "clean");

        try (PatchArchive archive = PatchArchive.open(folder.resolve("a.h5"))) {
            assertThat(archive.lowResSamples()).isEqualTo(2);
            assertThat(archive.highResSamples()).isEqualTo(4);
            assertThat(archive.info().scale()).hasValue(2);
        }
    }

    @Test
    void noiseIsAsLoudAsAskedFor() throws IOException {
        StringBuilder text = new StringBuilder("x\n");
        for (int t = 0; t < 40_000; t++) {
            text.append(t % 2 == 0 ? 3 : -3).append('\n');
        }
        Path file = Files.writeString(folder.resolve("x.csv"), text);
        SeriesPreparer.prepare(new SeriesConfig(
                file,
                folder.resolve("a.h5"),
                new Corruption.Noise(10),
                List.of(),
                Optional.empty(),
                1,
                20_000,
                20_000,
                0.5,
                1));

        float[] input = new float[20_000];
        float[] reference = new float[20_000];
        try (PatchArchive archive = PatchArchive.open(folder.resolve("a.h5"))) {
            archive.read(new int[] {0}, input, reference);
        }
        double noise = 0;
        for (int t = 0; t < input.length; t++) {
            noise += (input[t] - reference[t]) * (input[t] - reference[t]) / input.length;
        }
        assertThat(10 * Math.log10(9 / noise)).isCloseTo(10, within(0.2)); // 4 deviations of 20,000 draws
    }

    @Test
    void anArrayOfNumpyGivesItsColumns() throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }";
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + 48).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 6; i++) {
            bytes.putDouble(i + 0.5);
        }
        Path file = Files.write(folder.resolve("x.npy"), bytes.array());

        assertThat(Npy.read(file)).isDeepEqualTo(new float[][] {{0.5f, 2.5f, 4.5f}, {1.5f, 3.5f, 5.5f}});

        Files.write(file, java.util.Arrays.copyOf(bytes.array(), bytes.capacity() - 1));
        assertThatThrownBy(() -> Npy.read(file)).hasMessageContaining("it is cut short");
        Files.write(file, header.replace("(3, 2)", "(3, 2, 1)").getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> Npy.read(file)).hasMessageContaining("expected numpy's npy format");
    }

    @Test
    void binsHoldTheMeanOfTheirBases() throws IOException {
        Path file = track("chr1\t0\t3\t2", "chr1\t5\t6\t4.5", "chr2\t0\t10\t1");
        BedGraph track = BedGraph.read(file);

        assertThat(BedGraph.binned(track.of("chr1"), 2, 4)).containsExactly(2, 1, 2.25f, 0);
        assertThat(track.chromosomes()).containsExactly("chr1", "chr2");
    }

    @Test
    void fragmentsAreFoundBehindTheirPileUp() throws IOException {
        // Of 3 bases, from 1, 3, 4 (as the first ends), and 9.
        Path file = track("chr1\t1\t3\t1", "chr1\t3\t6\t2", "chr1\t6\t7\t1", "chr1\t9\t12\t1");
        BedGraph.Intervals pileup = BedGraph.read(file).of("chr1");

        Fragments fragments = Fragments.of(pileup, 3, file);

        assertThat(fragments.count()).isEqualTo(4);
        assertThat(fragments.thinned(0.999_999_999, 1, 12, new SplittableRandom(1)))
                .containsExactly(BedGraph.binned(pileup, 1, 12), within(1e-6f));
        assertThatThrownBy(() -> Fragments.of(pileup, 4, file))
                .isInstanceOf(SeriesFormatException.class)
                .hasMessageContaining("expected a pile-up of fragments of 4 bases, found a change from ");
    }

    @Test
    void aThinnedTrackHasTheLevelOfTheDeepOne() throws IOException {
        Path file = track("chr1\t0\t20000\t5");
        BedGraph.Intervals counts = BedGraph.read(file).of("chr1");

        float[] thinned = Thinner.thinned(counts, 0.3, 20_000, 1, new SplittableRandom(1), file);

        assertThat(thinned[0]).isCloseTo(5, within(0.1f)); // 4 deviations: 4 √(5 · 0.7 / 0.3 / 20000)
    }

    @Test
    void badTracksAreRefusedWithTheirRow() throws IOException {
        assertTrackRefused(
                "in row 2 an interval from 10 on, where the one before ends, found one from 9 on chr1, which"
                        + " overlaps it; merge",
                "chr1\t0\t10\t1",
                "chr1\t9\t12\t1");
        assertTrackRefused("found one from 2 on chr1, out of order; sort it", "chr1\t5\t10\t1", "chr1\t2\t4\t1");
        assertTrackRefused(
                "in row 3 each chromosome in one piece, found chr1 again",
                "chr1\t5\t10\t1",
                "chr2\t2\t4\t1",
                "chr1\t20\t30\t1");
        assertTrackRefused("in row 1 0 <= start < end, found 10 and 10", "chr1\t10\t10\t1");
        assertTrackRefused("in row 1 a number as value, found x", "chr1\t0\t10\tx");
        assertTrackRefused("in row 1 chromosome, start, end and value between tabs, found 1 columns", "chr1 0 10 1");
        assertTrackRefused("expected intervals, found none", "track type=bedGraph");
    }

    private void assertTrackRefused(String part, String... rows) throws IOException {
        Path file = track(rows);
        assertThatThrownBy(() -> BedGraph.read(file))
                .isInstanceOf(SeriesFormatException.class)
                .hasMessageStartingWith(file + ": expected ")
                .hasMessageContaining(part);
    }

    @Test
    void aChromosomeWithoutDataIsNamed() throws IOException {
        Path file = track("chr1\t0\t10\t1");

        assertThatThrownBy(() -> BedGraph.read(file).of("chr9"))
                .hasMessage(file + ": expected data for chromosome chr9, found those for chr1; name one of these");
    }

    @Test
    void badTablesAreRefusedAndNothingIsWritten() throws IOException {
        assertRefused(() -> prepare(table(), new Corruption.Mask(0.1), "dirty"))
                .hasMessageContaining("expected a column dirty, found only time, clean, noisy, one, noisy2");
        Path words = Files.writeString(folder.resolve("w.csv"), "a,b\n1,2\n3,NaN\n");
        assertRefused(() -> prepare(words, new Corruption.Mask(0.1)))
                .hasMessageContaining("expected in row 3 a finite number as b, found NaN");
        Path few = Files.writeString(folder.resolve("f.csv"), "a\n1\n2\n3\n");
        assertRefused(() -> prepare(few, new Corruption.Mask(0.1)))
                .hasMessageContaining("a series with at least 4 steps to train on (0.6 of it) and 4 to hold out, found"
                        + " at most 3 steps");
        assertThat(folder.resolve("a.h5")).doesNotExist();
    }

    /** As the format has it: a magic number in either order of bytes, then numbers. */
    @Test
    void ofABigWigItIsSaidHowToMakeABedGraph() throws IOException {
        byte[] bytes = {0x26, (byte) 0xFC, (byte) 0x8F, (byte) 0x88, 4, 0, 1, 0};
        for (String name : new String[] {"x.bigWig", "x.bw", "x.BW", "misnamed.bedGraph"}) {
            Path file = Files.write(folder.resolve(name), bytes);

            assertRefused(() -> prepare(file, new Corruption.Mask(0.1)))
                    .hasMessage(file + ": expected a bedGraph or another text, found a bigWig, which is packed;"
                            + " make a bedGraph of it with bigWigToBedGraph");
        }
        assertThat(folder.resolve("a.h5")).doesNotExist();
    }

    @Test
    void settingsThatDoNotGoTogetherAreRefused() {
        assertThatThrownBy(() -> new Corruption.Mask(1))
                .hasMessage("mask must be greater than 0 and less than 1, found 1.0");
        assertThatThrownBy(() -> new SeriesConfig(
                        Path.of("x.csv"),
                        Path.of("a.h5"),
                        new Corruption.LowRate(4),
                        List.of(),
                        Optional.empty(),
                        1,
                        10,
                        10,
                        0.8,
                        1))
                .hasMessage("steps=10 and stride=10 must be multiples of scale=4");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(IOException.class);
    }

    private Path track(String... rows) throws IOException {
        return Files.write(folder.resolve("t.bedGraph"), List.of(rows));
    }
}
