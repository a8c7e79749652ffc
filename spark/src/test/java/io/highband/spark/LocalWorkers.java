package io.highband.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One worker in this process, to which everything goes as it would through a network. */
final class LocalWorkers implements Workers {
    private final Path folder;
    private final List<Slice> ran = new ArrayList<>();
    private int slicesLeft = Integer.MAX_VALUE;

    LocalWorkers(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public void ship(String address) throws IOException {
        Path file = Path.of(new org.apache.hadoop.fs.Path(address).toUri().getPath());
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public List<Outcome> run(List<Slice> slices, Slice.Work work) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Slice slice : slices) {
            if (slicesLeft-- == 0) {
                throw new IOException("the cluster is gone");
            }
            ran.add(slice);
            outcomes.addAll(sent(work).run(sent(slice), node()));
        }
        return sent(new ArrayList<>(outcomes));
    }

    /** From now on, only so many slices are done before everything ends. */
    void die(int afterSlices) {
        slicesLeft = afterSlices;
    }

    /** A clock on which everything takes a second. */
    Slice.Node node() {
        AtomicLong seconds = new AtomicLong();
        return new Slice.Node(1, folder, () -> seconds.incrementAndGet() * 1_000_000_000);
    }

    /** All slices so far. */
    List<Slice> ran() {
        return List.copyOf(ran);
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // what was written a line before
    private static <T> T sent(T object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
