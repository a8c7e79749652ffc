package io.highband.dataset;

/**
 * Patches read together: {@code lowRes} holds {@code patches * lowResSamples} samples, patch after patch,
 * and {@code highRes} likewise; as tensors both are (patches, 1, samples).
 *
 * <p>The arrays belong to the iterator that handed the batch out and are filled anew once its
 * {@code next()} is called; they may be longer than what they hold.
 */
public final class Batch {
    private final int lowResSamples;
    private final int highResSamples;
    private final float[] lowRes;
    private final float[] highRes;
    private int patches;

    Batch(int capacity, int lowResSamples, int highResSamples) {
        this.lowResSamples = lowResSamples;
        this.highResSamples = highResSamples;
        lowRes = new float[Math.multiplyExact(capacity, lowResSamples)];
        highRes = new float[Math.multiplyExact(capacity, highResSamples)];
    }

    void holds(int patches) {
        this.patches = patches;
    }

    public int patches() {
        return patches;
    }

    public int lowResSamples() {
        return lowResSamples;
    }

    public int highResSamples() {
        return highResSamples;
    }

    public float[] lowRes() {
        return lowRes;
    }

    public float[] highRes() {
        return highRes;
    }
}
