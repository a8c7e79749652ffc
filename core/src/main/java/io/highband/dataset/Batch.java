package io.highband.dataset;

/**
 * Patches read together: {@code lowRes} holds (patches, lowResChannels, lowResSamples), row by row, and
 * {@code highRes} likewise. Sound has one channel.
 *
 * <p>The arrays belong to the iterator that handed the batch out and are filled anew once its
 * {@code next()} is called; they may be longer than what they hold.
 */
public final class Batch {
    private final int lowResChannels;
    private final int lowResSamples;
    private final int highResChannels;
    private final int highResSamples;
    private final float[] lowRes;
    private final float[] highRes;
    private int patches;

    /** Room for so many patches of an archive. */
    Batch(int capacity, PatchArchive archive) {
        lowResChannels = archive.lowResChannels();
        lowResSamples = archive.lowResSamples();
        highResChannels = archive.highResChannels();
        highResSamples = archive.highResSamples();
        lowRes = new float[Math.multiplyExact(capacity, lowResChannels * lowResSamples)];
        highRes = new float[Math.multiplyExact(capacity, highResChannels * highResSamples)];
    }

    /** Room for nothing. */
    Batch() {
        lowResChannels = 0;
        lowResSamples = 0;
        highResChannels = 0;
        highResSamples = 0;
        lowRes = new float[0];
        highRes = new float[0];
    }

    void holds(int patches) {
        this.patches = patches;
    }

    public int patches() {
        return patches;
    }

    public int lowResChannels() {
        return lowResChannels;
    }

    /** Of each channel. */
    public int lowResSamples() {
        return lowResSamples;
    }

    public int highResChannels() {
        return highResChannels;
    }

    /** Of each channel. */
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
