package io.highband.spark;

import io.highband.model.NetworkResolver;
import io.highband.model.Spline;
import io.highband.model.SuperResolver;
import io.highband.nn.Precision;
import io.highband.nn.Torch;
import io.highband.upscale.Upscaler;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Models of this process, each loaded once, for all tasks that run in it, and for as long as it lives.
 *
 * <h2>Threads</h2> Spark runs as many tasks in a process as it has cores, or fewer where a task is given several
 * ({@code spark.task.cpus}). The engine uses as many threads for each as the task has cores; left alone, it would take
 * all cores of the machine for every one of them.
 */
final class LoadedModels {
    private static final Map<Key, Upscaler> UPSCALERS = new HashMap<>();
    private static final Map<Key, NetworkResolver> NETWORKS = new HashMap<>();

    static {
        // JavaCPP refuses to allocate once the process takes four times Java's memory, which says nothing about how
        // much
        // there is. The cluster's own limit holds, and who goes beyond it is found out by Attempts.
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }

    private LoadedModels() {}

    private record Key(ModelSource source, Precision precision) {}

    static synchronized Upscaler upscaler(ModelSource source, Precision precision, Slice.Node node) throws IOException {
        if (!source.isSpline()) {
            Torch.threads(node.threads()); // also for this thread, which may be a new one
        }
        Key key = new Key(source, precision);
        Upscaler upscaler = UPSCALERS.get(key);
        if (upscaler == null) {
            upscaler = open(source, precision, node);
            UPSCALERS.put(key, upscaler);
        }
        return upscaler;
    }

    private static Upscaler open(ModelSource source, Precision precision, Slice.Node node) throws IOException {
        if (source.isSpline()) {
            return Upscaler.spline(); // needs no engine
        }
        return source.isBundled()
                ? Upscaler.open(source.word(), precision)
                : Upscaler.open(source.place(node.folder()), precision);
    }

    /** The model, if it is more than the spline, and the spline beside it. */
    static synchronized List<SuperResolver> systems(ModelSource source, Precision precision, int scale, Slice.Node node)
            throws IOException {
        if (source.isSpline()) {
            return List.of(new Spline(scale));
        }
        Torch.threads(node.threads());
        Key key = new Key(source, precision);
        NetworkResolver network = NETWORKS.get(key);
        if (network == null) {
            network = NetworkResolver.open(source.place(node.folder()), precision);
            NETWORKS.put(key, network);
        }
        return List.of(network, new Spline(scale));
    }
}
