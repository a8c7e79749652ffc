package io.highband.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.spark.launcher.JavaModuleOptions;

/** A Spark cluster as one would start it by hand: a Master and Workers of a core each, processes on loopback. */
final class StandaloneCluster implements AutoCloseable {
    private static final List<String> OURS = List.of(
            "highband-",
            "/bytedeco/",
            "/picocli/",
            "/siegmar/",
            "/wendykierp/",
            "/berndporr/",
            "/JLargeArrays/",
            "/junit/",
            "/assertj/",
            "/archunit/",
            "/tongfei/",
            "/javalin/");

    private final Path folder;
    private final LoggedProcess master;
    private final String address;
    private final List<LoggedProcess> workers = new ArrayList<>();

    private StandaloneCluster(Path folder, LoggedProcess master, String address) {
        this.folder = folder;
        this.master = master;
        this.address = address;
    }

    /** @param folder for logs, scratch files, and a home as Spark expects one */
    static StandaloneCluster start(Path folder, int workers) throws IOException, InterruptedException {
        writeLibrary(Files.createDirectories(folder.resolve("home/jars")).resolve("spark.jar"));
        LoggedProcess master = LoggedProcess.start(spark(
                folder,
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0"));
        String address = master.await("Starting Spark master at (spark://\\S+)");
        StandaloneCluster cluster = new StandaloneCluster(folder, master, address);
        for (int i = 0; i < workers; i++) {
            cluster.addWorker();
        }
        return cluster;
    }

    /** A jar that stands for all that a cluster has of its own: Spark and what comes with it, without what is in our jar. */
    private static void writeLibrary(Path file) throws IOException {
        StringBuilder entries = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar") && OURS.stream().noneMatch(entry::contains)) {
                entries.append(Path.of(entry).toUri()).append(' ');
            }
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, entries.toString());
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }

    private static ProcessBuilder spark(Path folder, String main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-cp", folder.resolve("home/jars") + "/*"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.add(main);
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_LOCAL_DIRS", folder.toString());
        return builder;
    }

    void addWorker() throws IOException, InterruptedException {
        LoggedProcess worker = LoggedProcess.start(spark(
                folder,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                folder.resolve("work-" + workers.size()).toString(),
                address));
        workers.add(worker);
        worker.await("Successfully registered with master");
    }

    /** Submits a job in client mode. */
    LoggedProcess submit(Class<? extends Job> job, List<String> args) throws IOException {
        List<String> submission = new ArrayList<>(List.of("--master", address, "--class", job.getName()));
        for (String setting : List.of(
                "spark.ui.enabled=false",
                "spark.driver.host=127.0.0.1",
                "spark.driver.bindAddress=127.0.0.1",
                "spark.executor.memory=768m")) {
            submission.addAll(List.of("--conf", setting));
        }
        submission.add(System.getProperty("highband.spark.jar"));
        submission.addAll(args);
        return LoggedProcess.start(
                spark(folder, "org.apache.spark.deploy.SparkSubmit", submission.toArray(new String[0])));
    }

    /** Cuts the power of the machine on which this process runs. */
    void killWorkerOf(long executor) throws InterruptedException {
        LoggedProcess worker = workers.stream()
                .filter(candidate -> candidate.isOrBegot(executor))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no worker began process " + executor));
        worker.kill();
    }

    /** Where executors leave their logs. */
    String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.endsWith("stderr")).toList()) {
                logs.append(file).append('\n').append(Files.readString(file));
            }
        }
        return logs.toString();
    }

    @Override
    public void close() throws InterruptedException {
        for (LoggedProcess worker : workers) {
            worker.kill();
        }
        master.kill();
    }

    /** A command of one machine, on the class path of these tests. */
    static LoggedProcess highband(List<String> args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList("-Xmx1g", "-cp", System.getProperty("java.class.path")));
        command.add("io.highband.cli.Highband");
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OPENBLAS_NUM_THREADS", "1"); // as an executor: threads add in another order
        return LoggedProcess.start(builder);
    }
}
