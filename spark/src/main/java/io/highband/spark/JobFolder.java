package io.highband.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A folder that a job writes into, beside its results:
 *
 * <pre>
 *   _highband/job.json             what the results depend on; another choice needs another folder
 *   _highband/ledger/, .jsonl      what is done, a page per slice; bound into one file when a job ends
 *   _highband/recordings.parquet   what became of every recording
 *   _highband/failures.parquet     those that failed, and why
 *   _highband/failures.txt         the same, a line each
 *   _highband/attempts/, partial/  what is under way
 * </pre>
 */
final class JobFolder {
    static final String FAILURES = "_highband/failures.txt";

    private static final String SETTINGS = "_highband/job.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final RemoteFolder out;
    private final Ledger ledger;

    private JobFolder(RemoteFolder out) {
        this.out = out;
        ledger = new Ledger(out);
    }

    /** What becomes of results that are there. */
    enum Existing {
        KEEP,
        FORGET
    }

    /**
     * Begins a job, or goes on with it.
     *
     * @param settings by name, all that results depend on besides the recordings
     * @throws IOException if results of other settings are there and are to be kept
     */
    static JobFolder open(RemoteFolder out, Map<String, String> settings, Existing existing) throws IOException {
        JobFolder folder = new JobFolder(out);
        Map<String, String> wanted = new TreeMap<>(settings);
        if (existing == Existing.FORGET) {
            folder.ledger.clear();
        } else if (out.exists(SETTINGS)) {
            folder.requireSame(wanted);
        }
        out.write(SETTINGS, JSON.writeValueAsBytes(wanted));
        folder.close(); // what an earlier run left behind when it was killed
        return folder;
    }

    private void requireSame(Map<String, String> wanted) throws IOException {
        Map<String, String> found;
        try {
            found = JSON.readValue(out.read(SETTINGS), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IOException(out.address(SETTINGS) + ": expected what an earlier run wrote, found something else ("
                    + e.getOriginalMessage() + "); take another folder, or --force to do all again");
        }
        TreeSet<String> names = new TreeSet<>(wanted.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            if (!Objects.equals(wanted.get(name), found.get(name))) {
                throw new IOException(
                        "%s: expected a folder of results for %s %s, found one for %s %s; take another folder, or --force to do all again"
                                .formatted(out.address(), name, words(wanted.get(name)), name, words(found.get(name))));
            }
        }
    }

    private static String words(String value) {
        return value == null ? "(none)" : value;
    }

    RemoteFolder out() {
        return out;
    }

    Ledger ledger() {
        return ledger;
    }

    /**
     * Writes what became of every recording.
     *
     * @param scratch folder on this machine
     */
    void writeTables(List<Outcome> outcomes, Path scratch) throws IOException {
        List<Outcome> failures =
                outcomes.stream().filter(outcome -> !outcome.isDone()).toList();
        publish(OutcomeTable.of(outcomes), scratch, "_highband/recordings.parquet");
        publish(OutcomeTable.of(failures), scratch, "_highband/failures.parquet");
        StringBuilder lines = new StringBuilder();
        failures.forEach(failure -> lines.append(failure.recording().name())
                .append(": ")
                .append(failure.reason())
                .append('\n'));
        out.write(FAILURES, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a table, which appears whole. */
    void publish(ParquetTable table, Path scratch, String name) throws IOException {
        Path local = scratch.resolve("table.parquet");
        table.write(local);
        out.publish(local, name);
        Files.delete(local);
    }

    /** Clears away what was needed only while the job ran. */
    void close() throws IOException {
        out.delete("_highband/attempts");
        out.delete(RemoteFolder.PARTIAL);
    }
}
