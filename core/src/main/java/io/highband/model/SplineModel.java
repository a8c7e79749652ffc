package io.highband.model;

import java.util.List;
import java.util.OptionalInt;

/** The spline, which takes every recording at its own rate and doubles it, or goes as far as it is asked to. */
final class SplineModel implements OpenModel {
    private static final int SCALE = 2;

    @Override
    public String name() {
        return Spline.ID;
    }

    @Override
    public List<Stage> stages(int rateHz, OptionalInt targetHz) {
        Task task = task(rateHz, targetHz);
        return List.of(new Stage(new Spline(task.scale()), task));
    }

    /** Twice the rate, or the lowest multiple of it that reaches the target. */
    static Task task(int rateHz, OptionalInt targetHz) {
        int scale = SCALE;
        if (targetHz.isPresent()) {
            scale = Math.max(1, (int) (((long) targetHz.getAsInt() + rateHz - 1) / rateHz));
        }
        return new Task(scale, Math.multiplyExact(scale, rateHz), "none");
    }

    @Override
    public void close() {}
}
