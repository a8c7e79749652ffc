package io.highband.dsp;

/** The step that changes nothing. */
final class PassedOn implements SampleStream {
    private final int audioChannels;

    PassedOn(int audioChannels) {
        this.audioChannels = audioChannels;
    }

    @Override
    public float[][] feed(float[][] block) {
        return block;
    }

    @Override
    public float[][] flush() {
        return new float[audioChannels][0];
    }

    @Override
    public int latencySamples() {
        return 0;
    }
}
