package io.highband.model;

import io.highband.nn.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A model ready for use. Safe for use by several threads at once. */
public interface OpenModel extends AutoCloseable {

    /** The word for the model in reports: a network's id, or the name it is bundled under. */
    String name();

    /**
     * The networks that may work on a recording, the lowest rate first, the rate of each a rate that is served; none where the
     * model has no part in it.
     *
     * @param rateHz of the recording
     * @param targetHz of the result, where it was asked for
     */
    List<Stage> stages(int rateHz, OptionalInt targetHz);

    @Override
    void close();

    /** Around a resolver. Takes it over. */
    static OpenModel of(SuperResolver resolver, int lowRateHz) {
        if (lowRateHz < 1) {
            throw new IllegalArgumentException("lowRateHz must be at least 1, found " + lowRateHz);
        }
        int highRateHz = Math.multiplyExact(lowRateHz, resolver.scale());
        return new FixedModel(
                resolver.id(), List.of(new Stage(resolver, new Task(resolver.scale(), highRateHz, "unknown"))));
    }

    /** The network of a checkpoint: a folder, a run folder, whose best one is then taken, or a single file. */
    static OpenModel open(Path checkpoint, Precision precision) throws IOException {
        Path found = Checkpoint.find(checkpoint);
        Checkpoint known = Checkpoint.read(found);
        NetworkResolver resolver = NetworkResolver.open(known, found, precision);
        return new FixedModel(resolver.id(), List.of(new Stage(resolver, known.task())));
    }

    /** The spline, for any rate. */
    static OpenModel spline() {
        return new SplineModel();
    }
}
