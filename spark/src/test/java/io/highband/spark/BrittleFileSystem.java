package io.highband.spark;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** This machine's files under {@code brittle:}, on a disk that is full after some bytes, for as long as one wants. */
public final class BrittleFileSystem extends RawLocalFileSystem {
    private static final AtomicReference<Predicate<String>> FULL_FOR = new AtomicReference<>(name -> false);
    private static final AtomicInteger FAILURES = new AtomicInteger();

    /** With this file system in it. */
    static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set("fs.brittle.impl", BrittleFileSystem.class.getName());
        configuration.setBoolean("fs.brittle.impl.disable.cache", true);
        heal();
        return configuration;
    }

    /** From now on, writing fails for contents that begin so (text) after half of them. */
    static void fillUpFor(Predicate<String> beginnings) {
        FULL_FOR.set(beginnings);
    }

    static void heal() {
        FULL_FOR.set(name -> false);
        FAILURES.set(0);
    }

    static int failures() {
        return FAILURES.get();
    }

    @Override
    public URI getUri() {
        return URI.create("brittle:///");
    }

    /** Raw local files ask for permissions by a {@code file:} address. */
    private static FileStatus plain(FileStatus status) {
        return new FileStatus(
                status.getLen(),
                status.isDirectory(),
                1,
                status.getBlockSize(),
                status.getModificationTime(),
                status.getPath());
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return plain(super.getFileStatus(path));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        return Arrays.stream(super.listStatus(path))
                .map(BrittleFileSystem::plain)
                .toArray(FileStatus[]::new);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        return broken(super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress));
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        return broken(super.create(path, overwrite, bufferSize, replication, blockSize, progress));
    }

    private static FSDataOutputStream broken(OutputStream whole) throws IOException {
        return new FSDataOutputStream(
                new FilterOutputStream(whole) {
                    @Override
                    public void write(byte[] bytes, int from, int count) throws IOException {
                        String beginning = new String(bytes, from, Math.min(count, 4), StandardCharsets.ISO_8859_1);
                        if (FULL_FOR.get().test(beginning)) {
                            out.write(bytes, from, count / 2);
                            FAILURES.incrementAndGet();
                            throw new IOException("No space left on device");
                        }
                        out.write(bytes, from, count);
                    }
                },
                null);
    }
}
