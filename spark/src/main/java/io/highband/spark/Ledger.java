package io.highband.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done already: a page for every slice, written when the slice is, one line of JSON for each of its recordings. A job
 * that is killed leaves the pages of the slices that were done, and the next run does the rest.
 */
final class Ledger {
    private static final String PAGES = "_highband/ledger";
    private static final String BOUND = "_highband/ledger.jsonl";
    private static final String ENDING = ".jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RemoteFolder out;

    Ledger(RemoteFolder out) {
        this.out = out;
    }

    /**
     * Writes a page, in place of what it held before.
     *
     * @param name the same for the same work
     */
    void write(String name, List<Outcome> outcomes) throws IOException {
        writeTo(PAGES + "/" + name + ENDING, outcomes);
    }

    /**
     * Puts all that is to be remembered into one file, in place of the pages: the next run is to read one, not one for
     * every slice there ever was.
     */
    void bind(List<Outcome> outcomes) throws IOException {
        writeTo(BOUND, outcomes);
        out.delete(PAGES);
    }

    private void writeTo(String file, List<Outcome> outcomes) throws IOException {
        out.write(file, to -> {
            Writer lines = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
            for (Outcome outcome : outcomes) {
                lines.append(JSON.writeValueAsString(outcome)).append('\n');
            }
            lines.flush();
        });
    }

    /** A name for a page about these recordings. */
    static String pageOf(List<Recording> recordings) {
        StringBuilder all = new StringBuilder();
        recordings.forEach(recording -> all.append(recording).append('\n'));
        return Attempts.sha256(all.toString()).substring(0, 32);
    }

    /** A page's outcomes; empty where there is none, or none that can be read. */
    Optional<List<Outcome>> page(String name) throws IOException {
        String file = PAGES + "/" + name + ENDING;
        return out.exists(file) ? Optional.of(outcomes(file)) : Optional.empty();
    }

    /** All recordings that are done, as they were then. */
    Map<Recording, Outcome> done() throws IOException {
        Map<Recording, Outcome> done = new HashMap<>();
        List<String> files = new ArrayList<>(out.exists(BOUND) ? List.of(BOUND) : List.of());
        out.list(PAGES).forEach(page -> files.add(page.name()));
        for (String file : files) {
            for (Outcome outcome : outcomes(file)) {
                if (outcome.isDone()) {
                    done.put(outcome.recording(), outcome);
                }
            }
        }
        return Collections.unmodifiableMap(done);
    }

    private List<Outcome> outcomes(String file) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (String line :
                new String(out.read(file), StandardCharsets.UTF_8).lines().toList()) {
            try {
                outcomes.add(JSON.readValue(line, Outcome.class));
            } catch (JsonProcessingException e) {
                throw new IOException(
                        out.address(file) + ": expected a page of what is done, found a line that is none ("
                                + e.getOriginalMessage() + "); delete the page, and its recordings are done again",
                        e);
            }
        }
        return outcomes;
    }

    /** Forgets everything. */
    void clear() throws IOException {
        out.delete(BOUND);
        out.delete(PAGES);
    }
}
