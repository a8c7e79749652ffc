package io.highband.spark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A job as a program: one line where something goes wrong, and an exit code as of {@code highband}. */
final class JobMain {
    private static final int DATA = 1;
    private static final int USAGE = 2;

    private JobMain() {}

    /** Opens a cluster, once the options are understood. */
    interface Connector {
        /** @param mostTaskFailures before a job is given up */
        SparkWorkers connect(String name, int mostTaskFailures) throws IOException;
    }

    static void main(Job job, String[] args) {
        // JavaCPP's own logger writes to stderr whatever anybody says.
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.logger", "slf4j");
        int code = run(job, SparkWorkers::connect, writer(FileDescriptor.out), writer(FileDescriptor.err), args);
        if (code != 0) {
            System.exit(code); // where a cluster runs the driver, returning is how it succeeds
        }
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true); // flushed by line
    }

    /** The program without the process around it. */
    static int run(Job job, Connector connector, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(job);
        String name = line.getCommandName();
        try {
            line.setOut(out).setErr(err).setUsageHelpWidth(100).parseArgs(args);
            if (CommandLine.printHelpIfRequested(line.getParseResult())) {
                return 0;
            }
            job.options().require();
            try (SparkWorkers workers =
                            connector.connect(name, job.options().mostTaskFailures(job.recordingsPerTask()));
                    Scratch scratch = Scratch.in(Path.of(System.getProperty("java.io.tmpdir")))) {
                out.println(job.run(workers, workers.hadoop(), scratch.folder()));
            }
            return 0;
        } catch (ParameterException | IllegalArgumentException e) {
            err.println(name + ": " + e.getMessage() + "; see --help");
            return USAGE;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            err.println(name + ": " + Sentences.of(e));
            return DATA;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
