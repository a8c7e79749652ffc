package io.highband.nn.distributed;

import static java.util.Objects.requireNonNull;

import io.highband.nn.Precision;
import java.time.Duration;

/**
 * How a team works together; the same in all its processes.
 *
 * @param gradients number format in which gradients travel: bf16 halves the bytes and rounds every sum to 8 bits
 * @param joining how long to wait at the start for those who are not there yet
 * @param silence how long one may not be heard of before it counts as gone
 */
public record TeamOptions(Precision gradients, Duration joining, Duration silence) {

    /** Long enough for a scheduler to start the others. Chosen, not tuned. */
    private static final Duration JOINING = Duration.ofMinutes(5);

    /** A machine that swaps may pause for seconds. Chosen, not tuned. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    public TeamOptions {
        requireNonNull(gradients, "gradients");
        requirePositive("joining", joining);
        requirePositive("silence", silence);
    }

    public static TeamOptions defaults() {
        return new TeamOptions(Precision.FP32, JOINING, SILENCE);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException(name + " must be a time above 0, found " + duration);
        }
    }
}
