package io.highband.studio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/** What the queue has done to each recording. */
interface Enhancing extends AutoCloseable {

    /**
     * What came of it.
     *
     * @param notes sentences that the client should read
     */
    record Outcome(Sound before, Sound after, List<String> notes) {}

    /**
     * Does the work of one job.
     *
     * @param upload of any format
     * @param before where to write the recording as it was, at the rate of the result or its own, if that is higher
     * @param after where to write the result
     * @param progress hears from 0 to 1
     * @throws java.io.InterruptedIOException if the thread was interrupted
     */
    Outcome enhance(Path upload, Order order, Path before, Path after, DoubleConsumer progress) throws IOException;

    @Override
    void close();
}
