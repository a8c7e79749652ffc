package io.highband.nn.distributed;

import io.highband.nn.Parameters;
import io.highband.nn.Peers;
import java.util.Map;
import java.util.function.Supplier;

/** A team of one, which nothing has to be agreed with. */
final class Alone implements Team {

    private volatile boolean stopping;

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public Peers peers(Parameters parameters) {
        return Peers.NONE;
    }

    @Override
    public void share(Parameters parameters) {}

    @Override
    public double[] ofLead(double... values) {
        return values;
    }

    @Override
    public void requireAgreement(Supplier<Map<String, String>> facts) {}

    @Override
    public void stop() {
        stopping = true;
    }

    @Override
    public boolean isStopping() {
        return stopping;
    }

    @Override
    public void finish() {}

    @Override
    public void leave(String why) {}

    @Override
    public void close() {}
}
