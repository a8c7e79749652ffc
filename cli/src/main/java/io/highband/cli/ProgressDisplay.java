package io.highband.cli;

import java.io.PrintWriter;

/** Shows how far a long job is, and how long it will still take, to whoever watches. */
interface ProgressDisplay extends AutoCloseable {

    /**
     * Something was done.
     *
     * @param done of the total
     * @param note what else there is to say, or the empty string
     */
    void at(long done, String note);

    /** Writes a line that stays, above whatever moves. */
    void line(String text);

    /** Makes room on the terminal for a line of standard output. */
    default void makeRoom() {}

    @Override
    void close();

    /** For whoever does not want to see anything. */
    static ProgressDisplay none() {
        return new ProgressDisplay() {
            @Override
            public void at(long done, String note) {}

            @Override
            public void line(String text) {}

            @Override
            public void close() {}
        };
    }

    /**
     * A bar on a terminal, otherwise a plain line now and then.
     *
     * @param task what is being done, one word
     * @param unit what is counted, in the plural
     * @param done part of the total that an earlier attempt has behind it
     */
    static ProgressDisplay of(String task, String unit, long done, long total, PrintWriter err) {
        // bin/highband knows whether stderr is a terminal; Java has no way to ask.
        return Boolean.getBoolean("highband.terminal")
                ? new BarProgress(task, unit, done, total)
                : new PlainProgress(task, unit, done, total, err, System::nanoTime);
    }
}
