package io.highband.model;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** A model of networks, which know one rate each. */
final class FixedModel implements OpenModel {
    private final String name;
    private final List<Stage> stages;

    FixedModel(String name, List<Stage> stages) {
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least 1 stage, found 0");
        }
        this.name = name;
        this.stages = stages.stream()
                .sorted(Comparator.comparingInt(stage -> stage.task().highRateHz()))
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Stage> stages(int rateHz, OptionalInt targetHz) {
        return stages;
    }

    @Override
    public void close() {
        stages.forEach(stage -> stage.resolver().close());
    }
}
