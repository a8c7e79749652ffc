package io.highband.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Files on the class path, by their path from its root. */
record ModelResources(ClassLoader loader) {

    /** The content of the first of this name. */
    byte[] bytes(String name) throws IOException {
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in == null) {
                throw missing(name);
            }
            return in.readAllBytes();
        }
    }

    /** The contents of all of this name: every JAR may bring its own. */
    List<byte[]> all(String name) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (URL url : Collections.list(loader.getResources(name))) {
            try (InputStream in = url.openStream()) {
                contents.add(in.readAllBytes());
            }
        }
        return contents;
    }

    /** Bytes of the first of this name. */
    long size(String name) throws IOException {
        URL url = loader.getResource(name);
        if (url == null) {
            throw missing(name);
        }
        URLConnection connection = url.openConnection();
        try (InputStream in = connection.getInputStream()) {
            return connection.getContentLengthLong();
        }
    }

    private static CheckpointMismatchException missing(String name) {
        return new CheckpointMismatchException(name, "expected this resource on the class path, found none");
    }
}
