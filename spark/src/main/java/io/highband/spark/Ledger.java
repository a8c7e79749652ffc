package io.highband.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
        StringBuilder page = new StringBuilder();
        for (Outcome outcome : outcomes) {
            page.append(JSON.writeValueAsString(outcome)).append('\n');
        }
        out.write(PAGES + "/" + name + ENDING, page.toString().getBytes(StandardCharsets.UTF_8));
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
        for (RemoteFolder.Found file : out.list(PAGES)) {
            for (Outcome outcome : file.name().endsWith(ENDING) ? outcomes(file.name()) : List.<Outcome>of()) {
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
        out.delete(PAGES);
    }
}
