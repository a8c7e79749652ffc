package io.highband.model;

/**
 * The baseline without parameters: the cubic spline through the low-resolution samples, which every
 * network here starts from ({@link io.highband.dsp.CubicSpline}). It adds nothing to it.
 */
public final class Spline {

    public static final String ID = "spline";

    private Spline() {}

    /** Nothing to choose. */
    public record Config() implements ModelConfig {
        @Override
        public String id() {
            return ID;
        }
    }
}
