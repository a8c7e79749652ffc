package io.highband.dataset;

import io.highband.audio.FolderTree;
import io.highband.dataset.FetchListener.Progress;
import io.highband.dataset.FetchListener.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks a zip as a whole or not at all. */
final class ZipContents {
    private ZipContents() {}

    /** @param target a folder that does not exist yet; no entry is written outside of it */
    static void unpack(Path zip, Path target, FreeSpace freeSpace, FetchListener listener) throws IOException {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        FolderTree.delete(partial); // what an interrupted attempt left
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<? extends ZipEntry> entries = file.stream().toList();
            long total = entries.stream().mapToLong(ZipEntry::getSize).sum();
            freeSpace.require(total, target);
            Files.createDirectories(partial);
            long done = 0;
            for (ZipEntry entry : entries) {
                done += unpack(file, entry, inside(zip, partial, entry));
                listener.on(new Progress(Stage.UNPACKING, done, total));
            }
        } catch (ZipException e) {
            FolderTree.delete(partial);
            throw new IOException(
                    zip + ": expected a zip, found a damaged one (" + e.getMessage() + "); delete it and fetch again",
                    e);
        } catch (IOException | RuntimeException e) {
            FolderTree.delete(partial);
            throw e;
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path inside(Path zip, Path folder, ZipEntry entry) throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException(zip + ": expected entries inside the folder it is unpacked to, found "
                    + entry.getName() + "; do not trust this file");
        }
        return path;
    }

    private static long unpack(ZipFile file, ZipEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return 0;
        }
        Files.createDirectories(path.getParent());
        long written = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = file.getInputStream(entry);
                OutputStream out = Files.newOutputStream(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                written += n;
                if (written > entry.getSize()) { // or the room we asked for would not be enough
                    throw new ZipException(
                            entry.getName() + " is longer than the " + entry.getSize() + " bytes it says");
                }
                out.write(buffer, 0, n);
            }
        }
        return written;
    }
}
