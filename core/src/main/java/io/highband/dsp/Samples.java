package io.highband.dsp;

/** Checks and conversions that every operation on sample arrays needs. */
final class Samples {
    private Samples() {}

    static void requireScale(int scale) {
        if (scale < 1) {
            throw new IllegalArgumentException("scale=" + scale + " must be at least 1");
        }
    }

    /** a / b rounded up, for a >= 0 and b > 0 (Math.ceilDiv comes with Java 18). */
    static int ceilDiv(int a, int b) {
        return a / b + (a % b == 0 ? 0 : 1);
    }

    static double[] toDouble(float[] samples) {
        double[] result = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            result[i] = samples[i];
        }
        return result;
    }

    static float[] toFloat(double[] samples) {
        float[] result = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            result[i] = (float) samples[i];
        }
        return result;
    }
}
