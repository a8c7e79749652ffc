package io.highband.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A folder of archives read as one: the patches of the first, by name, then those of the second, and so on.
 *
 * <pre>
 *   shard        a.h5      b.h5  c.h5
 *   its patches  0 1 2 3   0 1   0 1 2
 *   here         0 1 2 3   4 5   6 7 8      start: 0, 4, 6, 9
 * </pre>
 *
 * All are looked at when the folder is opened; afterwards those read last stay open.
 */
final class ShardedPatchArchive implements PatchArchive {
    private static final String ENDING = ".h5";

    /** A quarter of the files that a process may usually hold open. */
    static final int USUAL_MOST_OPEN = 256;

    /** What all shards must agree in. Source, seed and stride may differ: patches of several preparations go together. */
    private static final List<String> TASK =
            List.of("task", "scale", "high_rate_hz", "low_rate_hz", "filter", "interpolated");

    private final Path folder;
    private final Hdf5PatchArchive.Part part;
    private final int mostOpen;
    private final List<Path> shards;
    private final int[] start;
    private final Shape shape;
    private final ArchiveInfo info;
    private final List<String> names;
    private final List<String> speakers;
    private final Map<Integer, PatchArchive> open =
            new LinkedHashMap<>(16, 0.75f, true); // the one read last comes last
    private boolean closed;

    /** What patches look like. */
    private record Shape(
            int lowResChannels,
            int lowResSamples,
            int highResChannels,
            int highResSamples,
            boolean masked,
            boolean heldOut) {

        static Shape of(PatchArchive archive) {
            return new Shape(
                    archive.lowResChannels(),
                    archive.lowResSamples(),
                    archive.highResChannels(),
                    archive.highResSamples(),
                    archive.masked(),
                    archive.heldOut());
        }

        int lowResValues() {
            return lowResChannels * lowResSamples;
        }

        int highResValues() {
            return highResChannels * highResSamples;
        }

        String words() {
            return "%d x %d samples in, %d x %d out%s%s"
                    .formatted(
                            lowResChannels,
                            lowResSamples,
                            highResChannels,
                            highResSamples,
                            masked ? ", masked" : "",
                            heldOut ? ", some held out" : "");
        }
    }

    private ShardedPatchArchive(Path folder, Hdf5PatchArchive.Part part, int mostOpen) throws IOException {
        this.folder = folder;
        this.part = part;
        this.mostOpen = mostOpen;
        shards = shards(folder);
        start = new int[shards.size() + 1];
        List<List<String>> namesByShard = new ArrayList<>();
        List<List<String>> speakersByShard = new ArrayList<>();
        PatchArchive first = shard(0);
        shape = Shape.of(first);
        ArchiveInfo common = first.info();
        try {
            for (int i = 0; i < shards.size(); i++) {
                PatchArchive shard = shard(i);
                requireAlike(shard, common);
                common = common(common, shard.info());
                start[i + 1] = end(i, shard.patches());
                namesByShard.add(shard.names());
                speakersByShard.add(shard.speakers());
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        info = common;
        names = joined(namesByShard);
        speakers = joined(speakersByShard);
    }

    static ShardedPatchArchive open(Path folder, Hdf5PatchArchive.Part part, int mostOpen) throws IOException {
        return new ShardedPatchArchive(folder, part, mostOpen);
    }

    private static List<Path> shards(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new MalformedArchiveException(
                        folder,
                        "folder",
                        "at least one archive (*" + ENDING + ")",
                        "none",
                        "name the folder that shards were written to");
            }
            return found;
        }
    }

    private void requireAlike(PatchArchive shard, ArchiveInfo wanted) throws MalformedArchiveException {
        String as = ", as in " + shards.get(0).getFileName();
        String remedy = "keep archives of one kind in a folder";
        if (!Shape.of(shard).equals(shape)) {
            throw new MalformedArchiveException(
                    shard.path(), "patches", shape.words() + as, Shape.of(shard).words(), remedy);
        }
        for (String name : TASK) {
            Object ours = wanted.attributes().get(name);
            Object theirs = shard.info().attributes().get(name);
            if (!Objects.equals(ours, theirs)) {
                throw new MalformedArchiveException(
                        shard.path(), "attribute '" + name + "'", words(ours) + as, words(theirs), remedy);
            }
        }
    }

    private static String words(Object value) {
        return value == null ? "none" : value.toString();
    }

    private static ArchiveInfo common(ArchiveInfo ours, ArchiveInfo theirs) {
        Map<String, Object> both = new LinkedHashMap<>(ours.attributes());
        both.entrySet().retainAll(theirs.attributes().entrySet());
        return ArchiveInfo.of(both);
    }

