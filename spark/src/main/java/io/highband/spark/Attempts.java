package io.highband.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Tries what is to be done with a recording, more than once if need be, and never lets a recording take the job down.
 *
 * <p>A recording may kill the process that works on it: a native decoder crashes, the system runs out of memory. Then nobody
 * is left to say so. So before each attempt a mark is made in the job's folder and taken away after; who finds marks of
 * attempts that never came back counts them as failed ones.
 */
final class Attempts {
    private static final String MARKS = "_highband/attempts/";

    private final RemoteFolder out;
    private final int most;

    /** What is done with a recording. */
    interface Work {
        /** @return figures for its outcome */
        Map<String, Double> on(Recording recording) throws IOException;
    }

    /** @param most attempts for one recording */
    Attempts(RemoteFolder out, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("attempts=" + most + " must be at least 1");
        }
        this.out = out;
        this.most = most;
    }

    /**
     * Tries it.
     *
     * @throws IOException if marks cannot be made, or if the thread is interrupted: neither is the recording's fault
     */
    Outcome on(Recording recording, Work work) throws IOException {
        String mark = MARKS + hash(recording) + ".";
        int lost = lost(mark);
        String reason =
                "its executor died while working on it, %d times; see what the cluster says about lost executors"
                        .formatted(lost);
        for (int attempt = lost + 1; attempt <= most; attempt++) {
            out.write(mark + attempt, words(recording));
            try {
                Outcome done = Outcome.done(recording, attempt, work.on(recording));
                clear(mark, attempt);
                return done;
            } catch (IOException | RuntimeException e) {
                if (e instanceof IOException io && RemoteFolder.isInterruption(io)) {
                    clear(mark, attempt);
                    throw io;
                }
                reason = Sentences.of(e);
            } catch (OutOfMemoryError e) {
                reason = Sentences.of(e);
                attempt = most; // it would again
            }
            if (attempt == most) {
                clear(mark, attempt);
            }
        }
        return Outcome.failed(recording, Math.max(most, lost), reason);
    }

    private int lost(String mark) throws IOException {
        int lost = 0;
        while (lost < most && out.exists(mark + (lost + 1))) {
            lost++;
        }
        return lost;
    }

    private void clear(String mark, int attempts) throws IOException {
        for (int attempt = 1; attempt <= attempts; attempt++) {
            out.delete(mark + attempt);
        }
    }

    /** For who looks into the folder while the job runs, or after a crash. */
    private static byte[] words(Recording recording) {
        return "process %d works on %s%n"
                .formatted(ProcessHandle.current().pid(), recording.name())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(Recording recording) {
        return sha256(recording.pass() + " " + recording.name()).substring(0, 32);
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
