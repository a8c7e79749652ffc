package io.highband.spark;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** A program for a cluster: options, then this, on the driver. */
interface Job {

    JobOptions options();

    /** The most recordings that one task works on. */
    int recordingsPerTask();

    /**
     * Does it.
     *
     * @param scratch folder on this machine
     * @return what it came to, a line for whoever started it
     */
    String run(Workers workers, Configuration hadoop, Path scratch) throws IOException;
}
