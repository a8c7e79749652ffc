package io.highband.dataset;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Reads whole clips through HDF5's native library. */
final class Hdf5ClipArchive implements ClipArchive {
    private static final String REMEDY = "prepare the archive again";

    private final Path path;
    private final Hdf5Scope scope;
    private final ArchiveInfo info;
    private final FloatDataset data;
    private final FloatDataset label;
    private final long[] dataStart;
    private final long[] labelStart;
    private final List<String> names;
    private final List<String> speakers;
    private boolean open = true;

    private Hdf5ClipArchive(Path path, Hdf5Scope scope) throws IOException {
        this.path = path;
        this.scope = scope;
        long file = Hdf5Root.open(scope, path);
        info = ArchiveInfo.of(Hdf5Attributes.read(file));
        List<String> members = Hdf5Root.members(file);
        if (!members.contains("full")) {
            throw new MalformedArchiveException(
                    path,
                    "root",
                    "a group 'full' of whole clips",
                    members.isEmpty() ? "nothing" : String.join(", ", members),
                    "prepare with whole clips beside the patches, or with dimension -1");
        }
        long group = scope.group(H5.H5Gopen(file, "full", HDF5Constants.H5P_DEFAULT));
        List<String> tables = Hdf5Root.members(group);
        if (!tables.containsAll(List.of("data", "label", "start", "name"))) {
            throw new MalformedArchiveException(
                    path, "group 'full'", "data, label, start and name", String.join(", ", tables), REMEDY);
        }
        data = FloatDataset.open(scope, path, group, "data", 2, "(samples, 1)");
        label = FloatDataset.open(scope, path, group, "label", 2, "(samples, 1)");
        labelStart = readStarts(group, "start", label.rows());
        dataStart = tables.contains("data_start") ? readStarts(group, "data_start", data.rows()) : labelStart;
        names = readNames(group, "name");
        speakers = tables.contains("speaker") ? readNames(group, "speaker") : Collections.nCopies(clips(), "");
        if (dataStart.length != labelStart.length || dataStart[dataStart.length - 1] != data.rows()) {
            throw new MalformedArchiveException(
                    path,
                    "group 'full'",
                    "as many samples in 'data' as its starts say, " + dataStart[dataStart.length - 1],
                    Long.toString(data.rows()),
                    REMEDY);
        }
    }

    static Hdf5ClipArchive open(Path path) throws IOException {
        Hdf5Library.load();
        synchronized (Hdf5Library.LOCK) {
            Hdf5Scope scope = new Hdf5Scope();
            try {
                return new Hdf5ClipArchive(path, scope);
            } catch (HDF5Exception e) {
                scope.close();
                throw Hdf5Root.damaged(path, e);
            } catch (IOException | RuntimeException e) {
                scope.close();
                throw e;
            }
        }
    }

    /** N+1 values from 0 to {@code samples}, none falling. */
    private long[] readStarts(long group, String name, long samples) throws MalformedArchiveException {
        try (Hdf5Scope local = new Hdf5Scope()) {
            long dataset = local.dataset(H5.H5Dopen(group, name, HDF5Constants.H5P_DEFAULT));
            long space = local.space(H5.H5Dget_space(dataset));
            long[] starts = new long[Math.toIntExact(H5.H5Sget_simple_extent_npoints(space))];
            H5.H5Dread(
                    dataset,
                    HDF5Constants.H5T_NATIVE_INT64,
                    HDF5Constants.H5S_ALL,
                    HDF5Constants.H5S_ALL,
                    HDF5Constants.H5P_DEFAULT,
                    starts);
            boolean rising = true;
            for (int i = 1; i < starts.length; i++) {
                rising &= starts[i] >= starts[i - 1] && starts[i] - starts[i - 1] <= Integer.MAX_VALUE;
            }
            if (starts.length < 2 || starts[0] != 0 || starts[starts.length - 1] != samples || !rising) {
                throw new MalformedArchiveException(
                        path,
                        "dataset 'full/" + name + "'",
                        "starts rising from 0 to " + samples,
                        Arrays.toString(Arrays.copyOf(starts, Math.min(starts.length, 8))),
                        REMEDY);
            }
            return starts;
        }
    }

    private List<String> readNames(long group, String name) throws MalformedArchiveException {
        try (Hdf5Scope local = new Hdf5Scope()) {
            long dataset = local.dataset(H5.H5Dopen(group, name, HDF5Constants.H5P_DEFAULT));
            return Hdf5Strings.readDataset(dataset, path, "full/" + name, clips());
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public ArchiveInfo info() {
        return info;
    }

    @Override
    public int clips() {
        return labelStart.length - 1;
    }

    @Override
    public String name(int clip) {
        return names.get(clip);
    }

    @Override
    public String speaker(int clip) {
        return speakers.get(clip);
    }

    @Override
    public int highResSamples(int clip) {
        return Math.toIntExact(labelStart[clip + 1] - labelStart[clip]);
    }

    @Override
    public int lowResSamples(int clip) {
        return Math.toIntExact(dataStart[clip + 1] - dataStart[clip]);
    }

    @Override
    public float[] readLowRes(int clip) throws IOException {
        return read(data, dataStart[clip], lowResSamples(clip));
    }

    @Override
    public float[] readHighRes(int clip) throws IOException {
        return read(label, labelStart[clip], highResSamples(clip));
    }

    private float[] read(FloatDataset dataset, long from, int count) throws IOException {
        float[] samples = new float[count];
        synchronized (Hdf5Library.LOCK) {
            if (!open) {
                throw new IllegalStateException("the archive " + path + " is closed");
            }
            try {
                dataset.read(from, count, samples, 0);
            } catch (HDF5Exception e) {
                throw Hdf5Root.damaged(path, e);
            }
        }
        return samples;
    }

    @Override
    public void close() {
        synchronized (Hdf5Library.LOCK) {
            if (open) {
                open = false;
                scope.close();
            }
        }
    }
}
