package io.highband.bench;

import io.highband.model.AudioTFiLM;
import io.highband.model.Network;
import io.highband.nn.Learner;
import io.highband.nn.Lesson;
import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.Peers;
import io.highband.nn.Portion;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import io.highband.nn.StepParts;
import io.highband.nn.Timing;
import io.highband.nn.Torch;
import io.highband.nn.distributed.ExchangeTime;
import io.highband.nn.distributed.Rendezvous;
import io.highband.nn.distributed.Team;
import io.highband.nn.distributed.TeamOptions;
import java.io.IOException;
import java.util.SplittableRandom;

/** One process of {@link Scaling}: takes training steps of AudioTFiLM and prints how long they took. */
public final class ScalingWorker {

    static final int PATCHES = 8;
    private static final int PATCH_SAMPLES = 8192;
    private static final int ROUNDS = 5;
    private static final double LEARNING_RATE = 3e-4;

    private ScalingWorker() {}

    /** What the workers do. */
    enum Mode {
        /** One step's parts, and steps of one process. */
        ALONE,
        /** Each its own steps, at the same time. */
        BESIDE,
        /** Each its share of common steps. */
        TOGETHER
    }

    /** @param words mode, precision, precision of gradients, threads */
    public static void main(String[] words) throws IOException {
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.logger", "slf4j");
        Mode mode = Mode.valueOf(words[0]);
        Precision precision = Precision.valueOf(words[1]);
        Torch.threads(Integer.parseInt(words[3]));
        TeamOptions defaults = TeamOptions.defaults();
        TeamOptions options = new TeamOptions(Precision.valueOf(words[2]), defaults.joining(), defaults.silence());
        try (Team team = mode == Mode.ALONE
                        ? Team.alone()
                        : Team.join(Rendezvous.of(System.getenv()).orElseThrow(), options, System::nanoTime);
                Network network = AudioTFiLM.Config.defaults().build(1)) {
            if (mode == Mode.ALONE) {
                parts(StepParts.measure(network, noise(1), noise(2), precision, System::nanoTime));
            }
            print("step", steps(team, network, precision, mode));
            if (mode == Mode.TOGETHER) {
                print("exchange", ExchangeTime.measure(team, network.parameters(), ROUNDS, System::nanoTime));
            }
            team.finish();
        }
        System.exit(0); // Gloo's threads
    }

    private static Timing steps(Team team, Network network, Precision precision, Mode mode) throws IOException {
        Lesson lesson = Lesson.of(noise(1 + team.rank()), noise(100 + team.rank()));
        boolean together = mode == Mode.TOGETHER;
        Portion portion =
                together ? new Portion(PATCHES * team.rank(), PATCHES, PATCHES * team.size()) : Portion.whole(PATCHES);
        Peers peers = together ? team.peers(network.parameters()) : Peers.NONE;
        Optimizer optimizer = new Optimizer(Optimizer.Algorithm.ADAM, LEARNING_RATE, network.parameters());
        double[] seconds = new double[ROUNDS];
        try (Learner learner = new Learner(network, Loss.RMSE, optimizer, precision, peers)) {
            learner.update(lesson, portion); // pays for preparations
            for (int i = 0; i < ROUNDS; i++) {
                team.ofLead(i); // all at once
                long start = System.nanoTime();
                learner.update(lesson, portion);
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        return Timing.of(seconds);
    }

    private static void parts(StepParts parts) {
        System.out.println(
                "parts " + parts.forwardSeconds() + " " + parts.backwardSeconds() + " " + parts.optimizerSeconds());
        parts.gradients()
                .forEach(
                        gradient -> System.out.println("gradient " + gradient.readySeconds() + " " + gradient.bytes()));
    }

    private static void print(String what, Timing timing) {
        System.out.println(what + " " + timing.medianSeconds() + " " + timing.fastestSeconds() + " "
                + timing.slowestSeconds() + " " + timing.rounds());
    }

    private static SeriesBatch noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[PATCHES * PATCH_SAMPLES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.2 * random.nextDouble() - 0.1);
        }
        return SeriesBatch.mono(values, PATCHES, PATCH_SAMPLES);
    }
}
