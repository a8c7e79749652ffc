package io.highband.studio;

import java.time.Duration;

/**
 * What the studio takes from whom; everything beyond is refused at the door.
 *
 * @param uploadBytes largest upload
 * @param duration longest recording
 * @param audioChannels most channels of a recording
 * @param waitingJobs most jobs that wait or run, of all clients
 * @param jobsPerClient most jobs that wait or run, of one client; a client is an address
 * @param storedBytes most bytes of recordings and results on disk
 */
public record Limits(
        long uploadBytes, Duration duration, int audioChannels, int waitingJobs, int jobsPerClient, long storedBytes) {

    public Limits {
        requireAtLeastOne("uploadBytes", uploadBytes);
        requireAtLeastOne("duration in seconds", duration.toSeconds());
        requireAtLeastOne("audioChannels", audioChannels);
        requireAtLeastOne("waitingJobs", waitingJobs);
        requireAtLeastOne("jobsPerClient", jobsPerClient);
        requireAtLeastOne("storedBytes", storedBytes);
    }

    private static void requireAtLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + "=" + value + " must be at least 1");
        }
    }

    /** For a studio on one's own machine: ten minutes of stereo at 48 kHz. Chosen, not tuned. */
    public static Limits defaults() {
        return new Limits(256L << 20, Duration.ofMinutes(10), 2, 64, 48, 8L << 30);
    }
}
