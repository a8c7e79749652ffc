package io.highband.evaluation;

import io.highband.dataset.PatchArchive;
import java.io.IOException;
import java.util.Locale;

/**
 * The baseline of denoising: each channel's running mean, weighted by a bell curve. Width 0 leaves the input as
 * it is. At the ends of a patch, the weights that fall inside count.
 */
public final class GaussianSmoothing implements SeriesEstimator {
    /** Tried by {@link #bestOn}: each half as wide again as the one before, more or less. Chosen, not tuned. */
    private static final double[] WIDTHS = {0, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64};

    /** Beyond, the curve is below 1/2000 of its height. */
    private static final double REACH_WIDTHS = 4;

    private final double widthSteps;
    private final double[] weights; // from the middle outwards

    /** @param widthSteps standard deviation of the bell curve */
    public GaussianSmoothing(double widthSteps) {
        if (!(widthSteps >= 0) || Double.isInfinite(widthSteps)) {
            throw new IllegalArgumentException("widthSteps=" + widthSteps + " must be at least 0");
        }
        this.widthSteps = widthSteps;
        weights = new double[1 + (int) Math.ceil(REACH_WIDTHS * widthSteps)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i == 0 ? 1 : Math.exp(-0.5 * i * i / (widthSteps * widthSteps));
        }
    }

    /** The width with the smallest error on an archive's patches: on those to train on, for a fair contest. */
    public static GaussianSmoothing bestOn(PatchArchive archive) throws IOException {
        GaussianSmoothing best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double width : WIDTHS) {
            GaussianSmoothing candidate = new GaussianSmoothing(width);
            double error = SeriesEvaluation.errorOf(archive, candidate).rmse();
            if (best == null || error < least) {
                best = candidate;
                least = error;
            }
        }
        return best;
    }

    public double widthSteps() {
        return widthSteps;
    }

    @Override
    public String id() {
        return widthSteps == 0 ? "input as it is" : String.format(Locale.ROOT, "gaussian, %s steps", widthSteps);
    }

    @Override
    public float[] estimate(SeriesInput input) {
        int steps = input.steps();
        float[] estimate = new float[input.outputChannels() * steps];
        for (int c = 0; c < input.outputChannels(); c++) {
            int from = input.inputOf(c);
            for (int t = 0; from >= 0 && t < steps; t++) {
                estimate[c * steps + t] = at(input.values(), from, steps, t);
            }
        }
        return estimate;
    }

    private float at(float[] values, int from, int steps, int t) {
        double sum = 0;
        double weight = 0;
        for (int k = Math.max(0, t - weights.length + 1); k < Math.min(steps, t + weights.length); k++) {
            double w = weights[Math.abs(k - t)];
            sum += w * values[from + k];
            weight += w;
        }
        return (float) (sum / weight);
    }
}
