package io.highband.training;

import io.highband.dataset.PatchArchive;
import io.highband.model.NetworkConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What processes that train one network together must not differ in, and what becomes of archives for it. */
final class Agreement {

    /** Enough to tell archives apart that were made with different options; reading all of one takes minutes. */
    private static final int HASHED_PATCHES = 64;

    private Agreement() {}

    static Map<String, String> on(TrainingSetup setup, NetworkConfig network, TrainingArchives archives) {
        TrainingConfig config = setup.config();
        Map<String, String> facts = new LinkedHashMap<>();
        String version = Agreement.class.getPackage().getImplementationVersion();
        facts.put("version", version == null ? "(unpackaged)" : version);
        facts.put("network", network.toString());
        facts.put("epochs", String.valueOf(config.epochs()));
        facts.put("batch_size", String.valueOf(config.batchSize()));
        facts.put("learning_rate", config.learningRate().words(config.epochs()));
        facts.put("clip_norm", String.valueOf(config.clipNorm()));
        facts.put("algorithm", String.valueOf(config.algorithm()));
        facts.put("loss", String.valueOf(config.loss()));
        facts.put("precision", String.valueOf(config.precision()));
        facts.put("seed", String.valueOf(config.seed()));
        facts.put("frozen", setup.frozen().orElse("nothing"));
        facts.put("train", fingerprint(archives.train()));
        return facts;
    }

    /** Number of patches, and SHA-256 of some of them, from the first to the last. */
    static String fingerprint(PatchArchive archive) {
        MessageDigest digest = sha256();
        float[] lowRes = new float[archive.lowResChannels() * archive.lowResSamples()];
        float[] highRes = new float[archive.highResChannels() * archive.highResSamples()];
        int some = Math.min(HASHED_PATCHES, archive.patches());
        try {
            for (int i = 0; i < some; i++) {
                int patch = some == 1 ? 0 : (int) ((long) i * (archive.patches() - 1) / (some - 1));
                archive.read(new int[] {patch}, lowRes, highRes);
                digest.update(bytes(lowRes));
                digest.update(bytes(highRes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return archive.patches() + " patches, SHA-256 "
                + HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
