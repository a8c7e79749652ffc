package io.highband.bench;

import static io.highband.bench.Figure.format;

import io.highband.model.AudioTFiLM;
import io.highband.model.AudioUNet;
import io.highband.model.NetworkConfig;
import io.highband.nn.Precision;
import io.highband.nn.Roofline;
import io.highband.speed.SpeedTest;
import io.highband.speed.TrainingSpeed;
import io.highband.speed.UpscalingSpeed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Roofline, training steps and upscaling of networks: the figures of {@code highband bench}, judged. */
final class Networks {

    static final List<NetworkConfig> COMPARED = List.of(AudioTFiLM.Config.defaults(), AudioUNet.Config.defaults());

    private static final int ROUNDS = 3;

    private final SpeedTest test;
    private final SpeedTest once; // of what takes long and has no target
    private final List<Precision> precisions;
    private final Map<Precision, Roofline> rooflines = new EnumMap<>(Precision.class);
    private final Map<String, TrainingSpeed> training = new HashMap<>();

    /** @param precisions that are worth measuring here */
    Networks(List<Precision> precisions, Consumer<String> progress) {
        this.precisions = precisions;
        test = new SpeedTest(List.of(), ROUNDS, System::nanoTime, progress);
        once = new SpeedTest(List.of(), 1, System::nanoTime, progress);
    }

    List<Figure> rooflines() {
        List<Figure> figures = new ArrayList<>();
        for (Precision precision : precisions) {
            Roofline roofline = rooflines.computeIfAbsent(precision, p -> Roofline.measure(p, System::nanoTime));
            String word = precision.name().toLowerCase(Locale.ROOT);
            figures.add(peak(word + " convolution, forward", roofline.forward()));
            figures.add(peak(word + " convolution, forward and backward", roofline.forwardAndBackward()));
            figures.add(peak(word + " matrix product", roofline.matrixProduct()));
        }
        return figures;
    }

    private static Figure peak(String what, Roofline.Peak peak) {
        return Figure.noted(
                what,
                format("%.0f GFLOP/s", peak.gigaflops()),
                Figure.range(peak.timing()),
                "best of a few shapes: " + peak.shape());
    }

    TrainingSpeed step(NetworkConfig network, Precision precision) {
        return training.computeIfAbsent(network.id() + precision, key -> test.trainingStep(network, precision));
    }

    boolean has(Precision precision) {
        return precisions.contains(precision);
    }

    List<Figure> trainingSteps() {
        List<Figure> figures = new ArrayList<>();
        for (NetworkConfig network : COMPARED) {
            for (Precision precision : precisions) {
                TrainingSpeed speed = step(network, precision);
                double roof = rooflines
                        .computeIfAbsent(precision, p -> Roofline.measure(p, System::nanoTime))
                        .forwardAndBackward()
                        .gigaflops();
                String found = format(
                        "%.2f s a step; %.0f GFLOP/s by the definition, %.0f %% of the roofline",
                        speed.step().medianSeconds(),
                        speed.effectiveGigaflops(),
                        100 * speed.effectiveGigaflops() / roof);
                String what =
                        network.id() + " training step, " + precision.name().toLowerCase(Locale.ROOT);
                String how = format(
                        "8 patches of 8192, Adam and copying in included; %.2f TFLOP if all convolutions were direct",
                        speed.operations() / 1e12);
                boolean judged = precision == Precision.BF16 && network.id().equals(AudioTFiLM.ID);
                figures.add(
                        judged
                                ? Figure.judged(
                                        what,
                                        "≥ 75 % of the roofline",
                                        found,
                                        Figure.range(speed.step()),
                                        how,
                                        speed.effectiveGigaflops() >= 0.75 * roof)
                                : Figure.noted(what, found, Figure.range(speed.step()), how));
            }
        }
        if (precisions.size() == 2) {
            COMPARED.forEach(network -> figures.add(ratio(network)));
        }
        return figures;
    }

    private Figure ratio(NetworkConfig network) {
        TrainingSpeed fp32 = step(network, Precision.FP32);
        TrainingSpeed bf16 = step(network, Precision.BF16);
        double ratio = fp32.step().medianSeconds() / bf16.step().medianSeconds();
        return Figure.judged(
                "bf16 over fp32, " + network.id(),
                "≥ 4.5 x",
                format("%.1f x", ratio),
                format(
                        "%.1f–%.1f x",
                        fp32.step().fastestSeconds() / bf16.step().slowestSeconds(),
                        fp32.step().slowestSeconds() / bf16.step().fastestSeconds()),
                "the steps above",
                ratio >= 4.5);
    }

    List<Figure> upscaling() {
        List<Figure> figures = new ArrayList<>();
        for (NetworkConfig network : SpeedTest.published()) {
            for (Precision precision : precisions) {
                UpscalingSpeed speed = (precision == Precision.BF16 ? test : once).upscaling(network, precision);
                String what = "upscaling with " + network.id() + " x 4 to 16 kHz, "
                        + precision.name().toLowerCase(Locale.ROOT);
                String found = format("%.1f x real time", speed.timesRealTime());
                String how = format("%.0f s of one audio channel, without files", speed.soundSeconds());
                boolean judged = precision == Precision.BF16 && network.id().equals(AudioTFiLM.ID);
                figures.add(
                        judged
                                ? Figure.judged(
                                        what,
                                        "≥ 6 x real time",
                                        found,
                                        Figure.range(speed.work()),
                                        how,
                                        speed.timesRealTime() >= 6)
                                : Figure.noted(what, found, Figure.range(speed.work()), how));
            }
        }
        return figures;
    }
}
