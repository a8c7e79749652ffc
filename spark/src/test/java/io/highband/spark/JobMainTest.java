package io.highband.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobMainTest {
    private static final String[] SENSIBLE = {"--in", "recordings", "--out", "better", "--model", "spline"};

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return JobMain.run(new UpscaleJob(), SparkWorkers::connect, new PrintWriter(out), new PrintWriter(err), args);
    }

    @AfterEach
    void forgetMaster() {
        System.clearProperty("spark.master"); // where spark-submit leaves it
    }

    @Test
    void noMasterIsSaidInALine() {
        assertThat(run(SENSIBLE)).isEqualTo(1);

        assertThat(err)
                .hasToString("UpscaleJob: expected a Spark cluster, found that none was named; submit with spark-submit"
                        + " --master spark://HOST:7077, yarn, k8s://… or local[*]\n");
    }

    @Test
    void wrongPortIsSaidInALine() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        System.setProperty("spark.master", "spark://127.0.0.1:" + port);

        assertThat(run(SENSIBLE)).isEqualTo(1);

        assertThat(err)
                .hasToString("UpscaleJob: expected a Spark master at spark://127.0.0.1:" + port
                        + ", found that nobody answers at 127.0.0.1:" + port
                        + " (Connection refused); start one, or correct --master\n");
    }

    @Test
    void masterWithoutAPortIsSaidInALine() {
        System.setProperty("spark.master", "spark://here");

        assertThat(run(SENSIBLE)).isEqualTo(1);

        assertThat(err)
                .hasToString(
                        "UpscaleJob: expected a Spark master at spark://here, found no host and port; start one, or"
                                + " correct --master\n");
    }

    @Test
    void threadsOfATaskKeepToItsCoresUnlessOneSaysOtherwise() {
        SparkConf told = new SparkConf(false)
                .set("spark.task.cpus", "3")
                .set("spark.task.maxFailures", "7")
                .set("spark.executorEnv.OMP_WAIT_POLICY", "ACTIVE");

        SparkConf settled = SparkWorkers.settled(told, "UpscaleJob", 52);

        assertThat(settled.get("spark.executorEnv.OPENBLAS_NUM_THREADS")).isEqualTo("3");
        assertThat(settled.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("3");
        assertThat(settled.get("spark.executorEnv.OMP_WAIT_POLICY")).isEqualTo("ACTIVE");
        assertThat(settled.get("spark.task.maxFailures")).isEqualTo("7");
        SparkConf untold = SparkWorkers.settled(new SparkConf(false), "UpscaleJob", 52);
        assertThat(untold.get("spark.executorEnv.OPENBLAS_NUM_THREADS")).isEqualTo("1");
        assertThat(untold.get("spark.task.maxFailures")).isEqualTo("52");
    }

    @Test
    void optionsThatMakeNoSenseAreRefusedBeforeAnythingStarts() {
        assertThat(run("--in", "x", "--out", "y")).isEqualTo(2);
        assertThat(run("--in", "x", "--out", "y", "--model", "spline", "--attempts", "0"))
                .isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "UpscaleJob: Missing required option: '--model=MODEL'; see --help",
                        "UpscaleJob: --attempts=0 must be at least 1; see --help");
    }

    @Test
    void helpNamesTheJobAndAnExample() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("Usage: UpscaleJob").contains("spark-submit --class io.highband.spark");
    }
}