    private int end(int shard, int patches) throws MalformedArchiveException {
        long end = (long) start[shard] + patches;
        if (end > Integer.MAX_VALUE) {
            throw new MalformedArchiveException(
                    folder, "folder", "up to 2147483647 patches in all", "more", "spread them over several folders");
        }
        return (int) end;
    }

    /** Empty where no shard says anything; empty strings for those that do not where others do. */
    private List<String> joined(List<List<String>> byShard) {
        if (byShard.stream().allMatch(List::isEmpty)) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < byShard.size(); i++) {
            List<String> words = byShard.get(i);
            all.addAll(words.isEmpty() ? Collections.nCopies(start[i + 1] - start[i], "") : words);
        }
        return Collections.unmodifiableList(all);
    }

    /** Opens it again where it had to be closed for others. */
    private PatchArchive shard(int index) throws IOException {
        PatchArchive shard = open.get(index);
        if (shard != null) {
            return shard;
        }
        if (open.size() == mostOpen) {
            open.remove(open.keySet().iterator().next()).close();
        }
        shard = Hdf5PatchArchive.open(shards.get(index), part);
        open.put(index, shard);
        return shard;
    }

    @Override
    public Path path() {
        return folder;
    }

    @Override
    public ArchiveInfo info() {
        return info;
    }

    @Override
    public int patches() {
        return start[shards.size()];
    }

    @Override
    public boolean heldOut() {
        return shape.heldOut;
    }

    @Override
    public int lowResChannels() {
        return shape.lowResChannels;
    }

    @Override
    public int highResChannels() {
        return shape.highResChannels;
    }

    @Override
    public int lowResSamples() {
        return shape.lowResSamples;
    }

    @Override
    public int highResSamples() {
        return shape.highResSamples;
    }

    @Override
    public boolean masked() {
        return shape.masked;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public List<String> speakers() {
        return speakers;
    }

    /** Reads one patch of a shard to where patch {@code row} of the batch belongs. */
    private interface Reading {
        void read(PatchArchive shard, int[] patch, int row) throws IOException;
    }

    @Override
    public void read(int[] indices, float[] lowRes, float[] highRes) throws IOException {
        requireRoom("lowRes", lowRes, indices.length, shape.lowResValues());
        requireRoom("highRes", highRes, indices.length, shape.highResValues());
        float[] low = new float[shape.lowResValues()];
        float[] high = new float[shape.highResValues()];
        each(indices, (shard, patch, row) -> {
            shard.read(patch, low, high);
            System.arraycopy(low, 0, lowRes, row * low.length, low.length);
            System.arraycopy(high, 0, highRes, row * high.length, high.length);
        });
    }

    @Override
    public void readMask(int[] indices, float[] mask) throws IOException {
        if (!shape.masked) {
            throw new UnsupportedOperationException("the archives in " + folder + " have no mask");
        }
        requireRoom("mask", mask, indices.length, shape.highResValues());
        float[] one = new float[shape.highResValues()];
        each(indices, (shard, patch, row) -> {
            shard.readMask(patch, one);
            System.arraycopy(one, 0, mask, row * one.length, one.length);
        });
    }

    private synchronized void each(int[] indices, Reading reading) throws IOException {
        if (closed) {
            throw new IllegalStateException("the archive " + folder + " is closed");
        }
        for (int index : indices) {
            if (index < 0 || index >= patches()) {
                throw new IndexOutOfBoundsException(
                        "index " + index + " must be at least 0 and less than the number of patches, " + patches());
            }
        }
        for (int row = 0; row < indices.length; row++) {
            int found = Arrays.binarySearch(start, indices[row]); // no shard is empty, so no start stands twice
            int shard = found >= 0 ? found : -found - 2;
            reading.read(unchanged(shard), new int[] {indices[row] - start[shard]}, row);
        }
    }

    private PatchArchive unchanged(int index) throws IOException {
        PatchArchive shard = shard(index);
        int wanted = start[index + 1] - start[index];
        if (shard.patches() != wanted || !Shape.of(shard).equals(shape)) {
            throw new MalformedArchiveException(
                    shard.path(),
                    "patches",
                    wanted + " of " + shape.words() + ", as when the folder was opened",
                    shard.patches() + " of " + Shape.of(shard).words(),
                    "leave shards alone while they are read");
        }
        return shard;
    }

    private static void requireRoom(String name, float[] array, int patches, int values) {
        if (array.length < (long) patches * values) {
            throw new IllegalArgumentException("%s has room for %d samples; %d patches of %d samples need %d"
                    .formatted(name, array.length, patches, values, (long) patches * values));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        for (PatchArchive shard : open.values()) {
            shard.close();
        }
        open.clear();
    }
}
