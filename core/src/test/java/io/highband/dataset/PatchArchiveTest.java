package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchArchiveTest {
    @TempDir
    Path folder;

    @Test
    void readsTheSamePatchAsOftenAsItIsAskedFor() throws IOException {
        Path file = NumberedPatches.archive(folder.resolve("a.h5"), 10, 4, 8);
        float[] lowRes = new float[4 * 4];
        float[] highRes = new float[4 * 8];

        try (PatchArchive archive = PatchArchive.open(file)) {
            archive.read(new int[] {7, 0, 7, 9}, lowRes, highRes);
        }

        NumberedPatches.assertHolds(7, 0, lowRes, 4, highRes, 8);
        NumberedPatches.assertHolds(0, 1, lowRes, 4, highRes, 8);
        NumberedPatches.assertHolds(7, 2, lowRes, 4, highRes, 8);
        NumberedPatches.assertHolds(9, 3, lowRes, 4, highRes, 8);
    }

    @Test
    void roomBeyondTheBatchIsLeftAlone() throws IOException {
        Path file = NumberedPatches.archive(folder.resolve("a.h5"), 10, 4, 8);
        float[] lowRes = {9, 9, 9, 9, 9, 9, 9};
        float[] highRes = new float[8];

        try (PatchArchive archive = PatchArchive.open(file)) {
            archive.read(new int[] {3}, lowRes, highRes);
        }

        assertThat(lowRes).containsExactly(3f, 3 + 1 / 1024f, 3 + 2 / 1024f, 3 + 3 / 1024f, 9, 9, 9);
    }

    @Test
    void indexOutsideIsRefused() throws IOException {
        Path file = NumberedPatches.archive(folder.resolve("a.h5"), 10, 4, 8);

        try (PatchArchive archive = PatchArchive.open(file)) {
            assertThatThrownBy(() -> archive.read(new int[] {10}, new float[4], new float[8]))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("index 10 must be at least 0 and less than the number of patches, 10");
        }
    }

    @Test
    void arrayWithoutRoomIsRefused() throws IOException {
        Path file = NumberedPatches.archive(folder.resolve("a.h5"), 10, 4, 8);

        try (PatchArchive archive = PatchArchive.open(file)) {
            assertThatThrownBy(() -> archive.read(new int[] {1, 2}, new float[8], new float[15]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("highRes has room for 15 samples; 2 patches of 8 samples need 16");
        }
    }

    @Test
    void closedArchiveIsRefused() throws IOException {
        PatchArchive archive = PatchArchive.open(NumberedPatches.archive(folder.resolve("a.h5"), 1, 4, 8));
        archive.close();
        archive.close();

        assertThatThrownBy(() -> archive.read(new int[] {0}, new float[4], new float[8]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void channelsMaskNamesAndWhatIsHeldOutComeBack() throws IOException {
        Path file = folder.resolve("a.h5");
        float[] input = {1, 2, 3, 4, 10, 20, 30, 40, 100, 200, 300, 400}; // (3, 4)
        float[] reference = {5, 6, 7, 8, 50, 60, 70, 80}; // (2, 4)
        float[] hidden = {0, 1, 0, 0, 0, 0, 0, 1};
        float[] other = {0, 0, 0, 0, 0, 0, 0, 0};
        try (ArchiveWriter writer = ArchiveWriter.create(
                file, ArchiveInfo.ofSeries("imputation", 1, "mask 0.1", "x.csv", 3), Compression.GZIP)) {
            writer.appendPatch(new SeriesPatch(input, 3, reference, 2, hidden, "milk"));
            writer.appendPatch(new SeriesPatch(input, 3, other, 2, hidden, "eggs"));
            writer.beginHeldOut();
            writer.appendPatch(new SeriesPatch(input, 3, other, 2, other, "bread"));
            writer.finish();
        }
        float[] inputs = new float[12];
        float[] references = new float[8];
        float[] masks = new float[8];

        try (PatchArchive archive = PatchArchive.open(file);
                PatchArchive heldOut = PatchArchive.openHeldOut(file)) {
            archive.read(new int[] {0}, inputs, references);
            archive.readMask(new int[] {0}, masks);

            assertThat(inputs).containsExactly(input);
            assertThat(references).containsExactly(reference);
            assertThat(masks).containsExactly(hidden);
            assertThat(archive.names()).containsExactly("milk", "eggs");
            assertThat(archive.lowResChannels()).isEqualTo(3);
            assertThat(archive.highResChannels()).isEqualTo(2);
            assertThat(archive.highResSamples()).isEqualTo(4);
            assertThat(archive.heldOut()).isFalse();
            assertThat(archive.info().task()).contains("imputation");
            assertThat(heldOut.names()).containsExactly("bread");
            assertThat(heldOut.patches()).isEqualTo(1);
            assertThat(heldOut.heldOut()).isTrue();
        }
    }

    /** As the reference implementation keeps music. */
    @Test
    void oneChannelMayComeBeforeTheSamples() throws IOException {
        Path file = sketched(sketch -> sketch.floats("data", 2, 1, 8).floats("label", 2, 1, 8));

        try (PatchArchive archive = PatchArchive.open(file)) {
            assertThat(archive.highResSamples()).isEqualTo(8);
            assertThat(archive.highResChannels()).isEqualTo(1);
        }
    }

    @Test
    void maskOfAnotherShapeIsNamed() throws IOException {
        Path file = sketched(sketch ->
                sketch.floats("data", 2, 8, 1).floats("label", 2, 8, 1).integers("mask", 2, 4, 1));

        assertMalformed(file)
                .hasMessageContaining("dataset 'mask': expected the shape of 'label', 2 patches of 8, found 2 of 4");
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("none.h5");

        assertThatThrownBy(() -> PatchArchive.open(file))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(file + ": expected an archive, found no such file");
    }

    @Test
    void anotherKindOfFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.h5"), "RIFF....WAVE and so on");

        assertMalformed(file)
                .hasMessage(
                        file
                                + ": file: expected an HDF5 file, found another kind of file; give the archive that preparation wrote");
    }

    @Test
    void emptyFileIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("a.h5"));

        assertMalformed(file).hasMessageContaining("expected an HDF5 file");
    }

    @Test
    void truncatedFileIsNamed() throws IOException {
        Path file = NumberedPatches.archive(folder.resolve("a.h5"), 1000, 64, 64);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) / 2);
        }

        assertMalformed(file)
                .hasMessageContaining("expected a complete HDF5 file")
                .hasMessageContaining("it is probably cut short");
    }

    @Test
    void missingDatasetIsNamedWithWhatIsThere() throws IOException {
        Path file = sketched(sketch -> sketch.floats("data", 2, 8, 1).floats("targets", 2, 8, 1));

        assertMalformed(file).hasMessageContaining("expected datasets 'data' and 'label', found data, targets;");
    }

    @Test
    void archiveOfWholeClipsNamesTheRemedy() throws IOException {
        Path file = folder.resolve("a.h5");
        try (ArchiveWriter writer = ArchiveWriter.create(file, ArchiveInfo.unknown(), Compression.NONE)) {
            writer.appendClip("c", "", new float[100], new float[100]);
            writer.finish();
        }

        assertMalformed(file)
                .hasMessageContaining("found full; it holds whole clips: prepare with a patch length (--dimension)");
    }

    @Test
    void differentNumbersOfPatchesAreNamed() throws IOException {
        Path file = sketched(sketch -> sketch.floats("data", 3, 8, 1).floats("label", 2, 8, 1));

        assertMalformed(file).hasMessageContaining("expected as many patches in both, found 3 and 2");
    }

    @Test
    void wrongRankIsNamed() throws IOException {
        Path file = sketched(sketch -> sketch.floats("data", 2, 8).floats("label", 2, 8, 1));

        assertMalformed(file)
                .hasMessageContaining("dataset 'data': expected shape (N, samples, channels), found [2, 8]");
    }

    @Test
    void patchesWithoutAWholeScaleAreNamed() throws IOException {
        Path file = sketched(sketch -> sketch.floats("data", 2, 3, 1).floats("label", 2, 8, 1));

        assertMalformed(file).hasMessageContaining("a whole multiple as long as in 'data', found 8 and 3 samples");
    }

    @Test
    void wholeNumbersAreNotSamples() throws IOException {
        Path file = sketched(sketch -> sketch.integers("data", 2, 8, 1).floats("label", 2, 8, 1));

        assertMalformed(file)
                .hasMessageContaining("dataset 'data': expected floating-point samples, found H5T_INTEGER");
    }

    @Test
    void noPatchesAreNamed() throws IOException {
        Path file = sketched(sketch -> sketch.floats("data", 0, 8, 1).floats("label", 0, 8, 1));

        assertMalformed(file).hasMessageContaining("expected 1 to 2147483647 patches, found 0");
    }

    @Test
    void speakersOfAnotherNumberAreNamed() throws IOException {
        Path file = sketched(sketch ->
                sketch.floats("data", 2, 8, 1).floats("label", 2, 8, 1).integers("speaker", 3));

        assertMalformed(file).hasMessageContaining("dataset 'speaker': expected 2 strings or whole numbers, found 3");
    }

    @Test
    void groupInPlaceOfADatasetIsMalformed() throws IOException {
        Path file = sketched(sketch -> sketch.group("data").floats("label", 2, 8, 1));

        assertMalformed(file).hasMessageContaining("damaged");
    }

    @Test
    void clipsWhoseStartsDoNotFitAreMalformed() throws IOException {
        Path file = sketched(sketch -> sketch.group("full")
                .floats("full/data", 10, 1)
                .floats("full/label", 10, 1)
                .starts("full/start", 0, 8, 4, 10)
                .integers("full/name", 3));

        assertThatThrownBy(() -> ClipArchive.open(file))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("dataset 'full/start': expected starts rising from 0 to 10, found [0, 8, 4, 10]");
    }

    @Test
    void archiveOfPatchesHasNoClips() throws IOException {
        Path file = NumberedPatches.archive(folder.resolve("a.h5"), 1, 4, 8);

        assertThatThrownBy(() -> ClipArchive.open(file))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("expected a group 'full' of whole clips, found data, label;");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertMalformed(Path file) {
        return assertThatThrownBy(() -> PatchArchive.open(file))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageStartingWith(file + ": ");
    }

    private Path sketched(Consumer<Hdf5Sketch> drawing) throws IOException {
        Path file = folder.resolve("a.h5");
        try (Hdf5Sketch sketch = new Hdf5Sketch(file)) {
            drawing.accept(sketch);
        }
        return file;
    }
}
