package io.highband.upscale;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What may be chosen about upscaling.
 *
 * @param targetHz rate of what comes out; the highest that the model serves if empty
 * @param bandwidthHz up to where recordings hold sound; estimated from each if empty
 * @param lowBand what becomes of the sound below that
 */
public record UpscaleOptions(OptionalInt targetHz, OptionalDouble bandwidthHz, LowBand lowBand) {

    public UpscaleOptions {
        requireNonNull(lowBand, "lowBand");
        if (targetHz.isPresent() && targetHz.getAsInt() < 1) {
            throw new IllegalArgumentException("targetHz=" + targetHz.getAsInt() + " must be at least 1 Hz");
        }
        if (bandwidthHz.isPresent() && !(bandwidthHz.getAsDouble() >= 1)) {
            throw new IllegalArgumentException("bandwidthHz=" + bandwidthHz.getAsDouble() + " must be at least 1 Hz");
        }
    }

    /** The model's highest rate, bandwidth estimated, low band kept. */
    public static UpscaleOptions defaults() {
        return new UpscaleOptions(OptionalInt.empty(), OptionalDouble.empty(), LowBand.KEPT);
    }

    public UpscaleOptions withTargetHz(int rateHz) {
        return new UpscaleOptions(OptionalInt.of(rateHz), bandwidthHz, lowBand);
    }

    public UpscaleOptions withBandwidthHz(double hz) {
        return new UpscaleOptions(targetHz, OptionalDouble.of(hz), lowBand);
    }

    public UpscaleOptions withLowBand(LowBand choice) {
        return new UpscaleOptions(targetHz, bandwidthHz, choice);
    }
}
