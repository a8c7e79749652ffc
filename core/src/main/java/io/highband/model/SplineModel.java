package io.highband.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * The spline, which takes every recording at its own rate and doubles it, or goes as far as it is asked to.
 *
 * <p>It adds no sound. Where the rate holds all that anybody hears, a higher one would make the file larger and nothing else: such
 * a recording is raised only if at least twice its rate was asked for.
 */
final class SplineModel implements OpenModel {
    private static final int SCALE = 2;

    /** Twice the highest frequency that anybody hears. */
    private static final int ENOUGH_HZ = 40_000;

    @Override
    public String name() {
        return Spline.ID;
    }

    @Override
    public List<Stage> stages(int rateHz, OptionalInt targetHz) {
        return tasks(rateHz, targetHz).stream()
                .map(task -> new Stage(new Spline(task.scale()), task))
                .toList();
    }

    /** One at most, none where it has no part. */
    static List<Task> tasks(int rateHz, OptionalInt targetHz) {
        int scale = scale(rateHz, targetHz);
        return scale == 1 ? List.of() : List.of(new Task(scale, Math.multiplyExact(scale, rateHz), "none"));
    }

    /** 2, or the lowest that reaches the target. */
    private static int scale(int rateHz, OptionalInt targetHz) {
        if (targetHz.isEmpty()) {
            return rateHz < ENOUGH_HZ ? SCALE : 1;
        }
        long target = targetHz.getAsInt();
        if (rateHz >= ENOUGH_HZ && target < (long) SCALE * rateHz) {
            return 1;
        }
        return (int) Math.max(1, (target + rateHz - 1) / rateHz);
    }

    @Override
    public void close() {}
}
