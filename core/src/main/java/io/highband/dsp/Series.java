package io.highband.dsp;

/**
 * Two steps, one behind the other.
 *
 * @param fromHz rate of what goes into the first
 * @param betweenHz rate of what comes out of it
 */
record Series(SampleStream first, int fromHz, int betweenHz, SampleStream second) implements SampleStream {

    @Override
    public float[][] feed(float[][] block) {
        return second.feed(first.feed(block));
    }

    @Override
    public float[][] flush() {
        float[][] early = second.feed(first.flush());
        SampleQueue all = new SampleQueue(early.length);
        all.append(early);
        all.append(second.flush());
        return all.take(all.length());
    }

    @Override
    public int latencySamples() {
        long ofSecond = ((long) second.latencySamples() * fromHz + betweenHz - 1) / betweenHz;
        return Math.toIntExact(first.latencySamples() + ofSecond);
    }
}
