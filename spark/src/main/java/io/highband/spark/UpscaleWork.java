package io.highband.spark;

import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioReader;
import io.highband.audio.Damaged;
import io.highband.nn.Precision;
import io.highband.upscale.UpscaleOptions;
import io.highband.upscale.UpscaleReport;
import io.highband.upscale.Upscaler;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Upscales the recordings of a slice, each to its own result.
 *
 * @param in address of the folder of recordings
 * @param out address of the folder of results
 * @param names of results, by the names of recordings
 */
record UpscaleWork(
        HadoopSettings hadoop,
        String in,
        String out,
        HashMap<String, String> names,
        ModelSource model,
        Choice choice,
        int attempts)
        implements Slice.Work {

    private static final long serialVersionUID = 1;

    /**
     * What may be chosen.
     *
     * @param toHz rate of results; 0 for the model's
     * @param splineScale how much the spline raises the rate where {@code toHz} does not say
     * @param bandwidthHz where recordings' own sound ends; 0 for looking in each
     */
    record Choice(
            AudioFormat format, int toHz, int splineScale, double bandwidthHz, Damaged damaged, Precision precision)
            implements Serializable {}

    @Override
    public List<Outcome> run(Slice slice, Slice.Node node) throws IOException {
        RemoteFolder results = RemoteFolder.of(out, hadoop.configuration());
        Upscaler upscaler = LoadedModels.upscaler(model, choice.precision, node);
        List<Outcome> outcomes = new ArrayList<>();
        try (Scratch scratch = Scratch.in(node.folder())) {
            FetchedRecordings recordings = new FetchedRecordings(
                    RemoteFolder.of(in, hadoop.configuration()),
                    new Attempts(results, attempts),
                    scratch,
                    node.nanoClock());
            for (Recording recording : slice.recordings()) {
                outcomes.add(recordings.on(recording, (one, file) -> {
                    Path result = scratch.resolve("result." + choice.format.extension());
                    UpscaleReport report = upscale(upscaler, file, result);
                    results.publish(result, names.get(recording.name()));
                    Files.delete(result);
                    return figures(report);
                }));
            }
        }
        new Ledger(results).write(Ledger.pageOf(slice.recordings()), outcomes);
        return outcomes;
    }

    /** One recording to one better one, both on this machine. */
    UpscaleReport upscale(Upscaler upscaler, Path from, Path to) throws IOException {
        return upscaler.with(options(from)).upscale(from, to, choice.format, choice.damaged);
    }

    private UpscaleOptions options(Path from) throws IOException {
        UpscaleOptions options = UpscaleOptions.defaults();
        options = choice.bandwidthHz == 0 ? options : options.withBandwidthHz(choice.bandwidthHz);
        if (choice.toHz > 0) {
            return options.withTargetHz(choice.toHz);
        }
        if (!model.isSpline()) {
            return options;
        }
        try (AudioReader reader = AudioFiles.open(from, choice.damaged)) {
            return options.withTargetHz(Math.multiplyExact(reader.sampleRateHz(), choice.splineScale));
        }
    }

    private static Map<String, Double> figures(UpscaleReport report) {
        Map<String, Double> figures = new HashMap<>();
        figures.put("from_hz", (double) report.plan().fromHz());
        figures.put("to_hz", (double) report.plan().toHz());
        figures.put("bandwidth_hz", report.plan().bandwidthHz());
        figures.put("changed", report.plan().changed() ? 1.0 : 0.0);
        figures.put("audio_channels", (double) report.audioChannels());
        figures.put("samples_out", (double) report.samplesOut());
        figures.put("clipped_samples", (double) report.clippedSamples());
        figures.put("seconds", (double) report.samplesIn() / report.plan().fromHz());
        return figures;
    }
}
