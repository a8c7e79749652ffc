package io.highband.nn.distributed;

import io.highband.nn.Convolution;
import io.highband.nn.Dropout;
import io.highband.nn.Initial;
import io.highband.nn.Layer;
import io.highband.nn.Learner;
import io.highband.nn.Lesson;
import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.Parameters;
import io.highband.nn.Pass;
import io.highband.nn.Peers;
import io.highband.nn.Portion;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import io.highband.nn.Torch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * One process of a team, for tests: does what its first argument names and prints what came of it. The environment says
 * which process it is.
 */
final class TeamProcess {

    private static final int STEPS = 5;
    private static final int BATCH = 5;
    private static final int LENGTH = 64;

    private final Team team;
    private final String[] words;

    private TeamProcess(Team team, String... words) {
        this.team = team;
        this.words = words;
    }

    /** @param words scenario, number format of gradients, silence in ms, what the scenario wants */
    public static void main(String... words) {
        Torch.threads(1);
        try {
            Rendezvous rendezvous = Rendezvous.of(System.getenv()).orElseThrow();
            TeamOptions options = new TeamOptions(
                    Precision.valueOf(words[1]),
                    Duration.ofMillis(Long.parseLong(words[3])),
                    Duration.ofMillis(Long.parseLong(words[2])));
            try (Team team = Team.join(rendezvous, options, System::nanoTime)) {
                new TeamProcess(team, words).run();
            }
        } catch (UncheckedIOException e) {
            fail(e.getCause());
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
        System.exit(0);
    }

    private static void fail(Exception e) {
        System.out.println("failed " + e.getClass().getSimpleName() + ": " + e.getMessage());
        System.exit(3);
    }

    private void run() throws IOException {
        switch (words[0]) {
            case "learn" -> learn();
            case "gradients" -> gradients();
            case "agree" -> agree();
            case "die" -> die();
            case "leave" -> leave();
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    /** Two convolutions and dropout between them: values that no two processes may see differently. */
    private static Layer network() {
        Torch.seed(3);
        return new TwoLayers();
    }

    /** Losses of some steps, and the parameters after them. */
    private void learn() throws IOException {
        Layer network = network();
        Optimizer optimizer = new Optimizer(Optimizer.Algorithm.ADAM, 3e-3, network.parameters());
        if (!team.isLead()) {
            network.parameters().all().forEach(TeamProcess::forget);
        }
        team.share(network.parameters());
        try (Learner learner =
                new Learner(network, Loss.RMSE, optimizer, Precision.FP32, team.peers(network.parameters()))) {
            for (int step = 0; step < STEPS; step++) {
                Torch.seed(step);
                Portion portion = portion();
                System.out.println("loss "
                        + learner.update(Lesson.of(patches(step, portion), patches(step + 100, portion)), portion));
            }
        }
        double sum = network.parameters().all().stream()
                .mapToDouble(
                        tensor -> Arrays.stream(doubles(tensor)).map(Math::abs).sum())
                .sum();
        System.out.println("parameters " + sum);
        team.finish();
    }

    private static void forget(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            tensor.detach().zero_();
        }
    }

    /** Of one step, by buckets and by the definition. */
    private void gradients() throws IOException {
        Layer network = network();
        Portion portion = portion();
        for (String way : new String[] {"buckets", "plain"}) {
            Torch.seed(1);
            try (PointerScope scope = new PointerScope()) {
                Tensor estimate = network.forward(Torch.tensor(patches(1, portion)), Pass.EVALUATION);
                Tensor loss = estimate.sub(Torch.tensor(patches(2, portion)))
                        .square()
                        .mean()
                        .mul(new Scalar(portion.weight()));
                if (way.equals("buckets")) {
                    try (GradientBuckets buckets = buckets(network)) {
                        buckets.backward(loss);
                        System.out.println("count " + buckets.count());
                    }
                } else {
                    try (GradientBuckets buckets = buckets(network)) {
                        buckets.backwardPlain(loss, Precision.valueOf(words[1]));
                    }
                }
                for (Tensor parameter : network.parameters().learned()) {
                    System.out.println(way + " "
                            + Arrays.stream(doubles(parameter.grad()))
                                    .limit(50)
                                    .mapToObj(String::valueOf)
                                    .collect(Collectors.joining(" ")));
                    parameter.mutable_grad().put(new Tensor());
                }
            }
        }
        team.finish();
    }

    private GradientBuckets buckets(Layer network) {
        return new GradientBuckets(
                network.parameters().learned(), Precision.valueOf(words[1]), ((Workers) team).exchange());
    }

    private void agree() throws IOException {
        Map<String, String> facts = new TreeMap<>(Map.of("batch_size", "8", "seed", words[4 + team.rank()]));
        team.requireAgreement(() -> facts);
        System.out.println("agreed " + Arrays.toString(team.ofLead(team.rank() + 0.5, Double.NaN)));
        team.finish();
    }

    /** The rank that is named dies in the middle of learning, without a word. */
    private void die() throws IOException {
        Layer network = network();
        Optimizer optimizer = new Optimizer(Optimizer.Algorithm.SGD, 1e-9, network.parameters());
        Peers peers = team.peers(network.parameters());
        try (Learner learner = new Learner(network, Loss.RMSE, optimizer, Precision.FP32, peers)) {
            for (int step = 0; ; step++) {
                if (step == 5 && team.rank() == Integer.parseInt(words[4])) {
                    Runtime.getRuntime().halt(9);
                }
                learner.update(Lesson.of(patches(1, portion()), patches(2, portion())), portion());
                if (step <= 5) {
                    System.out.println("step " + step);
                }
            }
        }
    }

    private void leave() throws IOException {
        if (team.rank() == Integer.parseInt(words[4])) {
            team.leave("the disk is full");
            return;
        }
        team.ofLead(1);
    }

    private Portion portion() {
        int from = BATCH * team.rank() / team.size();
        int to = BATCH * (team.rank() + 1) / team.size();
        return new Portion(from, to - from, BATCH);
    }

    private static SeriesBatch patches(int seed, Portion portion) {
        float[] values = new float[portion.patches() * LENGTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(0.37 * (seed + 1) * (portion.first() * LENGTH + i));
        }
        return SeriesBatch.mono(values, portion.patches(), LENGTH);
    }

    private static double[] doubles(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            float[] values = Torch.array(tensor);
            double[] wide = new double[values.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = values[i];
            }
            return wide;
        }
    }

    /** Enough parameters for several buckets. */
    private static final class TwoLayers implements Layer {

        private static final int CHANNELS = 400;

        private final Convolution first =
                new Convolution(new Convolution.Shape(1, CHANNELS, 9), Initial.GLOROT_UNIFORM);
        private final Convolution middle =
                new Convolution(new Convolution.Shape(CHANNELS, CHANNELS, 9), Initial.GLOROT_UNIFORM);
        private final Convolution last = new Convolution(new Convolution.Shape(CHANNELS, 1, 9), Initial.GLOROT_UNIFORM);
        private final Parameters parameters = new Parameters()
                .include("first", first.parameters())
                .include("middle", middle.parameters())
                .include("last", last.parameters());

        @Override
        public Tensor forward(Tensor x, Pass pass) {
            Tensor h = Dropout.apply(first.forward(x, pass).tanh(), 0.5, pass);
            return last.forward(Dropout.apply(middle.forward(h, pass).tanh(), 0.25, pass), pass);
        }

        @Override
        public Parameters parameters() {
            return parameters;
        }
    }
}
