package io.highband.spark;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;

/** Where from, where to, and how stubbornly: what all jobs are told. */
final class JobOptions {

    /** Beyond that, Spark's own limit need not follow. */
    private static final int MOST_TASK_FAILURES = 1000;

    @Option(
            names = "--in",
            paramLabel = "FOLDER",
            required = true,
            description =
                    "Where recordings are: hdfs://…, s3a://…, a folder that all machines see; folders in it, too.")
    private String in;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            required = true,
            description = "Where results go; made if it is not there. A second run does what is missing.")
    private String out;

    @Option(
            names = "--file-list",
            paramLabel = "FILE",
            description = "Only the recordings that this text file names, one per line, relative to --in.")
    private String fileList;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "3",
            description = "For each recording, before it is listed as failed (default ${DEFAULT-VALUE}).")
    private int attempts;

    @Option(names = "--force", description = "Do again what is done already, also with other options than before.")
    private boolean force;

    /** Refuses what makes no sense. */
    void require() {
        if (attempts < 1) {
            throw new IllegalArgumentException("--attempts=" + attempts + " must be at least 1");
        }
    }

    RemoteFolder in(Configuration hadoop) throws IOException {
        return RemoteFolder.of(in, hadoop);
    }

    RemoteFolder out(Configuration hadoop) throws IOException {
        return RemoteFolder.of(out, hadoop);
    }

    int attempts() {
        return attempts;
    }

    JobFolder.Existing existing() {
        return force ? JobFolder.Existing.FORGET : JobFolder.Existing.KEEP;
    }

    /** What recordings come from, in a word: the list's name, or the folder's. */
    String source() {
        return new Path(fileList == null ? in : fileList).getName();
    }

    List<Recording> recordings(RemoteFolder from, RemoteFolder to, Configuration hadoop) throws IOException {
        if (fileList == null) {
            return RecordingList.in(from, to);
        }
        int slash = fileList.lastIndexOf('/');
        RemoteFolder folder =
                RemoteFolder.of(slash > 0 ? fileList.substring(0, slash) : slash == 0 ? "/" : ".", hadoop);
        return RecordingList.named(from, folder, fileList.substring(slash + 1));
    }

    /**
     * How often Spark may see a task fail before it gives up the job: more often than all recordings of a slice may
     * take their executor down, so that it is our limit that counts.
     */
    int mostTaskFailures(int recordingsPerTask) {
        return (int) Math.min(MOST_TASK_FAILURES, 4L + (long) attempts * recordingsPerTask);
    }
}
