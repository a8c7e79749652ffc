package io.highband.degradation;

/**
 * The eight bits of a telephone exchange: the logarithmic law that G.711's µ-law approximates by straight
 * pieces, F(x) = sign(x)·ln(1 + 255·|x|) / ln 256, rounded to 8 bits.
 */
public final class MuLaw implements Degradation {

    private static final double MU = 255;
    private static final double STEPS_PER_SIDE = 127;

    @Override
    public float[] of(float[] samples) {
        float[] rounded = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            double size = Math.min(1, Math.abs(samples[i]));
            double code = Math.rint(STEPS_PER_SIDE * Math.log1p(MU * size) / Math.log1p(MU));
            double value = Math.expm1(code / STEPS_PER_SIDE * Math.log1p(MU)) / MU;
            rounded[i] = (float) Math.copySign(value, samples[i]);
        }
        return rounded;
    }
}
