package io.highband.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * A corpus on its publisher's server, as one zip.
 *
 * @param address of the zip, http or https, ending in its file name
 * @param bytes its size, if known before asking the server
 * @param sha256 its checksum in lower-case hexadecimal, if known; without one, only the size is checked
 */
public record CorpusSource(URI address, OptionalLong bytes, Optional<String> sha256) {
    private static final String RESOURCE = "corpora.properties";

    public CorpusSource {
        Objects.requireNonNull(address, "address");
        String scheme = address.getScheme();
        if (!"https".equals(scheme) && !"http".equals(scheme)) {
            throw new IllegalArgumentException("address=" + address + " must begin with https:// or http://");
        }
        if (!address.getPath().endsWith(".zip")) {
            throw new IllegalArgumentException("address=" + address + " must end in the name of a .zip");
        }
        sha256 = sha256.map(hex -> hex.toLowerCase(Locale.ROOT));
        sha256.ifPresent(hex -> {
            if (!hex.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("sha256=" + hex + " must be 64 hexadecimal digits");
            }
        });
    }

    /** VCTK 0.92, about 11 GB, at the University of Edinburgh. */
    public static CorpusSource vctk() {
        Properties properties = new Properties();
        try (InputStream in = CorpusSource.class.getResourceAsStream(RESOURCE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
        }
        return of(properties, "vctk");
    }

    static CorpusSource of(Properties properties, String name) {
        String bytes = properties.getProperty(name + ".bytes", "");
        return new CorpusSource(
                URI.create(properties.getProperty(name + ".address", "")),
                bytes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(bytes)),
                Optional.ofNullable(properties.getProperty(name + ".sha256")).filter(hex -> !hex.isEmpty()));
    }

    /** The same corpus on a mirror. */
    public CorpusSource at(URI mirror) {
        return new CorpusSource(mirror, bytes, sha256);
    }

    /** Name of the zip, for instance {@code VCTK-Corpus-0.92.zip}. */
    String fileName() {
        String path = address.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
