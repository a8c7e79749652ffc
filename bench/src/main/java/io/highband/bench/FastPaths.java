package io.highband.bench;

import static io.highband.bench.Figure.format;

import io.highband.nn.Precision;
import io.highband.nn.Timing;
import io.highband.nn.Twins;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Fast paths beside their plain twins. */
final class FastPaths {

    private FastPaths() {}

    static List<Figure> measure(List<Precision> precisions) {
        List<Figure> figures = new ArrayList<>();
        for (Precision precision : precisions) {
            String word = precision.name().toLowerCase(Locale.ROOT);
            Twins.convolutions(precision, System::nanoTime)
                    .forEach((layer, paths) ->
                            figures.add(figure(word + ", " + layer, paths, "4 patches, forward and backward")));
        }
        figures.add(figure("Adam, 68 million parameters", Twins.adam(System::nanoTime), "update alone"));
        return figures;
    }

    private static Figure figure(String what, Map<String, Timing> paths, String how) {
        String found = paths.entrySet().stream()
                .map(path -> format("%s %.3f s", path.getKey(), path.getValue().medianSeconds()))
                .collect(Collectors.joining("; "));
        String spread = paths.values().stream()
                .map(timing -> format("%.0f %%", 100 * timing.spread()))
                .collect(Collectors.joining("; "));
        return Figure.noted(what, found, spread, how + ", median of 3");
    }
}
