package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveWriterTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void patchesReadBackWhateverBlocksTheyWereWrittenIn(Compression compression) throws IOException {
        // 512 and 2048 samples: a block holds 128 patches, so 300 end in the middle of the third.
        Path file = folder.resolve("a.h5");
        try (ArchiveWriter writer = ArchiveWriter.create(file, ArchiveInfo.unknown(), compression)) {
            for (int i = 0; i < 300; i++) {
                writer.appendPatch(NumberedPatches.lowRes(i, 512), NumberedPatches.highRes(i, 2048), "");
            }
            writer.finish();
        }

        int[] indices = IntStream.range(0, 300).map(i -> 299 - i).toArray();
        float[] lowRes = new float[300 * 512];
        float[] highRes = new float[300 * 2048];
        try (PatchArchive archive = PatchArchive.open(file)) {
            archive.read(indices, lowRes, highRes);

            assertThat(archive.patches()).isEqualTo(300);
            assertThat(archive.lowResSamples()).isEqualTo(512);
            assertThat(archive.highResSamples()).isEqualTo(2048);
            assertThat(archive.speakers()).isEmpty();
        }
        for (int row = 0; row < 300; row++) {
            NumberedPatches.assertHolds(299 - row, row, lowRes, 512, highRes, 2048);
        }
    }

    @Test
    void attributesReadBack() throws IOException {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("format_version", 1L);
        attributes.put("scale", 4L);
        attributes.put("high_rate_hz", 16_000L);
        attributes.put("low_rate_hz", 4_000L);
        attributes.put("filter", LowRes.DECIMATED.filter());
        attributes.put("interpolated", 1L);
        attributes.put("source", "zażółć.txt");
        attributes.put("seed", Long.MIN_VALUE);
        attributes.put("stride", 4096L);
        attributes.put("sam", 0.25);
        ArchiveInfo info = ArchiveInfo.of(attributes);
        Path file = folder.resolve("a.h5");
        try (ArchiveWriter writer = ArchiveWriter.create(file, info, Compression.NONE)) {
            writer.appendPatch(new float[4], new float[4], "");
            writer.finish();
        }

        try (PatchArchive archive = PatchArchive.open(file)) {
            assertThat(archive.info()).isEqualTo(info);
            assertThat(archive.info().scale()).hasValue(4);
            assertThat(archive.info().highRateHz()).hasValue(16_000);
            assertThat(archive.info().lowRateHz()).hasValue(4_000);
            assertThat(archive.info().interpolated()).contains(true);
            assertThat(archive.info().source()).contains("zażółć.txt");
            assertThat(archive.info().seed()).hasValue(Long.MIN_VALUE);
            assertThat(archive.info().stride()).hasValue(4096);
            assertThat(archive.info().keepFraction()).hasValue(0.25);
            assertThat(archive.info().software()).isEmpty();
        }
    }

    @Test
    void croppedPatchesAreGoneWithTheirSpeakers() throws IOException {
        Path file = folder.resolve("a.h5");
        try (ArchiveWriter writer = ArchiveWriter.create(file, ArchiveInfo.unknown(), Compression.NONE)) {
            for (int i = 0; i < 11; i++) {
                writer.appendPatch(NumberedPatches.lowRes(i, 8), NumberedPatches.highRes(i, 8), i < 5 ? "p225" : "s5");
            }
            writer.cropPatchesTo(7);
            writer.finish();
        }

        float[] lowRes = new float[8];
        float[] highRes = new float[8];
        try (PatchArchive archive = PatchArchive.open(file)) {
            archive.read(new int[] {6}, lowRes, highRes);

            assertThat(archive.patches()).isEqualTo(7);
            assertThat(archive.speakers()).containsExactly("p225", "p225", "p225", "p225", "p225", "s5", "s5");
        }
        NumberedPatches.assertHolds(6, 0, lowRes, 8, highRes, 8);
    }

    @Test
    void clipsOfAnyLengthReadBackBesidePatches() throws IOException {
        Path file = folder.resolve("a.h5");
        int[] lengths = {40_000, 1, 123, 70_000};
        try (ArchiveWriter writer = ArchiveWriter.create(file, ArchiveInfo.unknown(), Compression.GZIP)) {
            writer.appendPatch(new float[4], new float[16], "p225");
            for (int i = 0; i < lengths.length; i++) {
                writer.appendClip(
                        "clip " + i + " é.wav",
                        i == 2 ? "" : "p22" + i,
                        NumberedPatches.lowRes(i, lengths[i]),
                        NumberedPatches.highRes(i, 4 * lengths[i]));
            }
            writer.finish();
        }

        try (ClipArchive clips = ClipArchive.open(file);
                PatchArchive patches = PatchArchive.open(file)) {
            assertThat(patches.patches()).isEqualTo(1);
            assertThat(clips.clips()).isEqualTo(4);
            for (int i = 3; i >= 0; i--) {
                assertThat(clips.name(i)).isEqualTo("clip " + i + " é.wav");
                assertThat(clips.speaker(i)).isEqualTo(i == 2 ? "" : "p22" + i);
                assertThat(clips.lowResSamples(i)).isEqualTo(lengths[i]);
                assertThat(clips.readLowRes(i)).isEqualTo(NumberedPatches.lowRes(i, lengths[i]));
                assertThat(clips.readHighRes(i)).isEqualTo(NumberedPatches.highRes(i, 4 * lengths[i]));
            }
        }
    }

    @Test
    void abandonedArchiveLeavesTheOldOneAndNothingElse() throws IOException {
        Path file = folder.resolve("a.h5");
        Files.writeString(file, "the old one");

        try (ArchiveWriter writer = ArchiveWriter.create(file, ArchiveInfo.unknown(), Compression.NONE)) {
            for (int i = 0; i < 500; i++) {
                writer.appendPatch(new float[1024], new float[1024], "");
            }
            writer.appendClip("c", "", new float[100], new float[100]);
        }

        assertThat(file).hasContent("the old one");
        assertThat(filesInFolder()).containsExactly("a.h5");
    }

    @Test
    void fullDiskIsNamedAndNothingHalfWrittenStays() throws IOException {
        Path file = folder.resolve("a.h5");
        long[] free = {FreeSpace.RESERVE_BYTES + 3L * (1 << 20)}; // room for one block of 2 MiB, not for two

        assertThatThrownBy(() -> {
                    try (ArchiveWriter writer =
                            ArchiveWriter.create(file, ArchiveInfo.unknown(), Compression.NONE, () -> free[0])) {
                        for (int i = 0; i < 10_000; i++) {
                            free[0] -= i > 0 && i % 256 == 0 ? 2 << 20 : 0;
                            writer.appendPatch(new float[1024], new float[1024], "");
                        }
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": expected room for 10485760 more bytes, found 9437184 bytes free; "
                        + "free some space or write elsewhere");
        assertThat(filesInFolder()).isEmpty();
    }

    @Test
    void missingFolderIsNamed() {
        Path file = folder.resolve("none").resolve("a.h5");

        assertThatThrownBy(() -> ArchiveWriter.create(file, ArchiveInfo.unknown(), Compression.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected an existing folder to write into, found none at " + file.getParent());
    }

    @Test
    void folderAsTargetIsRefused() {
        assertThatThrownBy(() -> ArchiveWriter.create(folder, ArchiveInfo.unknown(), Compression.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected the name of a file, found a folder");
    }

    @Test
    void patchOfAnotherLengthIsRefused() throws IOException {
        try (ArchiveWriter writer =
                ArchiveWriter.create(folder.resolve("a.h5"), ArchiveInfo.unknown(), Compression.NONE)) {
            writer.appendPatch(new float[4], new float[16], "");

            assertThatThrownBy(() -> writer.appendPatch(new float[16], new float[16], ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("patch 1 has 16 and 16 samples; the ones before it have 4 and 16");
        }
    }

    @Test
    void patchesWithoutAWholeScaleAreRefused() throws IOException {
        try (ArchiveWriter writer =
                ArchiveWriter.create(folder.resolve("a.h5"), ArchiveInfo.unknown(), Compression.NONE)) {
            assertThatThrownBy(() -> writer.appendPatch(new float[5], new float[16], ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("highRes of 16 samples must be a whole multiple of lowRes of 5 samples");
        }
    }

    @Test
    void nothingCanBeAppendedToAFinishedArchive() throws IOException {
        try (ArchiveWriter writer =
                ArchiveWriter.create(folder.resolve("a.h5"), ArchiveInfo.unknown(), Compression.NONE)) {
            writer.appendPatch(new float[4], new float[16], "");
            writer.finish();

            assertThatThrownBy(() -> writer.appendPatch(new float[4], new float[16], ""))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already finished");
        }
        assertThat(filesInFolder()).containsExactly("a.h5");
    }

    private Stream<String> filesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
