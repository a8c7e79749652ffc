package io.highband.bench;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import io.highband.dataset.ArchiveInfo;
import io.highband.dataset.ArchiveWriter;
import io.highband.dataset.Compression;
import io.highband.dataset.PatchArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Batches of 64 patches drawn at random from an archive that the page cache holds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BatchBenchmark {

    static final int PATCHES = 64;
    static final int SAMPLES = 8192;

    /** Of both sides, as floats. */
    static final double BYTES = 2.0 * PATCHES * SAMPLES * Float.BYTES;

    private static final int IN_ARCHIVE = 2048; // 134 MB

    /** How the archive's samples lie in it; ours are in chunks, h5py's by default in one piece. */
    public enum Storage {
        CONTIGUOUS,
        CHUNKED,
        GZIP
    }

    @Param({"CONTIGUOUS", "CHUNKED", "GZIP"})
    private Storage storage;

    private final float[] lowRes = new float[PATCHES * SAMPLES];
    private final float[] highRes = new float[PATCHES * SAMPLES];
    private final SplittableRandom random = new SplittableRandom(1);
    private Path folder;
    private PatchArchive archive;

    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("highband-bench");
        Path file = folder.resolve("patches.h5");
        float[] high = Sounds.speechlike(1, 16_000, IN_ARCHIVE * SAMPLES);
        float[] low = Sounds.lowRes(high, 4);
        Compression compression = storage == Storage.GZIP ? Compression.GZIP : Compression.NONE;
        try (ArchiveWriter writer = ArchiveWriter.create(file, ArchiveInfo.unknown(), compression)) {
            for (int p = 0; p < IN_ARCHIVE; p++) {
                writer.appendPatch(
                        Arrays.copyOfRange(low, p * SAMPLES, (p + 1) * SAMPLES),
                        Arrays.copyOfRange(high, p * SAMPLES, (p + 1) * SAMPLES),
                        "");
            }
            writer.finish();
        }
        if (storage == Storage.CONTIGUOUS) {
            file = folder.resolve("contiguous.h5");
            writeContiguous(file, low, high);
        }
        archive = PatchArchive.open(file);
    }

    /** HDF5 is loaded by now. */
    private static void writeContiguous(Path file, float[] low, float[] high) {
        long plain = HDF5Constants.H5P_DEFAULT;
        long h5 = H5.H5Fcreate(file.toString(), HDF5Constants.H5F_ACC_TRUNC, plain, plain);
        long space = H5.H5Screate_simple(3, new long[] {IN_ARCHIVE, SAMPLES, 1}, null);
        for (String name : new String[] {"data", "label"}) {
            long dataset = H5.H5Dcreate(h5, name, HDF5Constants.H5T_IEEE_F32LE, space, plain, plain, plain);
            H5.H5Dwrite_float(
                    dataset,
                    HDF5Constants.H5T_NATIVE_FLOAT,
                    HDF5Constants.H5S_ALL,
                    HDF5Constants.H5S_ALL,
                    plain,
                    name.equals("data") ? low : high,
                    true);
            H5.H5Dclose(dataset);
        }
        H5.H5Sclose(space);
        H5.H5Fclose(h5);
    }

    @TearDown
    public void delete() throws IOException {
        archive.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Benchmark
    public float[] batch() throws IOException {
        archive.read(random.ints(PATCHES, 0, IN_ARCHIVE).toArray(), lowRes, highRes);
        return highRes;
    }
}
