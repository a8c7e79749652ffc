package io.highband.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * What there is to know of a model before it is opened.
 *
 * @param name to open it by
 * @param description one line
 * @param tasks of its stages, the lowest rate first; none for one that fits itself to any rate
 * @param bytes that its parameters take
 * @param dataLicence of what it was trained on
 * @param quality as measured
 * @param speed as measured
 */
public record ModelCard(
        String name,
        String description,
        List<Task> tasks,
        long bytes,
        String dataLicence,
        List<Quality> quality,
        List<Speed> speed) {

    /**
     * How close it comes to what was lost.
     *
     * @param task rates and recordings
     * @param snrDb signal-to-noise ratio, higher is better
     * @param lsd log-spectral distance by powers of ten, lower is better
     */
    public record Quality(String task, double snrDb, double lsd) {}

    /**
     * How fast it is.
     *
     * @param machine where that was measured
     * @param timesRealTime seconds of sound per second
     */
    public record Speed(String machine, double timesRealTime) {}

    public ModelCard {
        tasks = List.copyOf(tasks);
        quality = List.copyOf(quality);
        speed = List.copyOf(speed);
    }

    /** The card of a checkpoint that comes without one. */
    static ModelCard of(String name, Checkpoint checkpoint, long bytes) {
        return new ModelCard(
                name, checkpoint.model().id(), List.of(checkpoint.task()), bytes, "unknown", List.of(), List.of());
    }

    /** What its stages would do with a recording of this rate; none where there is nothing for it to do. */
    public List<Task> tasksFor(int rateHz, OptionalInt targetHz) {
        return tasks.isEmpty() ? SplineModel.tasks(rateHz, targetHz) : tasks;
    }
}
