package io.highband.evaluation;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.dataset.LowRes;
import io.highband.dataset.ResolutionPair;
import io.highband.evaluation.SpectrogramImage.Panel;
import io.highband.model.SuperResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the high frequencies from a recording, has several systems bring them back, and scores each
 * against what was there. Scores are of the float samples, before any file format rounds them.
 */
public final class Evaluator {

    private final List<SuperResolver> systems;
    private final int highRateHz;
    private final LowRes lowRes;

    /**
     * An evaluator of systems of one scale.
     *
     * @param systems stay the caller's; the first is the one whose output is kept
     * @param highRateHz rate at which they are compared
     * @param lowRes how the recordings lose their high frequencies
     */
    public Evaluator(List<? extends SuperResolver> systems, int highRateHz, LowRes lowRes) {
        if (systems.isEmpty()) {
            throw new IllegalArgumentException("An evaluation needs at least one system, found none");
        }
        for (SuperResolver system : systems) {
            if (system.scale() != systems.get(0).scale()) {
                throw new IllegalArgumentException(
                        "Systems must have one scale, found " + systems.get(0).id() + " of "
                                + systems.get(0).scale() + " and " + system.id() + " of " + system.scale());
            }
        }
        this.systems = List.copyOf(systems);
        this.highRateHz = highRateHz;
        this.lowRes = lowRes;
    }

    /** Evaluates one recording, mixed down to one audio channel and resampled to the high rate if need be. */
    public Evaluated evaluate(Path recording) throws IOException {
        ResolutionPair pair = ResolutionPair.of(
                AudioFiles.read(recording), highRateHz, systems.get(0).scale(), lowRes);
        Map<String, MetricsReport> scores = new LinkedHashMap<>();
        AudioClip kept = null;
        for (SuperResolver system : systems) {
            AudioClip estimate =
                    AudioClip.of(highRateHz, system.upscale(pair.lowRes().channel(0)));
            scores.put(system.id(), MetricsReport.compare(pair.highRes(), estimate));
            kept = kept == null ? estimate : kept;
        }
        return new Evaluated(pair, kept, scores);
    }

    /**
     * One recording's evaluation.
     *
     * @param pair what was there, and what the systems were given
     * @param estimate the first system's output
     * @param scores by system id
     */
    public record Evaluated(ResolutionPair pair, AudioClip estimate, Map<String, MetricsReport> scores) {

        /**
         * Writes {@code stem.hr.wav}, {@code stem.lr.wav}, {@code stem.sr.wav} (16 bit) and {@code stem.png}, the
         * spectrograms of all three one above the other.
         */
        public void write(Path folder, String stem) throws IOException {
            AudioFiles.write(folder.resolve(stem + ".hr.wav"), pair.highRes(), SampleFormat.PCM_16);
            AudioFiles.write(folder.resolve(stem + ".lr.wav"), pair.lowRes(), SampleFormat.PCM_16);
            AudioFiles.write(folder.resolve(stem + ".sr.wav"), estimate, SampleFormat.PCM_16);
            SpectrogramImage.of(
                            new Panel("Low resolution", pair.lowRes()),
                            new Panel("Super-resolved", estimate),
                            new Panel("High resolution", pair.highRes()))
                    .writePng(folder.resolve(stem + ".png"));
        }
    }
}
