package io.highband.evaluation;

/**
 * Two clips cannot be compared as they are: another rate, number of audio channels or length.
 *
 * <p>The message is one sentence for a user: what was found in each, and what to do.
 */
public final class MismatchedClipsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MismatchedClipsException(String message) {
        super(message);
    }
}
