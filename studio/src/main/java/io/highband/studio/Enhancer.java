package io.highband.studio;

import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioReader;
import io.highband.audio.AudioTags;
import io.highband.dsp.BandwidthMeter;
import io.highband.upscale.UpscaleListener;
import io.highband.upscale.UpscaleOptions;
import io.highband.upscale.UpscalePlan;
import io.highband.upscale.UpscaleReport;
import io.highband.upscale.Upscaler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;

/** The only place where the studio touches the upscaler. Recordings go through block by block, of whatever length. */
final class Enhancer implements Enhancing {
    private final Catalogue catalogue;

    Enhancer(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Outcome enhance(Path upload, Order order, Path before, Path after, DoubleConsumer progress)
            throws IOException {
        UpscaleOptions options = order.rateHz() == null
                ? UpscaleOptions.defaults()
                : UpscaleOptions.defaults().withTargetHz(order.rateHz());
        Upscaler upscaler = catalogue.upscaler(order.model()).with(options);
        AudioTags tags = tags(upload);
        UpscaleReport report = upscaler.upscale(
                () -> AudioFiles.open(upload),
                (rateHz, channels) -> AudioFiles.create(after, AudioFormat.WAV, rateHz, channels, tags),
                told(progress));
        UpscalePlan plan = report.plan();
        try (AudioReader reader = AudioFiles.open(upload)) {
            Recordings.copy(reader, before, AudioFormat.WAV, Math.max(plan.fromHz(), plan.toHz()));
        }
        Sound from = new Sound(plan.fromHz(), report.audioChannels(), report.samplesIn(), plan.bandwidthHz());
        Sound to = new Sound(plan.toHz(), report.audioChannels(), report.samplesOut(), bandwidthHz(after));
        return new Outcome(from, to, notes(report));
    }

    private static AudioTags tags(Path upload) throws IOException {
        try (AudioReader reader = AudioFiles.open(upload)) {
            return reader.tags();
        }
    }

    private static UpscaleListener told(DoubleConsumer progress) {
        return new UpscaleListener() {
            @Override
            public void progressed(long samples, OptionalLong total) {
                if (total.isPresent()) {
                    progress.accept(Math.min(1.0, samples / (double) Math.max(1, total.getAsLong())));
                }
            }
        };
    }

    private static double bandwidthHz(Path recording) throws IOException {
        try (AudioReader reader = AudioFiles.open(recording)) {
            BandwidthMeter meter = new BandwidthMeter(reader.sampleRateHz(), reader.audioChannels());
            Recordings.forEachBlock(reader, meter::feed);
            return meter.bandwidth().edgeHz();
        }
    }

    private static List<String> notes(UpscaleReport report) {
        List<String> notes = new ArrayList<>(report.plan().notes());
        if (report.clippedSamples() > 0) {
            notes.add(report.clippedSamples() + (report.clippedSamples() == 1 ? " sample was" : " samples were")
                    + " beyond full scale and clipped");
        }
        return notes;
    }

    @Override
    public void close() {
        catalogue.close();
    }
}
