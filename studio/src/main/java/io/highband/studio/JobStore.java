package io.highband.studio;

import io.highband.audio.FolderTree;
import io.highband.audio.PartialFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Recordings and results on disk: a folder for each job, named by its id, readable by the owner only. One studio at a
 * time.
 */
final class JobStore implements AutoCloseable {
    /** As many as no one guesses: 128 bits. */
    private static final int ID_BYTES = 16;

    private static final String RECORD = "job.json";

    private final Path jobs;
    private final Path uploads;
    private final FileChannel lockFile;
    private final RandomGenerator random;

    private JobStore(Path jobs, Path uploads, FileChannel lockFile, RandomGenerator random) {
        this.jobs = jobs;
        this.uploads = uploads;
        this.lockFile = lockFile;
        this.random = random;
    }

    /**
     * Opens a folder, made if need be.
     *
     * @param random of the ids, which must not be foreseeable
     */
    static JobStore open(Path folder, RandomGenerator random) throws IOException {
        makePrivate(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(lockFile)) {
            lockFile.close();
            throw new IOException(folder + ": expected a folder of no other studio, found one that is in use;"
                    + " stop that studio, or name another folder");
        }
        Path uploads = folder.resolve("uploads");
        FolderTree.delete(uploads); // what a killed studio was being sent
        makePrivate(uploads);
        Path jobs = folder.resolve("jobs");
        makePrivate(jobs);
        return new JobStore(jobs, uploads, lockFile, random);
    }

    private static boolean locked(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Where requests may leave what they are being sent. */
    Path uploads() {
        return uploads;
    }

    /** A new name, and its empty folder. */
    String create() throws IOException {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        makePrivate(folder(id));
        return id;
    }

    private Path folder(String id) {
        return jobs.resolve(id);
    }

    /** The upload as it came. */
    Path upload(String id) {
        return folder(id).resolve("upload");
    }

    /** The recording before, as WAV. */
    Path before(String id) {
        return folder(id).resolve("before.wav");
    }

    /** The recording after, as WAV. */
    Path after(String id) {
        return folder(id).resolve("after.wav");
    }

    /** A place for something that lives as long as the job. */
    Path beside(String id, String name) {
        return folder(id).resolve(name);
    }

    void save(JobRecord record) throws IOException {
        PartialFile.write(folder(record.id()).resolve(RECORD), Json.bytes(record));
    }

    /** The jobs of whoever was here before, oldest first. Folders that hold none are removed. */
    List<JobRecord> load() throws IOException {
        List<JobRecord> records = new ArrayList<>();
        List<Path> folders;
        try (Stream<Path> list = Files.list(jobs)) {
            folders = list.toList();
        }
        for (Path folder : folders) {
            try {
                JobRecord record = Json.read(Files.readAllBytes(folder.resolve(RECORD)), JobRecord.class);
                if (!folder.getFileName().toString().equals(record.id())) {
                    throw new IOException(folder + " holds the record of job " + record.id());
                }
                records.add(record);
            } catch (IOException e) { // an upload cut short by the end of the studio, or not ours
                FolderTree.delete(folder);
            }
        }
        records.sort(Comparator.comparingLong(JobRecord::createdMillis));
        return records;
    }

    void delete(String id) throws IOException {
        FolderTree.delete(folder(id));
    }

    /** Bytes of all recordings and results. */
    long bytes() throws IOException {
        return FolderTree.bytes(jobs);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
