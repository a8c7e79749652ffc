package io.highband.spark;

import io.highband.audio.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder on this machine that is gone when it is closed, with all that is in it. */
record Scratch(Path folder) implements AutoCloseable {

    static Scratch in(Path parent) throws IOException {
        return new Scratch(Files.createTempDirectory(parent, "highband-"));
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Words about a file in here, without the folder's name, which says nothing to anybody. */
    String plain(String words) {
        return words.replace(folder + folder.getFileSystem().getSeparator(), "");
    }

    @Override
    public void close() throws IOException {
        FolderTree.delete(folder);
    }
}
