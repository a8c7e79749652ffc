package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives go to Python's h5py and come from there. */
class H5pyTest {
    /** Debian's, which has h5py from the package python3-h5py. */
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"h5py-contiguous.h5", "h5py-gzip-float64.h5"})
    void archivesOfH5pyOpenHere(String name) throws IOException {
        float[] lowRes = new float[7 * 8];
        float[] highRes = new float[7 * 16];

        try (PatchArchive archive = PatchArchive.open(Fixtures.file(name))) {
            archive.read(IntStream.range(0, 7).map(i -> 6 - i).toArray(), lowRes, highRes);
        }

        for (int row = 0; row < 7; row++) {
            NumberedPatches.assertHolds(6 - row, row, lowRes, 8, highRes, 16);
        }
    }

    @Test
    void attributesOfH5pyAreUnderstoodWhateverTheirType() throws IOException {
        try (PatchArchive archive = PatchArchive.open(Fixtures.file("h5py-gzip-float64.h5"))) {
            ArchiveInfo info = archive.info();

            assertThat(info.scale()).hasValue(2);
            assertThat(info.keepFraction()).hasValue(0.5);
            assertThat(info.interpolated()).contains(false);
            assertThat(info.filter()).contains("none");
            assertThat(info.source()).contains("list.txt");
            assertThat(info.stride()).isEmpty();
            assertThat(archive.speakers()).containsExactly("225", "226", "227", "228", "229", "230", "231");
        }
    }

    @Test
    void attributesMayBeMissing() throws IOException {
        try (PatchArchive archive = PatchArchive.open(Fixtures.file("h5py-contiguous.h5"))) {
            assertThat(archive.info()).isEqualTo(ArchiveInfo.unknown());
            assertThat(archive.speakers()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "GZIP"})
    void ourArchivesOpenInH5py(String compression) throws Exception {
        assumeTrue(hasH5py(), "skipped: no python3-h5py here");
        Path file = folder.resolve("a.h5");
        ArchiveInfo info = ArchiveInfo.of(PreparationConfig.builder(Path.of("lists", "ü.txt"), folder, file)
                .build());
        try (ArchiveWriter writer = ArchiveWriter.create(file, info, Compression.valueOf(compression))) {
            for (int i = 0; i < 5; i++) {
                writer.appendPatch(NumberedPatches.lowRes(i, 8), NumberedPatches.highRes(i, 16), "p22" + i);
            }
            writer.appendClip("a.wav", "p225", NumberedPatches.lowRes(1, 8), NumberedPatches.highRes(1, 16));
            writer.appendClip("ü.wav", "", NumberedPatches.lowRes(2, 3), NumberedPatches.highRes(2, 6));
            writer.finish();
        }

        String seen = python("""
                import sys, h5py, numpy as np
                with h5py.File(sys.argv[1]) as f:
                    full = f['full']
                    for d in (f['data'], f['label'], full['data'], full['label']):
                        print(d.shape, d.dtype)
                    want = np.arange(5)[:, None, None] + np.arange(16)[None, :, None] / 1024
                    print((f['data'][:] == want[:, :8]).all(), (f['label'][:] == -want).all())
                    print(*f['speaker'].asstr()[:], *full['name'].asstr()[:], full['start'][:], full['data_start'][:])
                    for name in sorted(f.attrs):
                        print(name, f.attrs[name])
                """, file);

        assertThat(seen.lines())
                .containsExactly(
                        "(5, 8, 1) float32",
                        "(5, 16, 1) float32",
                        "(11, 1) float32",
                        "(22, 1) float32",
                        "True True",
                        "p220 p221 p222 p223 p224 a.wav ü.wav [ 0 16 22] [ 0  8 11]",
                        "filter chebyshev1-8-0.05dB-zero-phase",
                        "format_version 1",
                        "high_rate_hz 16000",
                        "interpolated 1",
                        "low_rate_hz 4000",
                        "sam 1.0",
                        "scale 4",
                        "seed 0",
                        "software highband",
                        "source ü.txt",
                        "stride 4096");
    }

    private static boolean hasH5py() throws Exception {
        return Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import h5py")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }

    private String python(String script, Path argument) throws Exception {
        Path file = Files.writeString(folder.resolve("script.py"), script);
        ProcessBuilder builder = new ProcessBuilder(PYTHON, file.toString(), argument.toString());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
