package io.highband.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Gradient descent on the parameters it was opened on. Ours rather than the engine's because its
 * state must be saved and restored bit for bit, and the engine's archive format is not plain data.
 */
public final class Optimizer implements AutoCloseable {

    /** The update rules. */
    public enum Algorithm {
        /** Kingma & Ba 2015, algorithm 1. */
        ADAM,
        /** Adam with decoupled weight decay (Loshchilov & Hutter 2019, algorithm 2), decay 0.01. */
        ADAMW,
        /** Plain stochastic gradient descent, without momentum. */
        SGD;

        /** @throws IllegalArgumentException naming the known ones */
        public static Algorithm of(String name) {
            try {
                return valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Optimisation algorithm must be adam, adamw or sgd, found \"" + name + "\"", e);
            }
        }
    }

    // The reference's choice (run.py), which is also the paper's default.
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final double WEIGHT_DECAY = 0.01; // the value of Loshchilov & Hutter's library

    private final Algorithm algorithm;
    private final List<Tensor> parameters;
    private final Parameters moments = new Parameters();
    private final List<Tensor> state; // of the moments: first and second of parameter 0, then of parameter 1, …
    private double learningRate;
    private double clipNorm = Double.POSITIVE_INFINITY;
    private long step;

    public Optimizer(Algorithm algorithm, double learningRate, Parameters parameters) {
        this.algorithm = algorithm;
        this.parameters = parameters.learned();
        learningRate(learningRate);
        if (algorithm != Algorithm.SGD) {
            parameters.named().forEach((name, tensor) -> {
                if (tensor.requires_grad()) {
                    moments.remember(name + ".first", Initial.ZERO, tensor.shape());
                    moments.remember(name + ".second", Initial.ZERO, tensor.shape());
                }
            });
        }
        state = List.copyOf(moments.all());
    }

    public void learningRate(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("Learning rate must be a positive number, found " + value);
        }
        learningRate = value;
    }

    /** The longest gradient, all parameters together; a longer one is shortened to it before each step. Infinite for none. */
    public void clipNorm(double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("Longest gradient must be a positive number, found " + value);
        }
        clipNorm = value;
    }

    /**
     * Applies the gradients that the last backward pass left, then clears them. A parameter that the
     * pass did not reach keeps its value and its moments.
     */
    public void step() {
        step++;
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            if (Double.isFinite(clipNorm)) {
                torch.clip_grad_norm_(new TensorVector(parameters.toArray(Tensor[]::new)), clipNorm);
            }
            if (algorithm != Algorithm.SGD && parameters.stream().allMatch(Tensor::is_cpu)) {
                fused();
            } else {
                plain();
            }
        }
    }

    private void fused() {
        FusedAdam adam = new FusedAdam(algorithm, step);
        forEachGradient(
                (i, parameter, gradient) -> adam.add(parameter, gradient, state.get(2 * i), state.get(2 * i + 1)));
        adam.apply(learningRate, BETA1, BETA2, algorithm == Algorithm.ADAMW ? WEIGHT_DECAY : 0, EPSILON);
        parameters.forEach(parameter -> parameter.mutable_grad().put(new Tensor()));
    }

    private void plain() {
        forEachGradient((i, parameter, gradient) -> {
            if (algorithm == Algorithm.SGD) {
                parameter.add_(gradient, Torch.scalar(-learningRate));
            } else {
                adam(parameter, gradient, state.get(2 * i), state.get(2 * i + 1));
            }
        });
        parameters.forEach(parameter -> parameter.mutable_grad().put(new Tensor()));
    }

    /** The definition, which the engine's kernel is held to. */
    void stepPlain() {
        step++;
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            plain();
        }
    }

    private interface Rule {
        void apply(int index, Tensor parameter, Tensor gradient);
    }

    private void forEachGradient(Rule rule) {
        for (int i = 0; i < parameters.size(); i++) {
            Tensor gradient = parameters.get(i).grad();
            if (gradient.defined()) {
                rule.apply(i, parameters.get(i), gradient);
            }
        }
    }

    /** Algorithm 1 of Kingma & Ba, with both bias corrections folded into the step size and epsilon. */
    private void adam(Tensor theta, Tensor g, Tensor m, Tensor v) {
        if (algorithm == Algorithm.ADAMW) {
            theta.mul_(Torch.scalar(1 - learningRate * WEIGHT_DECAY));
        }
        m.lerp_(g, Torch.scalar(1 - BETA1));
        v.mul_(Torch.scalar(BETA2)).addcmul_(g, g, Torch.scalar(1 - BETA2));
        double correction1 = 1 - Math.pow(BETA1, (double) step);
        double correction2 = Math.sqrt(1 - Math.pow(BETA2, (double) step));
        Tensor denominator = v.sqrt().add_(Torch.scalar(EPSILON * correction2));
        theta.addcdiv_(m, denominator, Torch.scalar(-learningRate * correction2 / correction1));
    }

    /** Saves what {@link #read} needs, beside the number of steps taken. */
    public void write(Path file) throws IOException {
        SafeTensors.write(file, moments.named(), Map.of());
    }

    /**
     * Continues where another optimiser of the same parameters stopped.
     *
     * @param stepsTaken by that optimiser
     * @throws IllegalArgumentException if the state belongs to other parameters
     */
    public void read(Path file, long stepsTaken) throws IOException {
        try (PointerScope scope = new PointerScope()) {
            moments.copyFrom(SafeTensors.read(file));
        }
        step = stepsTaken;
    }

    /** What {@link #write} saves; a peer that is about to go on from the same state overwrites it. */
    public Parameters moments() {
        return moments;
    }

    /** As {@link #read}, where {@link #moments} are filled in already. */
    public void continueAfter(long stepsTaken) {
        step = stepsTaken;
    }

    @Override
    public void close() {
        moments.close();
    }
}
