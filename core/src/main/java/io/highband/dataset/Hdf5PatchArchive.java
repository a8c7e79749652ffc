package io.highband.dataset;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads patches through HDF5's native library. */
final class Hdf5PatchArchive implements PatchArchive {
    /** Which of an archive's patches. */
    enum Part {
        TRAINING,
        HELD_OUT
    }

    private final Path path;
    private final Hdf5Scope scope;
    private final ArchiveInfo info;
    private final boolean heldOut;
    private final FloatDataset data;
    private final FloatDataset label;
    private final Optional<FloatDataset> mask;
    private final List<String> speakers;
    private final List<String> names;
    private boolean open = true;

    private Hdf5PatchArchive(Path path, Hdf5Scope scope, Part part) throws IOException {
        this.path = path;
        this.scope = scope;
        long file = Hdf5Root.open(scope, path);
        info = ArchiveInfo.of(Hdf5Attributes.read(file));
        long place = file;
        boolean found = false;
        List<String> members = Hdf5Root.members(file);
        if (part == Part.HELD_OUT && members.contains(ArchiveWriter.HELD_OUT)) {
            place = scope.group(H5.H5Gopen(file, ArchiveWriter.HELD_OUT, HDF5Constants.H5P_DEFAULT));
            members = Hdf5Root.members(place);
            found = true;
        }
        heldOut = found;
        requireMembers(members);
        data = FloatDataset.open(scope, path, place, "data", 3, "(N, samples, channels)");
        label = FloatDataset.open(scope, path, place, "label", 3, "(N, samples, channels)");
        requireShapes();
        mask = members.contains("mask") ? Optional.of(openMask(place)) : Optional.empty();
        speakers = members.contains("speaker") ? readWords(place, "speaker") : List.of();
        names = members.contains("name") ? readWords(place, "name") : List.of();
    }

    static Hdf5PatchArchive open(Path path, Part part) throws IOException {
        Hdf5Library.load();
        synchronized (Hdf5Library.LOCK) {
            Hdf5Scope scope = new Hdf5Scope();
            try {
                return new Hdf5PatchArchive(path, scope, part);
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

    private FloatDataset openMask(long place) throws MalformedArchiveException {
        FloatDataset found = FloatDataset.openMask(scope, path, place, "mask", "(N, samples, channels)");
        if (found.rows() != label.rows() || found.rowValues() != label.rowValues()) {
            throw new MalformedArchiveException(
                    path,
                    "dataset 'mask'",
                    "the shape of 'label', " + label.rows() + " patches of " + label.rowValues(),
                    found.rows() + " of " + found.rowValues(),
                    "prepare the archive again");
        }
        return found;
    }

    private List<String> readWords(long place, String name) throws IOException {
        try (Hdf5Scope local = new Hdf5Scope()) {
            long dataset = local.dataset(H5.H5Dopen(place, name, HDF5Constants.H5P_DEFAULT));
            return Hdf5Strings.readDataset(dataset, path, name, patches());
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
    public boolean heldOut() {
        return heldOut;
    }

    @Override
    public int lowResChannels() {
        return data.rowChannels();
    }

    @Override
    public int highResChannels() {
        return label.rowChannels();
    }

    @Override
    public boolean masked() {
        return mask.isPresent();
    }

    @Override
    public List<String> names() {
        return names;
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
        requireRoom("lowRes", lowRes, indices.length, data.rowValues());
        requireRoom("highRes", highRes, indices.length, label.rowValues());
        requireInside(indices);
        synchronized (Hdf5Library.LOCK) {
            gather(data, indices, lowRes);
            gather(label, indices, highRes);
        }
    }

    @Override
    public void readMask(int[] indices, float[] hidden) throws IOException {
        FloatDataset masks =
                mask.orElseThrow(() -> new UnsupportedOperationException("the archive " + path + " has no mask"));
        requireRoom("mask", hidden, indices.length, masks.rowValues());
        requireInside(indices);
        synchronized (Hdf5Library.LOCK) {
            gather(masks, indices, hidden);
        }
    }

    private void requireInside(int[] indices) {
        for (int index : indices) {
            if (index < 0 || index >= patches()) {
                throw new IndexOutOfBoundsException(
                        "index " + index + " must be at least 0 and less than the number of patches, " + patches());
            }
        }
    }

    /** Caller holds the lock. */
    private void gather(FloatDataset dataset, int[] indices, float[] values) throws IOException {
        if (!open) {
            throw new IllegalStateException("the archive " + path + " is closed");
        }
        try {
            for (int i = 0; i < indices.length; i++) {
                dataset.read(indices[i], 1, values, i);
                if (dataset.rowChannels() > 1) {
                    channelsFirst(values, i * dataset.rowValues(), dataset.rowSamples(), dataset.rowChannels());
                }
            }
        } catch (HDF5Exception e) {
            throw Hdf5Root.damaged(path, e);
        }
    }

    /** (samples, channels) in the file, (channels, samples) everywhere else. */
    private static void channelsFirst(float[] values, int from, int samples, int channels) {
        float[] asStored = Arrays.copyOfRange(values, from, from + samples * channels);
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < samples; t++) {
                values[from + c * samples + t] = asStored[t * channels + c];
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
