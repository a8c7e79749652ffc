package io.highband.evaluation;

import static java.util.Objects.requireNonNull;

/** What every metric demands of the two signals it compares. */
final class ComparableSignals {
    private ComparableSignals() {}

    static void check(float[] reference, float[] estimate) {
        checkOne("reference", reference);
        checkOne("estimate", estimate);
        if (reference.length != estimate.length) {
            throw new IllegalArgumentException("reference has " + reference.length + " samples, estimate has "
                    + estimate.length + "; a metric compares sample by sample, so cut both to one length first");
        }
    }

    private static void checkOne(String name, float[] samples) {
        if (requireNonNull(samples, name).length == 0) {
            throw new IllegalArgumentException(name + " has 0 samples; a metric needs at least 1");
        }
        for (int i = 0; i < samples.length; i++) {
            if (!Float.isFinite(samples[i])) {
                throw new IllegalArgumentException(
                        name + "[" + i + "]=" + samples[i] + "; a metric needs finite samples");
            }
        }
    }
}
