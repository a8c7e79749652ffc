package io.highband.model;

/**
 * How far one input sample can influence the output, which decides how a long signal may be cut
 * into chunks.
 */
public sealed interface Reach {

    /**
     * Finite: an output sample depends only on inputs at most {@code samples} before or after it.
     * Chunks with that much context give what the whole would.
     */
    record Finite(int samples) implements Reach {}

    /** Unlimited, as with recurrent layers: chunks are cross-faded and come close to the whole. */
    record Unlimited() implements Reach {}

    /** The model sees exactly one patch at a time and nothing around it. */
    record Patch(int samples) implements Reach {}
}
