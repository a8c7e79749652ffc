package io.highband.dataset;

import io.highband.dataset.FetchListener.Progress;
import io.highband.dataset.FetchListener.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Fetches a corpus: downloads its zip, going on where an earlier attempt was cut off, verifies it, and
 * unpacks it. Asked again, it does only what is left to do; a corpus that is there is left alone.
 */
public final class CorpusFetcher {
    /** Recordings in a zip hardly shrink: unpacked, VCTK takes about as much room as its zip. */
    private static final double UNPACKED_PER_PACKED = 1.1;

    private final FetchListener listener;
    private final Download.Patience patience;
    private final FreeSpace freeSpace;

    private CorpusFetcher(FetchListener listener, Download.Patience patience, FreeSpace freeSpace) {
        this.listener = Objects.requireNonNull(listener, "listener");
        this.patience = patience;
        this.freeSpace = freeSpace;
    }

    /**
     * Fetches into a folder of the zip's name.
     *
     * @param folder created if need be; the zip stays there beside the unpacked corpus
     * @return the unpacked corpus, {@code folder/VCTK-Corpus-0.92} for instance
     * @throws IOException if the server fails (what has arrived stays, for the next attempt), the disk is
     *     too small, the checksum differs (what has arrived is deleted), or the zip is damaged
     */
    public static Path fetch(CorpusSource source, Path folder, FetchListener listener) throws IOException {
        Files.createDirectories(folder);
        return fetch(source, folder, listener, Download.Patience.USUAL, FreeSpace.of(folder.resolve("corpus")));
    }

    static Path fetch(
            CorpusSource source, Path folder, FetchListener listener, Download.Patience patience, FreeSpace freeSpace)
            throws IOException {
        return new CorpusFetcher(listener, patience, freeSpace).run(source, folder);
    }

    private Path run(CorpusSource source, Path folder) throws IOException {
        String name = source.fileName();
        Path unpacked = folder.resolve(name.substring(0, name.length() - ".zip".length()));
        if (Files.isDirectory(unpacked)) {
            return unpacked; // moved here whole, so it is complete
        }
        Path zip = folder.resolve(name);
        if (!Files.exists(zip)) {
            Path partial = folder.resolve(name + ".partial");
            new Download(source, partial, patience, this::requireRoom, listener).run();
            verify(source, partial);
            Files.move(partial, zip, StandardCopyOption.ATOMIC_MOVE);
        }
        ZipContents.unpack(zip, unpacked, freeSpace, listener);
        return unpacked;
    }

    private void requireRoom(Path file, long missing, long total) throws IOException {
        freeSpace.require(missing + (long) (total * UNPACKED_PER_PACKED), file);
    }

    private void verify(CorpusSource source, Path partial) throws IOException {
        if (source.sha256().isEmpty()) {
            return;
        }
        String expected = source.sha256().get();
        String found = sha256(partial);
        if (!found.equals(expected)) {
            Files.delete(partial);
            throw new IOException("%s: expected a file with SHA-256 %s, found %s; it was deleted: fetch it again"
                    .formatted(source.address(), expected, found));
        }
    }

    private String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        long total = Files.size(file);
        long done = 0;
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                done += n;
                listener.on(new Progress(Stage.VERIFYING, done, total));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
