package io.highband.upscale;

import io.highband.audio.AudioFileInfo;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioReader;
import io.highband.dsp.Bandwidth;
import io.highband.model.ModelCard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What there is to know of a recording, and what upscaling it would do. Reads the whole of it, loads no model.
 *
 * @param container what kind of file it is
 * @param codec how samples lie in it
 * @param samples per audio channel
 * @param bandwidthHz up to where there is sound
 * @param finding what that rests on, one of {@code edge}, {@code full}, {@code abrupt}, {@code unknown}
 * @param peak the largest magnitude; full scale is 1
 * @param rms root mean square over all audio channels
 * @param clippedSamples in runs of at least three equal ones at full scale, over all audio channels
 * @param plan what the model would do
 */
public record Inspection(
        String container,
        String codec,
        int sampleRateHz,
        int audioChannels,
        long samples,
        double bandwidthHz,
        String finding,
        double peak,
        double rms,
        long clippedSamples,
        UpscalePlan plan) {

    /** Looks at a file, with a model and options in mind. */
    public static Inspection of(Path file, ModelCard model, UpscaleOptions options) throws IOException {
        try (AudioReader reader = AudioFiles.open(file)) {
            Survey survey = Survey.of(reader);
            Bandwidth found = survey.bandwidth();
            int rateHz = reader.sampleRateHz();
            AudioFileInfo info = reader.info();
            return new Inspection(
                    info.container(),
                    info.codec(),
                    rateHz,
                    reader.audioChannels(),
                    survey.samples(),
                    found.edgeHz(),
                    found.finding().name().toLowerCase(Locale.ROOT),
                    survey.peak(),
                    survey.rms(),
                    survey.clipped(),
                    new Planner(model.name(), options)
                            .route(model.tasksFor(rateHz, options.targetHz()), rateHz, found)
                            .plan());
        }
    }

    /** The length in time. */
    public Duration duration() {
        return Duration.ofNanos(Math.round(samples * 1e9 / sampleRateHz));
    }
}
