package io.highband.training;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.dataset.ClipArchive;
import io.highband.dataset.PatchArchive;
import io.highband.dsp.CubicSpline;
import io.highband.model.Network;
import io.highband.model.NetworkResolver;
import io.highband.nn.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets one see and hear how a network learns: what it makes of one stretch of validation sound goes to {@code
 * samples/epoch-0001.wav} and so on, beside {@code 0-original.wav} and {@code 0-low.wav}, which it was given.
 *
 * <p>The stretch is the first whole clip of the archive if it holds any, otherwise its first patches in a row.
 */
final class ValidationClip implements TrainingListener {
    static final String FOLDER = "samples";

    /** Long enough for a sentence; an epoch waits for it. Chosen, not tuned. */
    private static final int SECONDS = 4;

    private final Path folder;
    private final Network network;
    private final Precision precision;
    private final int rateHz;
    private final float[] original;
    private final float[] interpolated;

    private ValidationClip(
            Path folder, Network network, Precision precision, int rateHz, float[] original, float[] interpolated) {
        this.folder = folder;
        this.network = network;
        this.precision = precision;
        this.rateHz = rateHz;
        this.original = original;
        this.interpolated = interpolated;
    }

    /** @param run its folder exists */
    static ValidationClip of(TrainingArchives archives, RunFolder run, Network network, Precision precision)
            throws IOException {
        int rateHz = archives.task().highRateHz();
        Path folder = run.path().resolve(FOLDER);
        Optional<ClipArchive> clips = archives.clips();
        if (clips.isPresent()) {
            float[] original = clips.get().readHighRes(0);
            return new ValidationClip(
                    folder,
                    network,
                    precision,
                    rateHz,
                    original,
                    CubicSpline.interpolateTo(original.length, clips.get().readLowRes(0)));
        }
        PatchArchive patches = archives.validation();
        int samples = patches.highResSamples();
        int lowSamples = patches.lowResSamples();
        int stride = patches.info().stride().orElse(samples);
        int step = Math.max(1, samples / stride); // patches that overlap would say everything twice
        int count = Math.max(1, Math.min((SECONDS * rateHz + samples - 1) / samples, patches.patches() / step));
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = i * step;
        }
        float[] low = new float[count * lowSamples];
        float[] high = new float[count * samples];
        patches.read(indices, low, high);
        return new ValidationClip(
                folder, network, precision, rateHz, high, CubicSpline.interpolateTo(high.length, low));
    }

    @Override
    public void started(StartReport report) throws IOException {
        Files.createDirectories(folder);
        write("0-original", original);
        write("0-low", interpolated);
    }

    @Override
    public void afterEpoch(EpochReport report) throws IOException {
        NetworkResolver resolver = new NetworkResolver(network, 1, precision); // not closed: the network is not ours
        write(String.format(Locale.ROOT, "epoch-%04d", report.epoch()), resolver.refine(interpolated));
    }

    private void write(String name, float[] samples) throws IOException {
        AudioFiles.write(folder.resolve(name + ".wav"), AudioClip.of(rateHz, samples), SampleFormat.PCM_16);
    }
}
