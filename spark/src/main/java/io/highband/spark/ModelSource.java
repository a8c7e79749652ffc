package io.highband.spark;

import static java.util.Objects.requireNonNull;

import io.highband.model.Checkpoint;
import io.highband.model.ModelCard;
import io.highband.model.ModelCatalogue;
import io.highband.model.Spline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Where workers get a model from: out of the jar, or from files that are shipped to every one of them.
 *
 * @param word the name of what is in the jar, or the address of the rest
 * @param files addresses of what is shipped: a description and parameters, or both in one; none for what is in the jar
 * @param hash of the files' content; empty for what is in the jar
 */
record ModelSource(String word, ArrayList<String> files, String hash) implements Serializable {

    private static final String DESCRIPTION = "checkpoint.json";
    private static final String PARAMETERS = "parameters.safetensors";
    private static final String FILE_ENDING = ".safetensors";

    ModelSource {
        requireNonNull(word, "word");
        requireNonNull(hash, "hash");
    }

    /**
     * Finds a model, and looks at its description, so that no cluster is started for one that cannot be used.
     *
     * @param word a bundled model, or the address of a checkpoint folder, of a run folder, or of a {@code .safetensors} file
     * @param place folder on this machine where the files are left
     */
    static ModelSource find(String word, Configuration hadoop, Path place) throws IOException {
        List<String> bundled = ModelCatalogue.onClassPath().cards().stream()
                .map(ModelCard::name)
                .toList();
        if (word.equals(Spline.ID) || bundled.contains(word)) {
            return new ModelSource(word, new ArrayList<>(), "");
        }
        int slash = word.lastIndexOf('/');
        boolean isFile = word.endsWith(FILE_ENDING);
        RemoteFolder folder = RemoteFolder.of(isFile ? (slash > 0 ? word.substring(0, slash) : ".") : word, hadoop);
        List<List<String>> candidates = isFile
                ? List.of(List.of(word.substring(slash + 1)))
                : List.of(
                        List.of(DESCRIPTION, PARAMETERS),
                        List.of("best/" + DESCRIPTION, "best/" + PARAMETERS),
                        List.of("last/" + DESCRIPTION, "last/" + PARAMETERS));
        for (List<String> names : candidates) {
            if (folder.exists(names.get(0))) {
                return fetched(word, folder, names, place);
            }
        }
        throw new IOException(
                "%s: expected a bundled model (%s), a checkpoint folder, a run folder or a %s file, found none of them; check --model"
                        .formatted(word, String.join(", ", bundled), FILE_ENDING));
    }

    private static ModelSource fetched(String word, RemoteFolder folder, List<String> names, Path place)
            throws IOException {
        ArrayList<String> files = new ArrayList<>();
        MessageDigest digest = sha256();
        for (String name : names) {
            Path local = place.resolve(name.substring(name.lastIndexOf('/') + 1));
            folder.fetch(name, local);
            files.add(folder.address(name));
            try (InputStream in = new DigestInputStream(Files.newInputStream(local), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        ModelSource source = new ModelSource(
                word, files, HexFormat.of().formatHex(digest.digest()).substring(0, 32));
        Checkpoint.read(source.place(place)).requireSound(Path.of(word));
        return source;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    boolean isSpline() {
        return word.equals(Spline.ID);
    }

    boolean isBundled() {
        return files.isEmpty();
    }

    /** What a checkpoint is, for who has its files in a folder. */
    Path place(Path folder) {
        return files.size() == 1
                ? folder.resolve(files.get(0).substring(files.get(0).lastIndexOf('/') + 1))
                : folder;
    }

    /** What results depend on. */
    String identity() {
        return isBundled() ? word : "sha256 " + hash;
    }

    void shipTo(Workers workers) throws IOException {
        for (String file : files) {
            workers.ship(file);
        }
    }
}
