package io.highband.dsp;

/** How far samples are from what they should be, as a part of the largest that was expected. */
final class RelativeError {
    private RelativeError() {}

    static double of(float[] actual, double[] expected) {
        return of(Samples.toDouble(actual), expected);
    }

    static double of(double[] actual, double[] expected) {
        if (actual.length != expected.length) {
            throw new AssertionError("expected " + expected.length + " samples, found " + actual.length);
        }
        double error = 0;
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            error = Math.max(error, Math.abs(actual[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return error == 0 ? 0 : error / largest;
    }
}
