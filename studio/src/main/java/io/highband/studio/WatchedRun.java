package io.highband.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.model.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A run folder that is looked at again and again while it grows: {@code metrics.csv}, event files, checkpoints, samples. */
final class WatchedRun {
    static final String METRICS = "metrics.csv";
    static final String SAMPLES = "samples";

    private static final String LOSS = "step/loss";
    private static final int MOST_POINTS = 600;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A step of the largest network takes seconds, scoring an epoch minutes. Chosen, not tuned. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final Map<Path, EventFile> eventFiles = new TreeMap<>();
    private final TreeMap<Long, Double> losses = new TreeMap<>(); // a resumed run writes some steps twice

    WatchedRun(Path folder) {
        this.folder = folder;
    }

    static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(METRICS));
    }

    synchronized RunView.Summary summary(InstantSource clock) throws IOException {
        readLosses();
        return new RunView.Summary(name(), running(clock), epochs().size(), steps());
    }

    synchronized RunView view(InstantSource clock) throws IOException {
        readLosses();
        List<RunView.Epoch> epochs = epochs();
        List<String> samples = samples();
        boolean running = running(clock);
        String version = epochs.size() + "/" + losses.size() + "/" + samples.size() + "/" + running;
        return new RunView(name(), version, running, epochs, thinned(), samples, config());
    }

    private String name() {
        return folder.getFileName().toString();
    }

    private long steps() {
        return losses.isEmpty() ? 0 : losses.lastKey();
    }

    private boolean running(InstantSource clock) throws IOException {
        long newest = 0;
        for (Path file : list(folder)) {
            newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
        }
        return clock.millis() - newest < SILENCE.toMillis();
    }

    private void readLosses() throws IOException {
        for (Path file : list(folder)) {
            if (file.getFileName().toString().startsWith("events.out.tfevents.")) {
                eventFiles
                        .computeIfAbsent(file, path -> new EventFile(path, LOSS))
                        .readOn(losses::put);
            }
        }
    }

    /** Means of neighbouring steps, so that at most {@link #MOST_POINTS} are left. */
    private List<double[]> thinned() {
        int together = (losses.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<double[]> points = new ArrayList<>();
        double stepSum = 0;
        double lossSum = 0;
        int count = 0;
        for (Map.Entry<Long, Double> each : losses.entrySet()) {
            stepSum += each.getKey();
            lossSum += each.getValue();
            count++;
            if (count == together) {
                points.add(new double[] {stepSum / count, lossSum / count});
                stepSum = 0;
                lossSum = 0;
                count = 0;
            }
        }
        return points;
    }

    private List<RunView.Epoch> epochs() throws IOException {
        List<RunView.Epoch> epochs = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(METRICS))) {
            String[] cells = line.split(",", -1);
            if (cells.length >= 9 && cells[0].matches("\\d+")) { // not the header, and written to its end
                try {
                    epochs.add(RunView.Epoch.of(cells));
                } catch (NumberFormatException e) {
                    break; // being written
                }
            }
        }
        return epochs;
    }

    /** Names of the sounds in {@code samples}, without their extension. */
    List<String> samples() throws IOException {
        return list(folder.resolve(SAMPLES)).stream()
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(".wav"))
                .map(file -> file.substring(0, file.length() - ".wav".length()))
                .sorted()
                .toList();
    }

    Path sample(String name) {
        return folder.resolve(SAMPLES).resolve(name + ".wav");
    }

    /** Everything the last checkpoint says of itself, flat. */
    private Map<String, String> config() throws IOException {
        Map<String, String> config = new LinkedHashMap<>();
        for (String name : List.of("last", "best")) {
            for (Path place : Checkpoint.placesOf(folder.resolve(name))) {
                if (config.isEmpty() && Checkpoint.existsIn(place)) {
                    flatten("", JSON.readTree(place.resolve("checkpoint.json").toFile()), config);
                    config.remove("format");
                }
            }
        }
        return config;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        if (!node.isObject()) {
            into.put(prefix, node.isTextual() ? node.asText() : node.toString());
            return;
        }
        node.properties().forEach(field -> {
            String name = field.getKey().replace('_', ' ');
            flatten(prefix.isEmpty() ? name : prefix + " " + name, field.getValue(), into);
        });
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
