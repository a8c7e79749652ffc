package io.highband.model;

import io.highband.audio.Silence;
import io.highband.dsp.SampleStream;
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
        this(network, scale, precision, ChunkPlan.of(network.config()));
    }

    NetworkResolver(Network network, int scale, Precision precision, ChunkPlan plan) {
        requireOneChannel(network.config());
        this.network = network;
        this.scale = scale;
        this.precision = precision;
        this.plan = plan;
    }

    private static void requireOneChannel(NetworkConfig config) {
        int in = config.signalChannels();
        int out = config.outputChannels();
        if (in != 1 || out != 1) {
            throw new IllegalArgumentException("A resolver works on one audio channel at a time and needs a network of"
                    + " signalChannels=1, found " + in + (out == in ? "" : " in and " + out + " out"));
        }
    }

    /** The network of a checkpoint folder, for the scale it was trained for. */
    public static NetworkResolver open(Path folder, Precision precision) throws IOException {
        return open(Checkpoint.read(folder), folder, precision);
    }

    static NetworkResolver open(Checkpoint checkpoint, Path folder, Precision precision) throws IOException {
        checkpoint.requireSound(folder);
        requireOneChannel(checkpoint.model());
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
        return SampleStream.whole(stream(1), lowRes);
    }

    @Override
    public SampleStream stream(int audioChannels) {
        return stream(audioChannels, plan);
    }

    @Override
    public SampleStream stream(int audioChannels, int chunkSamples) {
        return stream(audioChannels, ChunkPlan.of(network.config(), chunkSamples));
    }

    private SampleStream stream(int audioChannels, ChunkPlan chunks) {
        SampleStream refining = refining(audioChannels, chunks);
        return scale == 1 ? refining : new Spline(scale).stream(audioChannels).then(refining, 1, scale);
    }

    /** The network's part alone: an interpolated signal in, one of the same length and rate out. */
    public float[] refine(float[] interpolated) {
        return SampleStream.whole(refining(1, plan), interpolated);
    }

    private SampleStream refining(int audioChannels, ChunkPlan chunks) {
        return new ChunkStream(chunks, audioChannels, 1, this::refineChunks);
    }

    /**
     * One chunk after another: the engine adds in another order when several share a batch, and what is in the other
     * audio channel must not be heard in this one. Chunks are long enough to keep a processor busy.
     */
    private float[][] refineChunks(float[][] chunks) {
        float[][] results = new float[chunks.length][];
        Arrays.setAll(results, c -> refineChunk(chunks[c]));
        return results;
    }

    /** Silence as far as a network reaches stays silent, whatever a network would hear in it. */
    private float[] refineChunk(float[] chunk) {
        if (Silence.fills(chunk)) {
            return new float[chunk.length];
        }
        int padded = ChunkPlan.roundUp(chunk.length, network.config().requiredMultiple());
        SeriesBatch input = SeriesBatch.mono(Arrays.copyOf(chunk, padded), 1, padded);
        return Arrays.copyOf(Inference.run(network, input, precision).values(), chunk.length);
    }

    @Override
    public void close() {
        network.close();
    }
}
