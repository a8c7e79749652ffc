package io.highband.nn.distributed;

import io.highband.nn.Parameters;
import io.highband.nn.Peers;
import java.io.IOException;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The processes that teach one network together, each from its own portion of every batch. They start from the same
 * parameters and apply the same gradients, so that they stay the same; rank 0, the lead, speaks and writes for all.
 *
 * <p>Every method that waits for others throws {@link WorkerLostException} if one of them is gone, and all processes must call
 * such methods in the same order.
 */
public interface Team extends AutoCloseable {

    /** One process by itself: nobody to wait for, nothing to exchange. */
    static Team alone() {
        return new Alone();
    }

    /**
     * Meets the others.
     *
     * @param nanoClock {@code System::nanoTime}
     * @throws TeamException if they do not come
     */
    static Team join(Rendezvous rendezvous, TeamOptions options, LongSupplier nanoClock) throws IOException {
        return Workers.join(rendezvous, options, nanoClock);
    }

    int rank();

    int size();

    default boolean isLead() {
        return rank() == 0;
    }

    /** Those a learner of these parameters adds up gradients with. */
    Peers peers(Parameters parameters);

    /** Makes everybody's parameters the lead's. */
    void share(Parameters parameters) throws IOException;

    /** The lead's numbers, at all; what others hand in is only counted. */
    double[] ofLead(double... values) throws IOException;

    /**
     * Makes sure that all set out to do the same.
     *
     * @param facts what must not differ, by name
     * @throws TeamException in all processes, naming the first that differs
     */
    void requireAgreement(Supplier<Map<String, String>> facts) throws IOException;

    /** Asks, from any thread of any process, to stop after the step under way. */
    void stop();

    /** Whether somebody had asked when the last step's gradients were there: the same in all processes. */
    boolean isStopping();

    /** The work is done: waits until it is for all, after which nobody misses anybody. */
    void finish() throws IOException;

    /** Tells the others why this process goes before the work is done. */
    void leave(String why);

    /** Who closes without {@link #finish} or {@link #leave} is missed by the others. */
    @Override
    void close();
}
