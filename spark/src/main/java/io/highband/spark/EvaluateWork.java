package io.highband.spark;

import io.highband.dataset.LowRes;
import io.highband.evaluation.Evaluator;
import io.highband.evaluation.Metric;
import io.highband.evaluation.MetricsReport;
import io.highband.nn.Precision;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores a model on the recordings of a slice, and the spline beside it.
 *
 * @param in address of the folder of recordings
 * @param out address of the folder of scores
 */
record EvaluateWork(HadoopSettings hadoop, String in, String out, ModelSource model, Choice choice, int attempts)
        implements Slice.Work {

    private static final long serialVersionUID = 1;

    /** What may be chosen, or is what a checkpoint was taught. */
    record Choice(int scale, int highRateHz, LowRes lowRes, Precision precision) implements Serializable {}

    @Override
    public List<Outcome> run(Slice slice, Slice.Node node) throws IOException {
        RemoteFolder scores = RemoteFolder.of(out, hadoop.configuration());
        Evaluator evaluator = new Evaluator(
                LoadedModels.systems(model, choice.precision, choice.scale, node), choice.highRateHz, choice.lowRes);
        List<Outcome> outcomes = new ArrayList<>();
        try (Scratch scratch = Scratch.in(node.folder())) {
            FetchedRecordings recordings = new FetchedRecordings(
                    RemoteFolder.of(in, hadoop.configuration()),
                    new Attempts(scores, attempts),
                    scratch,
                    node.nanoClock());
            for (Recording recording : slice.recordings()) {
                outcomes.add(recordings.on(recording, (one, file) -> evaluate(evaluator, file)));
            }
        }
        new Ledger(scores).write(Ledger.pageOf(slice.recordings()), outcomes);
        return outcomes;
    }

    /** One recording's scores, {@code SYSTEM.METRIC} each. */
    static Map<String, Double> evaluate(Evaluator evaluator, Path file) throws IOException {
        Map<String, Double> figures = new HashMap<>();
        Map<String, MetricsReport> scores = evaluator.evaluate(file).scores();
        for (Map.Entry<String, MetricsReport> score : scores.entrySet()) {
            MetricsReport report = score.getValue();
            for (Metric metric : report.metrics()) {
                figures.put(score.getKey() + "." + metric.id(), report.value(metric));
            }
            figures.put("samples", (double) report.comparedSamples());
            figures.put("seconds", (double) report.comparedSamples() / report.sampleRateHz());
        }
        return figures;
    }
}
