package io.highband.cli;

import io.highband.audio.AudioFiles;
import io.highband.audio.AudioReader;
import io.highband.audio.AudioTags;
import io.highband.audio.AudioWriter;
import io.highband.audio.Damaged;
import io.highband.evaluation.LengthRule;
import io.highband.evaluation.MetricsReport;
import io.highband.upscale.UpscaleListener;
import io.highband.upscale.UpscalePlan;
import io.highband.upscale.UpscaleReport;
import io.highband.upscale.UpscaleSink;
import io.highband.upscale.Upscaler;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * What is done with every recording of a batch.
 *
 * @param factor how much the rate of each is raised; null where the target is fixed, or the model's
 * @param compare whether to draw before and after
 * @param references to score against; null for none
 */
record UpscaleJob(
        Upscaler upscaler,
        Integer factor,
        Damaged damaged,
        boolean compare,
        References references,
        LongSupplier nanoClock) {

    /** Hears how far a recording is. */
    interface Progress {
        /** @param part of the recording that is behind, 0 to 1; 0 where that is not known */
        void at(double seconds, double part);
    }

    UpscaleDone run(UpscaleTargets.Pair pair, Progress progress) throws IOException {
        long start = nanoClock.getAsLong();
        if (pair.mirrored()) {
            Files.createDirectories(pair.to().getParent());
        }
        Passage passage = new Passage(pair, progress);
        UpscaleReport report = passage.run();
        double workSeconds = (nanoClock.getAsLong() - start) / 1e9;
        double seconds = (double) report.samplesIn() / report.plan().fromHz();
        Optional<Path> reference = references == null ? Optional.empty() : Optional.of(references.of(pair));
        Optional<MetricsReport> metrics =
                reference.isEmpty() ? Optional.empty() : Optional.of(score(reference.get(), pair));
        Optional<Path> picture = compare ? Optional.of(Comparison.draw(pair, damaged, reference)) : Optional.empty();
        return new UpscaleDone(pair, report, seconds, workSeconds, passage.notes(report), metrics, picture);
    }

    private static MetricsReport score(Path reference, UpscaleTargets.Pair pair) throws IOException {
        return MetricsReport.compare(
                AudioFiles.read(reference), AudioFiles.read(pair.to()), LengthRule.TRIM_TO_SHORTER);
    }

    /** One recording, from where it is read to where it is written. */
    private final class Passage implements UpscaleSink, UpscaleListener {
        private final UpscaleTargets.Pair pair;
        private final Progress progress;
        private AudioTags tags = AudioTags.none();
        private AudioReader reader; // the one that is read; null before the first
        private int fromHz;

        Passage(UpscaleTargets.Pair pair, Progress progress) {
            this.pair = pair;
            this.progress = progress;
        }

        UpscaleReport run() throws IOException {
            if (!pair.from().isPipe()) {
                return chosen().upscale(this::openFile, this, this);
            }
            try (StandardInput stdin = new StandardInput();
                    AudioReader piped = AudioFiles.open(stdin, pair.from().name(), damaged)) {
                reader = piped;
                tags = piped.tags();
                return chosen(piped.sampleRateHz()).upscale(piped, this, this);
            }
        }

        private AudioReader openFile() throws IOException {
            reader = AudioFiles.open(pair.from().path(), damaged);
            tags = reader.tags();
            return reader;
        }

        private Upscaler chosen() throws IOException {
            if (factor == null) {
                return upscaler;
            }
            try (AudioReader opened = openFile()) {
                return chosen(opened.sampleRateHz());
            }
        }

        private Upscaler chosen(int rateHz) {
            return factor == null
                    ? upscaler
                    : upscaler.with(upscaler.options().withTargetHz(Math.multiplyExact(rateHz, factor)));
        }

        @Override
        public AudioWriter open(int sampleRateHz, int audioChannels) throws IOException {
            if (pair.toPipe()) {
                FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
                return AudioFiles.create(stdout, pair.format(), sampleRateHz, audioChannels, tags);
            }
            return AudioFiles.create(pair.to(), pair.format(), sampleRateHz, audioChannels, tags);
        }

        @Override
        public int rateFor(int rateHz) {
            return pair.format().rateFor(rateHz);
        }

        @Override
        public void settled(UpscalePlan plan) {
            fromHz = plan.fromHz();
        }

        @Override
        public void progressed(long samples, OptionalLong total) {
            long length = total.orElse(reader.lengthEstimate().orElse(0));
            progress.at((double) samples / fromHz, length == 0 ? 0 : Math.min(1, (double) samples / length));
        }

        List<String> notes(UpscaleReport report) {
            List<String> notes = new ArrayList<>(report.plan().notes());
            reader.damage().ifPresent(damage -> notes.add("salvaged what stands before the damage: " + damage));
            return notes;
        }
    }
}
