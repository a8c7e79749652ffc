package io.highband.speed;

import io.highband.model.AudioTFiLM;
import io.highband.model.AudioUNet;
import io.highband.model.Dnn;
import io.highband.model.Highband;
import io.highband.model.NetworkConfig;
import io.highband.model.NetworkResolver;
import io.highband.model.Spline;
import io.highband.model.SuperResolver;
import io.highband.nn.Precision;
import io.highband.nn.Roofline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Measures this machine: the most its kernels do, then a training step and the upscaling of every published
 * network, with random parameters, which cost as much as learned ones.
 */
public final class SpeedTest {

    /** The published patch and the batch that two cores are given. */
    public static final int PATCHES = 8;

    public static final int PATCH_SAMPLES = 8192;

    private static final int SCALE = 4;
    private static final int HIGH_RATE_HZ = 16_000;

    /** Long enough that a network sees two whole chunks. */
    private static final int NETWORK_SECONDS = 15;

    private static final int SPLINE_SECONDS = 600;

    private final List<NetworkConfig> networks;
    private final int rounds;
    private final LongSupplier nanoClock;
    private final Consumer<String> progress;

    /**
     * @param rounds of everything
     * @param nanoClock {@code System::nanoTime}
     * @param progress hears what is about to be measured
     */
    public SpeedTest(List<NetworkConfig> networks, int rounds, LongSupplier nanoClock, Consumer<String> progress) {
        this.networks = List.copyOf(networks);
        this.rounds = rounds;
        this.nanoClock = nanoClock;
        this.progress = progress;
    }

    /** The networks of the papers, and our own. */
    public static List<NetworkConfig> published() {
        return List.of(
                AudioTFiLM.Config.defaults(),
                AudioUNet.Config.defaults(),
                Dnn.Config.defaults(),
                Highband.Config.at16kHz());
    }

    /** Takes minutes. */
    public SpeedReport run(List<Precision> precisions) {
        List<Roofline> rooflines = new ArrayList<>();
        List<TrainingSpeed> training = new ArrayList<>();
        List<UpscalingSpeed> upscaling = new ArrayList<>();
        for (Precision precision : precisions) {
            progress.accept("roofline, " + word(precision));
            rooflines.add(Roofline.measure(precision, nanoClock));
        }
        upscaling.add(spline());
        for (NetworkConfig network : networks) {
            for (Precision precision : precisions) {
                training.add(trainingStep(network, precision));
                upscaling.add(upscaling(network, precision));
            }
        }
        return new SpeedReport(Machine.here(), rooflines, training, upscaling);
    }

    public TrainingSpeed trainingStep(NetworkConfig network, Precision precision) {
        progress.accept(network.id() + ", training step, " + word(precision));
        return TrainingSpeed.measure(network, PATCHES, PATCH_SAMPLES, precision, rounds, nanoClock);
    }

    public UpscalingSpeed upscaling(NetworkConfig network, Precision precision) {
        progress.accept(network.id() + ", upscaling, " + word(precision));
        try (SuperResolver resolver = new NetworkResolver(network.build(1), SCALE, precision)) {
            return UpscalingSpeed.measure(
                    resolver, Optional.of(precision), HIGH_RATE_HZ, NETWORK_SECONDS, rounds, nanoClock);
        }
    }

    public UpscalingSpeed spline() {
        progress.accept("spline, upscaling");
        try (SuperResolver spline = new Spline(SCALE)) {
            return UpscalingSpeed.measure(spline, Optional.empty(), HIGH_RATE_HZ, SPLINE_SECONDS, rounds, nanoClock);
        }
    }

    private static String word(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }
}
