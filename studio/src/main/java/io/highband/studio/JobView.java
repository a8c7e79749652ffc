package io.highband.studio;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A job as its client sees it.
 *
 * @param ahead jobs that are served before it
 * @param progress of the upscaling, from 0 to 1
 * @param restarted whether the studio went down over it and began again
 * @param expires when it will be deleted, once it is done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobView(
        String id,
        String name,
        String model,
        String state,
        int ahead,
        double progress,
        boolean restarted,
        SoundView before,
        SoundView after,
        Double elapsedSeconds,
        List<String> notes,
        Problem.Details problem,
        String created,
        String expires) {

    /** Same as {@link Sound}, with its length in time. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SoundView(int sampleRateHz, int audioChannels, long samples, double seconds, Double bandwidthHz) {
        static SoundView of(Sound sound) {
            return sound == null
                    ? null
                    : new SoundView(
                            sound.sampleRateHz(),
                            sound.audioChannels(),
                            sound.samples(),
                            sound.seconds(),
                            sound.bandwidthHz());
        }
    }

    static JobView of(Job job, JobQueue queue, Duration keep) {
        JobRecord record = job.record();
        return new JobView(
                record.id(),
                record.name(),
                record.model(),
                record.state().name().toLowerCase(Locale.ROOT),
                queue.before(job),
                Math.round(job.progress() * 1000) / 1000.0,
                record.restarts() > 0,
                SoundView.of(record.before()),
                SoundView.of(record.after()),
                record.elapsedSeconds(),
                record.notes(),
                record.problem(),
                Instant.ofEpochMilli(record.createdMillis()).toString(),
                record.finishedMillis() == null
                        ? null
                        : Instant.ofEpochMilli(record.finishedMillis())
                                .plus(keep)
                                .toString());
    }
}
