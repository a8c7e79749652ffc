package io.highband.dataset;

/**
 * Patches read together: {@code lowRes} holds (patches, lowResChannels, lowResSamples), row by row, and
 * {@code highRes} likewise. Sound has one channel. {@code hidden} says which entries of {@code highRes} were hidden
 * from {@code lowRes}, 1 there and 0 elsewhere; it is empty if the archive has no mask.
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
    private final float[] hidden;
    private int first;
    private int patches;
    private int of;

    /** Room for so many patches of an archive. */
    Batch(int capacity, PatchArchive archive) {
        lowResChannels = archive.lowResChannels();
        lowResSamples = archive.lowResSamples();
        highResChannels = archive.highResChannels();
        highResSamples = archive.highResSamples();
        lowRes = new float[Math.multiplyExact(capacity, lowResChannels * lowResSamples)];
        highRes = new float[Math.multiplyExact(capacity, highResChannels * highResSamples)];
        hidden = new float[archive.masked() ? highRes.length : 0];
    }

    /** Room for nothing. */
    Batch() {
        lowResChannels = 0;
        lowResSamples = 0;
        highResChannels = 0;
        highResSamples = 0;
        lowRes = new float[0];
        highRes = new float[0];
        hidden = new float[0];
    }

    void holds(int first, int patches, int of) {
        this.first = first;
        this.patches = patches;
        this.of = of;
    }

    public int patches() {
        return patches;
    }

    /** Place of the first patch in the whole batch; 0 unless this is a share of one. */
    public int first() {
        return first;
    }

    /** Patches of the whole batch; as many as are here unless this is a share of one. */
    public int of() {
        return of;
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

    public float[] hidden() {
        return hidden;
    }
}
