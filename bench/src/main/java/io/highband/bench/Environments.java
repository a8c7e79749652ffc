package io.highband.bench;

import static io.highband.bench.Figure.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.nn.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A training step under settings of the process: how threads wait and where they run, how memory comes and goes. */
final class Environments {

    private static final Map<String, String> KEEP_MEMORY = Map.of(
            "MALLOC_ARENA_MAX", "1",
            "MALLOC_MMAP_MAX_", "0",
            "MALLOC_TRIM_THRESHOLD_", "68719476736",
            "MALLOC_TOP_PAD_", "268435456");

    private static final Map<String, Map<String, String>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("the launcher's own", Map.of());
        ALL.put("threads sleep at once", Map.of("OMP_WAIT_POLICY", "PASSIVE"));
        ALL.put("threads spin", Map.of("OMP_WAIT_POLICY", "ACTIVE"));
        ALL.put("threads pinned", Map.of("OMP_PROC_BIND", "true"));
        ALL.put("huge pages", Map.of("THP_MEM_ALLOC_ENABLE", "1"));
        ALL.put("memory kept", KEEP_MEMORY);
    }

    private Environments() {}

    static List<Figure> measure(Place place, Precision precision) throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> environment : ALL.entrySet()) {
            List<String> command = List.of(
                    place.repository().resolve("highband").toString(),
                    "bench",
                    "--json",
                    "--model",
                    "audiotfilm",
                    "--precision",
                    precision.name().toLowerCase(Locale.ROOT));
            Program.Run run = Program.run(place.scratch(), environment.getValue(), command);
            JsonNode json = new ObjectMapper()
                    .readTree(run.output().substring(run.output().indexOf("\n{")));
            JsonNode seconds = json.at("/training_step/0/seconds");
            figures.add(Figure.noted(
                    "AudioTFiLM step, " + environment.getKey(),
                    format(
                            "%.2f s; upscaling %.1f x real time; %.2f GB",
                            seconds.get("median").asDouble(),
                            json.at("/upscaling/1/times_real_time").asDouble(),
                            run.peakBytes() / 1e9),
                    format(
                            "%.2f–%.2f s",
                            seconds.get("fastest").asDouble(),
                            seconds.get("slowest").asDouble()),
                    "`highband bench`, " + environment.getValue()));
        }
        return figures;
    }
}
