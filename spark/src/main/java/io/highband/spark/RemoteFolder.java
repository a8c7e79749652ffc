package io.highband.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A folder on any of Hadoop's file systems: {@code hdfs:}, {@code s3a:}, {@code gs:}, {@code file:} and so on. What lies
 * in it is named by paths relative to it, with slashes. Files appear in it whole: they are written under a name of
 * their own in {@value #PARTIAL}, then renamed.
 */
final class RemoteFolder {
    /** Where files are while they are written. */
    static final String PARTIAL = "_highband/partial";

    private final FileSystem files;
    private final Path root;

    /**
     * A file that was found.
     *
     * @param name relative to the folder
     */
    record Found(String name, long bytes, long modifiedMillis) {}

    private RemoteFolder(FileSystem files, Path root) {
        this.files = files;
        this.root = root;
    }

    /** @throws IOException if there is no file system of that kind, or it does not answer */
    static RemoteFolder of(String address, Configuration configuration) throws IOException {
        try {
            Path path = new Path(address);
            FileSystem files = path.getFileSystem(configuration);
            if (files instanceof LocalFileSystem local) {
                files = local.getRaw(); // the other lays a second file, .x.crc, beside each, and chokes on colons
            }
            return new RemoteFolder(files, files.makeQualified(path));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    address
                            + ": expected a folder on a file system that Hadoop knows, found that it cannot be reached ("
                            + Sentences.of(e) + "); check the address",
                    e);
        }
    }

    /** Its full address, without a slash at the end. */
    String address() {
        return root.toString();
    }

    /** The full address of something in it. */
    String address(String name) {
        return path(name).toString();
    }

    /** Not {@code new Path(root, name)}, which takes what stands before a colon in a name for a scheme. */
    private Path path(String name) {
        String folder = root.toUri().getPath();
        return new Path(
                root.toUri().getScheme(),
                root.toUri().getAuthority(),
                name.isEmpty() ? folder : folder.endsWith("/") ? folder + name : folder + "/" + name);
    }

    private String name(Path path) {
        String folder = root.toUri().getPath();
        String full = path.toUri().getPath();
        return full.substring(folder.endsWith("/") ? folder.length() : folder.length() + 1);
    }

    boolean exists() throws IOException {
        return exists("");
    }

    boolean exists(String name) throws IOException {
        try {
            return files.exists(path(name));
        } catch (IOException e) {
            throw reading(name, e);
        }
    }

    /** A file in it, if there is one. */
    Optional<Found> find(String name) throws IOException {
        try {
            FileStatus status = files.getFileStatus(path(name));
            return status.isFile()
                    ? Optional.of(new Found(name, status.getLen(), status.getModificationTime()))
                    : Optional.empty();
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw reading(name, e);
        }
    }

    /**
     * Every file in a folder of it and in the folders there, in no particular order; none where there is no such folder.
     *
     * @param folder empty for all
     */
    List<Found> list(String folder) throws IOException {
        List<Found> found = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> all = files.listFiles(path(folder), true);
            while (all.hasNext()) {
                LocatedFileStatus status = all.next();
                found.add(new Found(name(status.getPath()), status.getLen(), status.getModificationTime()));
            }
            return found;
        } catch (FileNotFoundException e) {
            return found;
        } catch (IOException e) {
            throw reading(folder, e);
        }
    }

    byte[] read(String name) throws IOException {
        try (InputStream in = files.open(path(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw reading(name, e);
        }
    }

    /** Copies a file from there to a place on this machine, whose folders are made. */
    void fetch(String name, java.nio.file.Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (InputStream in = files.open(path(name));
                OutputStream out = Files.newOutputStream(to)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw reading(name, e);
        }
    }

    /** Copies a file of this machine there; it appears whole, in place of what was there. */
    void publish(java.nio.file.Path from, String name) throws IOException {
        write(name, out -> Files.copy(from, out));
    }

    /** Writes a small file, which appears whole, in place of what was there. */
    void write(String name, byte[] content) throws IOException {
        write(name, out -> out.write(content));
    }

    /** Writes a file's content, in pieces of any size. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Writes a file, which appears whole, in place of what was there. */
    void write(String name, Content content) throws IOException {
        // Two attempts at the same file may be under way on two machines.
        Path partial = path(PARTIAL + "/" + UUID.randomUUID());
        try {
            try (OutputStream out = files.create(partial, false)) {
                content.to(out);
            }
            Path target = path(name);
            files.mkdirs(target.getParent());
            if (!renamed(partial, target)) {
                files.delete(target, false); // most file systems rename onto nothing only
                if (!files.rename(partial, target)) {
                    throw new IOException("it cannot be renamed to its name");
                }
            }
        } catch (IOException e) {
            forget(partial);
            throw isInterruption(e)
                    ? e
                    : new IOException(
                            "cannot write " + address(name) + ": " + Sentences.of(e)
                                    + "; check the file system and its free space",
                            e);
        }
    }

    private boolean renamed(Path partial, Path target) throws IOException {
        try {
            return files.rename(partial, target);
        } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
            return false;
        }
    }

    private void forget(Path partial) {
        try {
            files.delete(partial, false);
        } catch (IOException e) {
            // Where nothing can be written nothing can be deleted; the next run does it.
        }
    }

    /** Deletes a file or a folder with all that is in it, if it is there. */
    void delete(String name) throws IOException {
        try {
            files.delete(path(name), true);
        } catch (FileNotFoundException e) {
            // as it should be
        } catch (IOException e) {
            throw new IOException(
                    "cannot delete " + address(name) + ": " + Sentences.of(e) + "; check the permissions there", e);
        }
    }

    private IOException reading(String name, IOException cause) {
        if (isInterruption(cause)) {
            return cause;
        }
        String what = cause instanceof FileNotFoundException ? "no such file" : Sentences.of(cause);
        return new IOException("cannot read " + address(name) + ": " + what, cause);
    }

    /** Whether somebody wants this thread to stop, so that nothing is wrong with a file. */
    static boolean isInterruption(IOException e) {
        return e instanceof InterruptedIOException || e instanceof ClosedByInterruptException;
    }
}
