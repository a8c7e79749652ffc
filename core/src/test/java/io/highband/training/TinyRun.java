package io.highband.training;

import io.highband.audio.Signals;
import io.highband.dataset.ArchiveInfo;
import io.highband.dataset.ArchiveWriter;
import io.highband.dataset.Compression;
import io.highband.dataset.PatchArchive;
import io.highband.dsp.CubicSpline;
import io.highband.dsp.Subsampler;
import io.highband.model.AudioTFiLM;
import io.highband.model.AudioUNet;
import io.highband.model.Checkpoint;
import io.highband.model.Dnn;
import io.highband.model.Network;
import io.highband.model.NetworkConfig;
import io.highband.model.Task;
import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.Precision;
import io.highband.nn.TFiLM;
import io.highband.nn.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A training run of seconds: a small archive of sweeps, small networks, and what happened step by step. */
final class TinyRun {

    static final int SAMPLES = 96; // of a patch: a multiple of what all three networks require
    static final int BATCH = 4;

    private TinyRun() {}

    static Stream<NetworkConfig> networks() {
        return Stream.of(tfilm(), AudioUNet.Config.of(2, 2).withBaseChannels(4), Dnn.Config.of(3, SAMPLES));
    }

    static NetworkConfig tfilm() {
        return new AudioTFiLM.Config(2, 2, 4, 16, TFiLM.Modulation.GAIN, AudioTFiLM.Blocks.REFERENCE, 1);
    }

    static TrainingConfig config(int epochs) {
        return new TrainingConfig(
                epochs,
                BATCH,
                LearningRate.constant(3e-3),
                Optimizer.Algorithm.ADAM,
                Loss.RMSE,
                Precision.FP32,
                11,
                4,
                8);
    }

    static float[] highRes(int patch) {
        return Signals.sweep(200 + 40 * patch, 3_000 - 90 * patch, 8_000, SAMPLES);
    }

    static float[] lowRes(int patch) {
        return Subsampler.by(2).apply(highRes(patch));
    }

    /** An archive of the first patches, interpolated. */
    static Path archive(Path file, int patches) throws IOException {
        return archiveOf(file, IntStream.range(0, patches).toArray());
    }

    /** An archive of patches of certain numbers, interpolated. */
    static Path archiveOf(Path file, int... numbers) throws IOException {
        try (ArchiveWriter writer = ArchiveWriter.create(file, ArchiveInfo.unknown(), Compression.NONE)) {
            for (int i : numbers) {
                writer.appendPatch(CubicSpline.interpolate(lowRes(i), 2), highRes(i), "");
            }
            writer.finish();
        }
        return file;
    }

    /** What a listener hears. */
    static final class Diary implements TrainingListener {

        final Map<Long, Double> losses = new LinkedHashMap<>(); // by step since the first epoch
        final List<EpochReport> epochs = new ArrayList<>();

        @Override
        public void afterStep(StepReport report) {
            losses.put(report.totalSteps(), report.loss());
        }

        @Override
        public void afterEpoch(EpochReport report) {
            epochs.add(report);
        }
    }

    /** Where a process is killed: nothing after it is done. */
    static TrainingListener killedAfter(long totalSteps) {
        return new TrainingListener() {
            @Override
            public void afterStep(StepReport report) {
                if (report.totalSteps() == totalSteps) {
                    throw new Killed();
                }
            }
        };
    }

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Starts a run in a folder. */
    static Outcome start(Path folder, NetworkConfig network, TrainingConfig config, TrainingListener... listeners)
            throws IOException {
        return train(
                RunFolder.at(folder.resolve("run")), network.build(config.seed()), config, folder, false, listeners);
    }

    /** Goes on with the run in a folder, as another process would. */
    static Outcome resume(Path folder, TrainingConfig config, TrainingListener... listeners) throws IOException {
        RunFolder run = RunFolder.at(folder.resolve("run"));
        Path last = run.checkpoint(RunFolder.LAST);
        return train(run, Checkpoint.read(last).load(last), config, folder, true, listeners);
    }

    private static Outcome train(
            RunFolder run,
            Network network,
            TrainingConfig config,
            Path folder,
            boolean resumed,
            TrainingListener... listeners)
            throws IOException {
        Diary diary = new Diary();
        List<TrainingListener> all = new ArrayList<>(List.of(diary));
        all.addAll(Arrays.asList(listeners));
        run.create();
        Checkpoint checkpoint = new Checkpoint(network.config(), new Task(2, 8_000, "none"), Map.of());
        try (network;
                Trainer trainer = new Trainer(config, checkpoint, network, run, all);
                PatchArchive train = PatchArchive.open(folder.resolve("train.h5"));
                PatchArchive validation = PatchArchive.open(folder.resolve("validation.h5"))) {
            if (resumed) {
                trainer.resume();
            }
            try {
                trainer.train(train, validation, Optional.empty());
            } catch (Killed e) {
                return new Outcome(run, diary, Map.of());
            }
            return new Outcome(run, diary, values(network));
        }
    }

    static Map<String, List<Float>> values(Network network) {
        Map<String, List<Float>> values = new LinkedHashMap<>();
        network.parameters().named().forEach((name, tensor) -> {
            List<Float> list = new ArrayList<>();
            for (float value : Torch.array(tensor)) {
                list.add(value);
            }
            values.put(name, list);
        });
        return values;
    }

    /** The parameters of a checkpoint of a run. */
    static Map<String, List<Float>> values(RunFolder run, String name) throws IOException {
        Path folder = run.checkpoint(name);
        try (Network network = Checkpoint.read(folder).load(folder)) {
            return values(network);
        }
    }

    /**
     * What came of it.
     *
     * @param parameters in the end; empty if it was killed
     */
    record Outcome(RunFolder run, Diary heard, Map<String, List<Float>> parameters) {}
}
