package io.highband.model;

import io.highband.dsp.CubicSpline;

/**
 * The baseline without parameters: the not-a-knot cubic spline through the low-resolution samples,
 * which is also where every network here starts from.
 */
public final class Spline implements SuperResolver {

    public static final String ID = "spline";

    private final int scale;

    public Spline(int scale) {
        if (scale < 1) {
            throw new IllegalArgumentException("scale must be at least 1, found " + scale);
        }
        this.scale = scale;
    }

    /** Nothing to choose. */
    public record Config() implements ModelConfig {
        @Override
        public String id() {
            return ID;
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int scale() {
        return scale;
    }

    @Override
    public float[] upscale(float[] lowRes) {
        return CubicSpline.interpolate(lowRes, scale);
    }

    @Override
    public void close() {}
}
