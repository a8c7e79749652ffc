package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedPatchArchiveTest {
    @TempDir
    Path folder;

    /** Patch i of all is patch i of {@link NumberedPatches}, whichever shard it lies in. */
    private void shards(int... patches) throws IOException {
        int next = 0;
        for (int i = 0; i < patches.length; i++) {
            Path file = folder.resolve("shard-%02d.h5".formatted(i));
            try (ArchiveWriter writer = ArchiveWriter.create(file, ArchiveInfo.unknown(), Compression.NONE)) {
                for (int k = 0; k < patches[i]; k++) {
                    writer.appendPatch(NumberedPatches.lowRes(next, 4), NumberedPatches.highRes(next, 8), "");
                    next++;
                }
                writer.finish();
            }
        }
    }

    private Path shard(String name, int scale, int samples, String speaker) throws IOException {
        Path file = folder.resolve(name);
        PreparationConfig config = PreparationConfig.builder(Path.of("list.txt"), folder, file)
                .scale(scale)
                .seed(name.hashCode())
                .build();
        try (ArchiveWriter writer = ArchiveWriter.create(file, ArchiveInfo.of(config), Compression.NONE)) {
            writer.appendPatch(new float[samples], new float[samples], speaker);
            writer.finish();
        }
        return file;
    }

    /** With one file open at a time, with some, and with all. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 256})
    void anyPatchIsFoundInItsShard(int mostOpen) throws IOException {
        shards(4, 1, 1, 3);
        int[] indices = {8, 0, 4, 5, 3, 6, 8, 4};
        float[] lowRes = new float[indices.length * 4];
        float[] highRes = new float[indices.length * 8];

        try (PatchArchive archive = ShardedPatchArchive.open(folder, Hdf5PatchArchive.Part.TRAINING, mostOpen)) {
            assertThat(archive.patches()).isEqualTo(9);
            archive.read(indices, lowRes, highRes);
        }

        for (int row = 0; row < indices.length; row++) {
            NumberedPatches.assertHolds(indices[row], row, lowRes, 4, highRes, 8);
        }
    }

    /** So a training on shards takes the very steps that one on a single archive takes. */
    @Test
    void batchesOfAFolderAreThoseOfOneArchiveOfTheSamePatches() throws IOException {
        shards(5, 2, 7);
        Files.createDirectories(folder.resolve("one"));
        Path one = NumberedPatches.archive(folder.resolve("one/a.h5"), 14, 4, 8);

        try (PatchArchive sharded = PatchArchive.open(folder);
                PatchArchive whole = PatchArchive.open(one);
                EpochBatches ours = Batches.shuffled(sharded, 4, 3).epoch(1);
                EpochBatches theirs = Batches.shuffled(whole, 4, 3).epoch(1)) {
            var expected = theirs.iterator();
            for (Batch batch : ours) {
                Batch other = expected.next();
                assertThat(batch.lowRes()).isEqualTo(other.lowRes());
                assertThat(batch.highRes()).isEqualTo(other.highRes());
            }
            assertThat(expected.hasNext()).isFalse();
        }
    }

    @Test
    void channelsMaskNamesAndWhatIsHeldOutComeFromEveryShard() throws IOException {
        for (String name : List.of("a", "b")) {
            try (ArchiveWriter writer = ArchiveWriter.create(
                    folder.resolve(name + ".h5"),
                    ArchiveInfo.ofSeries("imputation", 1, "mask 0.1", name + ".csv", 3),
                    Compression.NONE)) {
                float[] hidden = {0, name.equals("a") ? 1 : 0};
                float[] input = {1, 2, 3, 4};
                float[] values = {5, 6};
                writer.appendPatch(new SeriesPatch(input, 2, values, 1, hidden, "milk of " + name));
                writer.beginHeldOut();
                writer.appendPatch(new SeriesPatch(input, 2, values, 1, hidden, "bread of " + name));
                writer.appendPatch(new SeriesPatch(input, 2, values, 1, hidden, "eggs of " + name));
                writer.finish();
            }
        }
        float[] masks = new float[4];

        try (PatchArchive archive = PatchArchive.open(folder);
                PatchArchive heldOut = PatchArchive.openHeldOut(folder)) {
            archive.readMask(new int[] {1, 0}, masks);

            assertThat(masks).containsExactly(0, 0, 0, 1);
            assertThat(archive.names()).containsExactly("milk of a", "milk of b");
            assertThat(archive.lowResChannels()).isEqualTo(2);
            assertThat(archive.info().task()).contains("imputation");
            assertThat(archive.info().source()).isEmpty(); // each has its own
            assertThat(archive.info().seed()).hasValue(3);
            assertThat(heldOut.patches()).isEqualTo(4);
            assertThat(heldOut.heldOut()).isTrue();
            assertThat(heldOut.names().get(2)).isEqualTo("bread of b");
        }
    }

    @Test
    void speakersOfSomeShardsLeaveTheOthersEmpty() throws IOException {
        shard("a.h5", 4, 8, "");
        shard("b.h5", 4, 8, "p225");

        try (PatchArchive archive = PatchArchive.open(folder)) {
            assertThat(archive.speakers()).containsExactly("", "p225");
            assertThat(archive.info().scale()).hasValue(4);
        }
    }

    @Test
    void folderWithoutArchivesIsNamed() throws IOException {
        Files.writeString(folder.resolve("a.h5.partial"), "half");

        assertThatThrownBy(() -> PatchArchive.open(folder))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessage(folder + ": folder: expected at least one archive (*.h5), found none; name the folder that"
                        + " shards were written to");
    }

    @Test
    void corruptShardIsNamed() throws IOException {
        shard("a.h5", 4, 8, "");
        Path corrupt = shard("b.h5", 4, 8, "");
        Files.write(corrupt, Arrays.copyOf(Files.readAllBytes(corrupt), 900));

        assertThatThrownBy(() -> PatchArchive.open(folder))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageStartingWith(corrupt + ": ")
                .hasMessageEndingWith("it is probably cut short: copy or prepare it again");
    }

    @Test
    void shardOfAnotherShapeIsNamed() throws IOException {
        shard("a.h5", 4, 8, "");
        Path other = shard("b.h5", 4, 16, "");

        assertThatThrownBy(() -> PatchArchive.open(folder))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessage(other + ": patches: expected 1 x 8 samples in, 1 x 8 out, as in a.h5, found 1 x 16 samples"
                        + " in, 1 x 16 out; keep archives of one kind in a folder");
    }

    @Test
    void shardOfAnotherScaleIsNamed() throws IOException {
        shard("a.h5", 4, 8, "");
        Path other = shard("b.h5", 2, 8, "");

        assertThatThrownBy(() -> PatchArchive.open(folder))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessage(other + ": attribute 'scale': expected 4, as in a.h5, found 2; keep archives of one kind in"
                        + " a folder");
    }

    @Test
    void shardReplacedWhileItIsReadIsNamed() throws IOException {
        shards(2, 2);
        try (PatchArchive archive = ShardedPatchArchive.open(folder, Hdf5PatchArchive.Part.TRAINING, 1)) {
            Path first = NumberedPatches.archive(folder.resolve("shard-00.h5"), 3, 4, 8);

            assertThatThrownBy(() -> archive.read(new int[] {0}, new float[4], new float[8]))
                    .isInstanceOf(MalformedArchiveException.class)
                    .hasMessageStartingWith(first + ": patches: expected 2 of 1 x 4 samples in")
                    .hasMessageEndingWith("leave shards alone while they are read");
        }
    }

    @Test
    void indexOutsideAndReadingAfterClosingAreRefused() throws IOException {
        shards(2, 2);
        PatchArchive archive = PatchArchive.open(folder);

        assertThatThrownBy(() -> archive.read(new int[] {4}, new float[4], new float[8]))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index 4 must be at least 0 and less than the number of patches, 4");
        archive.close();
        assertThatThrownBy(() -> archive.read(new int[] {0}, new float[4], new float[8]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void wholeClipsAreNotLookedForInAFolder() throws IOException {
        shards(1);

        assertThatThrownBy(() -> ClipArchive.open(folder))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessage(folder + ": path: expected a file, found a folder; name one of the archives in it");
    }
}
