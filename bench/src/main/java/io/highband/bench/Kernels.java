package io.highband.bench;

import io.highband.nn.Timing;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH's benchmarks in this module, each in a JVM of its own. */
final class Kernels {

    private Kernels() {}

    /**
     * @param pattern of the benchmarks' names
     * @return seconds per call of each, by {@code Class.method}, or {@code Class.method parameter} where it has one
     */
    static Map<String, Timing> run(String pattern) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(pattern)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(700))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(700))
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Timing> found = new LinkedHashMap<>();
        for (RunResult result : new Runner(options).run()) {
            double[] seconds = result.getAggregatedResult().getIterationResults().stream()
                    .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                    .toArray();
            String name = result.getParams().getBenchmark();
            name = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
            StringBuilder key = new StringBuilder(name);
            for (String parameter : result.getParams().getParamsKeys()) {
                key.append(' ').append(result.getParams().getParam(parameter));
            }
            found.put(key.toString(), Timing.of(seconds));
        }
        return found;
    }
}
