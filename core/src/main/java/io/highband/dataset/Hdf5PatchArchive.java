package io.highband.dataset;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads patches through HDF5's native library. */
final class Hdf5PatchArchive implements PatchArchive {
    private final Path path;
    private final Hdf5Scope scope;
    private final ArchiveInfo info;
    private final FloatDataset data;
    private final FloatDataset label;
    private final List<String> speakers;
    private boolean open = true;

    private Hdf5PatchArchive(Path path, Hdf5Scope scope) throws IOException {
        this.path = path;
        this.scope = scope;
        long file = Hdf5Root.open(scope, path);
        info = ArchiveInfo.of(Hdf5Attributes.read(file));
        List<String> members = Hdf5Root.members(file);
        requireMembers(members);
        data = FloatDataset.open(scope, path, file, "data", 3, "(N, samples, 1)");
        label = FloatDataset.open(scope, path, file, "label", 3, "(N, samples, 1)");
        requireShapes();
        speakers = members.contains("speaker") ? readSpeakers(file) : List.of();
    }

    static Hdf5PatchArchive open(Path path) throws IOException {
        Hdf5Library.load();
        synchronized (Hdf5Library.LOCK) {
            Hdf5Scope scope = new Hdf5Scope();
            try {
                return new Hdf5PatchArchive(path, scope);
            } catch (HDF5Exception e) {
                scope.close();
                throw Hdf5Root.damaged(path, e);
            } catch (IOException | RuntimeException e) {
                scope.close();
                throw e;
            }
        }
    }

    private void requireMembers(List<String> members) throws IOException {
        if (members.contains("data") && members.contains("label")) {
            return;
        }
        String remedy = members.contains("full")
                ? "it holds whole clips: prepare with a patch length (--dimension) to train on it"
                : "prepare the archive again";
        throw new MalformedArchiveException(
                path,
                "root",
                "datasets 'data' and 'label'",
                members.isEmpty() ? "nothing" : String.join(", ", members),
                remedy);
    }

    private void requireShapes() throws IOException {
        if (data.rows() != label.rows()) {
            throw new MalformedArchiveException(
                    path,
                    "datasets 'data' and 'label'",
                    "as many patches in both",
                    data.rows() + " and " + label.rows(),
                    "prepare the archive again");
        }
        if (data.rows() == 0 || data.rows() > Integer.MAX_VALUE) {
            throw new MalformedArchiveException(
                    path,
                    "dataset 'data'",
                    "1 to 2147483647 patches",
                    Long.toString(data.rows()),
                    "prepare it from more, or fewer, recordings");
        }
        if (data.rowSamples() == 0 || label.rowSamples() == 0 || label.rowSamples() % data.rowSamples() != 0) {
            throw new MalformedArchiveException(
                    path,
                    "datasets 'data' and 'label'",
                    "patches in 'label' a whole multiple as long as in 'data'",
                    label.rowSamples() + " and " + data.rowSamples() + " samples",
                    "prepare the archive again");
        }
    }

    private List<String> readSpeakers(long file) throws IOException {
        try (Hdf5Scope local = new Hdf5Scope()) {
            long dataset = local.dataset(H5.H5Dopen(file, "speaker", HDF5Constants.H5P_DEFAULT));
            return Hdf5Strings.readDataset(dataset, path, "speaker", patches());
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
    public int patches() {
        return Math.toIntExact(data.rows());
    }

    @Override
    public int lowResSamples() {
        return data.rowSamples();
    }

    @Override
    public int highResSamples() {
        return label.rowSamples();
    }

    @Override
    public List<String> speakers() {
        return speakers;
    }

    @Override
    public void read(int[] indices, float[] lowRes, float[] highRes) throws IOException {
        requireRoom("lowRes", lowRes, indices.length, lowResSamples());
        requireRoom("highRes", highRes, indices.length, highResSamples());
        for (int index : indices) {
            if (index < 0 || index >= patches()) {
                throw new IndexOutOfBoundsException(
                        "index " + index + " must be at least 0 and less than the number of patches, " + patches());
            }
        }
        synchronized (Hdf5Library.LOCK) {
            if (!open) {
                throw new IllegalStateException("the archive " + path + " is closed");
            }
            try {
                for (int i = 0; i < indices.length; i++) {
                    data.read(indices[i], 1, lowRes, i);
                    label.read(indices[i], 1, highRes, i);
                }
            } catch (HDF5Exception e) {
                throw Hdf5Root.damaged(path, e);
            }
        }
    }

    private static void requireRoom(String name, float[] array, int patches, int samples) {
        if (array.length < (long) patches * samples) {
            throw new IllegalArgumentException("%s has room for %d samples; %d patches of %d samples need %d"
                    .formatted(name, array.length, patches, samples, (long) patches * samples));
        }
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
