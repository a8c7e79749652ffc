package io.highband.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;

/** The executors of a Spark cluster; the only class that knows Spark. A slice is a task, and nothing is ever shuffled. */
final class SparkWorkers implements Workers, AutoCloseable {
    private static final String STANDALONE = "spark://";
    private static final int ANSWER_MILLIS = 5_000;

    private final JavaSparkContext spark;

    private SparkWorkers(JavaSparkContext spark) {
        this.spark = spark;
    }

    /**
     * Connects to the cluster that spark-submit was told of.
     *
     * @param name of the application, where spark-submit was told none
     * @param mostTaskFailures before Spark gives up, where spark-submit was told nothing
     */
    static SparkWorkers connect(String name, int mostTaskFailures) throws IOException {
        SparkConf conf = settled(new SparkConf(), name, mostTaskFailures);
        requireMaster(conf.get("spark.master", ""));
        try {
            return new SparkWorkers(new JavaSparkContext(conf));
        } catch (Exception e) { // Scala throws what it likes
            throw new IOException(
                    "expected a Spark cluster at " + conf.get("spark.master", "")
                            + ", found that Spark does not start (" + Sentences.ofSpark(e)
                            + "); check --master, and what Spark says above",
                    e);
        }
    }

    /** What spark-submit was told, and what we know better than Spark where it was told nothing. */
    static SparkConf settled(SparkConf conf, String name, int mostTaskFailures) {
        String cores = conf.get("spark.task.cpus", "1");
        return conf.setIfMissing("spark.app.name", "highband " + name)
                .setIfMissing("spark.task.maxFailures", String.valueOf(mostTaskFailures))
                // The engine's own threads are told in LoadedModels. OpenBLAS, under it, listens to its environment
                // only,
                // and takes all cores for every task; two tasks on two cores were seen to take turns at both.
                .setIfMissing("spark.executorEnv.OPENBLAS_NUM_THREADS", cores)
                .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", cores)
                .setIfMissing("spark.executorEnv.OMP_WAIT_POLICY", "PASSIVE")
                // Recordings and outcomes are records, which Kryo, where somebody made it the default, cannot read.
                .set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    }

    /** Spark itself tries for a minute, and then says nothing that one understands. */
    private static void requireMaster(String master) throws IOException {
        if (master.isEmpty()) {
            throw new IOException(
                    "expected a Spark cluster, found that none was named; submit with spark-submit --master"
                            + " spark://HOST:7077, yarn, k8s://… or local[*]");
        }
        if (!master.startsWith(STANDALONE)) {
            return;
        }
        String trouble = "no host and port";
        for (String host : master.substring(STANDALONE.length()).split(",", -1)) {
            int colon = host.lastIndexOf(':');
            if (colon < 0 || !host.substring(colon + 1).matches("\\d{1,5}")) {
                continue;
            }
            try (Socket socket = new Socket()) {
                int port = Integer.parseInt(host.substring(colon + 1));
                socket.connect(new InetSocketAddress(host.substring(0, colon), port), ANSWER_MILLIS);
                return;
            } catch (IOException | IllegalArgumentException e) {
                trouble = "that nobody answers at " + host + " (" + Sentences.of(e) + ")";
            }
        }
        throw new IOException(
                "expected a Spark master at " + master + ", found " + trouble + "; start one, or correct --master");
    }

    Configuration hadoop() {
        return spark.hadoopConfiguration();
    }

    @Override
    public void ship(String address) {
        spark.addFile(address);
    }

    @Override
    public List<Outcome> run(List<Slice> slices, Slice.Work work) throws IOException {
        if (slices.isEmpty()) {
            return List.of();
        }
        try {
            return spark.parallelize(slices, slices.size())
                    .flatMap(slice -> outcomes(work, slice).iterator())
                    .collect();
        } catch (Exception e) { // Scala throws what it likes
            throw new IOException(
                    "the job stopped, and what was done stays; the last failure: " + Sentences.ofSpark(e)
                            + "; when that is put right, submit it again for the rest",
                    e);
        }
    }

    /** On an executor. An error, where it is not the memory's, would end the executor, and the next, without a word. */
    private static List<Outcome> outcomes(Slice.Work work, Slice slice) throws IOException {
        try {
            return work.run(slice, node());
        } catch (LinkageError e) {
            throw new IOException(
                    "a native library does not load on an executor (" + e.getMessage() + "); see docs/clusters.md", e);
        }
    }

    private static Slice.Node node() {
        return new Slice.Node(TaskContext.get().cpus(), Path.of(SparkFiles.getRootDirectory()), System::nanoTime);
    }

    @Override
    public void close() {
        spark.close();
    }
}
