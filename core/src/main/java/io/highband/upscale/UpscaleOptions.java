package io.highband.upscale;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What may be chosen about upscaling.
 *
 * @param targetHz rate of what comes out; if empty the highest that the model serves, unless the recording's holds all that is
 *     heard (40 kHz and more) and is lower
 * @param bandwidthHz up to where recordings hold sound; estimated from each if empty
 * @param lowBand what becomes of the sound below that
 * @param chunk how much sound a network sees at once; 8 s at 16 kHz, less at higher rates, if empty. Shorter ones lag less behind and
 *     cost more, for neighbours overlap; a network that reaches further takes longer ones
 */
public record UpscaleOptions(
        OptionalInt targetHz, OptionalDouble bandwidthHz, LowBand lowBand, Optional<Duration> chunk) {

    /** As long as anybody would wait; the samples of more would not be counted by an int. */
    private static final Duration LONGEST_CHUNK = Duration.ofHours(1);

    public UpscaleOptions {
        requireNonNull(lowBand, "lowBand");
        requireNonNull(chunk, "chunk");
        if (chunk.isPresent()
                && (chunk.get().isNegative()
                        || chunk.get().isZero()
                        || chunk.get().compareTo(LONGEST_CHUNK) > 0)) {
            throw new IllegalArgumentException(
                    "chunk=" + chunk.get() + " must be longer than nothing and at most an hour");
        }
        if (targetHz.isPresent() && targetHz.getAsInt() < 1) {
            throw new IllegalArgumentException("targetHz=" + targetHz.getAsInt() + " must be at least 1 Hz");
        }
        if (bandwidthHz.isPresent() && !(bandwidthHz.getAsDouble() >= 1)) {
            throw new IllegalArgumentException("bandwidthHz=" + bandwidthHz.getAsDouble() + " must be at least 1 Hz");
        }
    }

    /** The model's highest rate, bandwidth estimated, low band kept where that is right. */
    public static UpscaleOptions defaults() {
        return new UpscaleOptions(OptionalInt.empty(), OptionalDouble.empty(), LowBand.AUTOMATIC, Optional.empty());
    }

    public UpscaleOptions withTargetHz(int rateHz) {
        return new UpscaleOptions(OptionalInt.of(rateHz), bandwidthHz, lowBand, chunk);
    }

    public UpscaleOptions withBandwidthHz(double hz) {
        return new UpscaleOptions(targetHz, OptionalDouble.of(hz), lowBand, chunk);
    }

    public UpscaleOptions withLowBand(LowBand choice) {
        return new UpscaleOptions(targetHz, bandwidthHz, choice, chunk);
    }

    public UpscaleOptions withChunk(Duration length) {
        return new UpscaleOptions(targetHz, bandwidthHz, lowBand, Optional.of(length));
    }

    /** Samples of a chunk at a rate, where a length was chosen. */
    OptionalInt chunkSamples(int rateHz) {
        return chunk.map(length -> OptionalInt.of((int) Math.max(1, Math.round(length.toNanos() / 1e9 * rateHz))))
                .orElse(OptionalInt.empty());
    }
}
