package io.highband.model;

import io.highband.dsp.CubicSpline;
import io.highband.nn.Inference;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A network as a {@link SuperResolver}: interpolates, lets the network work on the result chunk by
 * chunk, and trims back to length.
 */
public final class NetworkResolver implements SuperResolver {

    private final Network network;
    private final int scale;
    private final Precision precision;
    private final ChunkPlan plan;

    /** Takes over the network. */
    public NetworkResolver(Network network, int scale, Precision precision) {
        this.network = network;
        this.scale = scale;
        this.precision = precision;
        plan = ChunkPlan.of(network.config());
        if (network.config().signalChannels() != 1) {
            throw new IllegalArgumentException("A resolver works on one audio channel at a time and needs a network of"
                    + " signalChannels=1, found " + network.config().signalChannels());
        }
    }

    /** The network of a checkpoint folder, for the scale it was trained for. */
    public static NetworkResolver open(Path folder, Precision precision) throws IOException {
        Checkpoint checkpoint = Checkpoint.read(folder);
        return new NetworkResolver(checkpoint.load(folder), checkpoint.task().scale(), precision);
    }

    @Override
    public String id() {
        return network.config().id();
    }

    @Override
    public int scale() {
        return scale;
    }

    @Override
    public float[] upscale(float[] lowRes) {
        return refine(CubicSpline.interpolate(lowRes, scale));
    }

    /** The network's part alone: an interpolated signal in, one of the same length and rate out. */
    public float[] refine(float[] interpolated) {
        return interpolated.length == 0 ? new float[0] : plan.apply(interpolated, this::refineChunk);
    }

    private float[] refineChunk(float[] chunk) {
        int padded = ChunkPlan.roundUp(chunk.length, network.config().requiredMultiple());
        SeriesBatch input = SeriesBatch.mono(Arrays.copyOf(chunk, padded), 1, padded);
        return Arrays.copyOf(Inference.run(network, input, precision).values(), chunk.length);
    }

    @Override
    public void close() {
        network.close();
    }
}
