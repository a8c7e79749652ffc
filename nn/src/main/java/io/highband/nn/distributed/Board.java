package io.highband.nn.distributed;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.StringVector;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;

/** Rank 0's notice board: libtorch's TCPStore at the rendezvous' port. */
final class Board {

    private static final long NAP_NANOS = 100_000_000;
    private static final int KNOCK_MILLIS = 2_000;

    private final TCPStore store;

    private Board(TCPStore store) {
        this.store = store;
    }

    /** Puts it up, on rank 0. */
    static Board putUp(Rendezvous rendezvous, Deadline deadline) throws TeamException {
        try {
            // The loopback, because the rendezvous' name may be that of a service in front of this host.
            return new Board(
                    new TCPStore("127.0.0.1", options(rendezvous, deadline).isServer(true)));
        } catch (RuntimeException e) {
            throw new TeamException(
                    "rank 0 cannot listen at port " + rendezvous.masterPort() + " (" + Watch.firstLine(e)
                            + "); choose another " + Rendezvous.MASTER_PORT + ", or stop who has it",
                    e);
        }
    }

    /** Finds it, on other ranks; rank 0 may be slower to start. */
    static Board find(Rendezvous rendezvous, Deadline deadline) throws TeamException {
        String where = rendezvous.masterHost() + ":" + rendezvous.masterPort();
        // The engine would knock, too, but print a warning each time.
        IOException refusal = knock(rendezvous);
        while (refusal != null) {
            if (deadline.isOver()) {
                throw new TeamException(
                        "expected rank 0 at " + where + " within " + deadline.words() + ", found nobody there ("
                                + reason(refusal) + "); start rank 0, or correct " + Rendezvous.MASTER_ADDR + " and "
                                + Rendezvous.MASTER_PORT,
                        refusal);
            }
            LockSupport.parkNanos(NAP_NANOS);
            refusal = knock(rendezvous);
        }
        try {
            return new Board(new TCPStore(rendezvous.masterHost(), options(rendezvous, deadline)));
        } catch (RuntimeException e) {
            throw stranger(where, deadline, e);
        }
    }

    private static TeamException stranger(String where, Deadline deadline, RuntimeException e) {
        return new TeamException(
                "expected rank 0 at " + where + " to answer within " + deadline.words()
                        + ", found something else there (" + Watch.firstLine(e) + "); correct "
                        + Rendezvous.MASTER_ADDR + " and " + Rendezvous.MASTER_PORT,
                e);
    }

    private static IOException knock(Rendezvous rendezvous) {
        try (Socket socket = new Socket()) {
            InetAddress host = InetAddress.getByName(rendezvous.masterHost());
            socket.connect(new InetSocketAddress(host, rendezvous.masterPort()), KNOCK_MILLIS);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static String reason(IOException refusal) {
        return refusal instanceof ConnectException ? "connection refused" : String.valueOf(refusal.getMessage());
    }

    private static TCPStoreOptions options(Rendezvous rendezvous, Deadline deadline) {
        return new TCPStoreOptions()
                .port((short) rendezvous.masterPort()) // unsigned on the other side
                .waitWorkers(false)
                .timeout(new Milliseconds(deadline.millisLeft()));
    }

    void pin(String key, String text) {
        store.set(key, text);
    }

    /** Waits for what somebody is about to pin. */
    String read(String key, Watch watch) throws TeamException {
        try {
            watch.await(() -> store.check(new StringVector(key)));
            return store.get_to_str(key);
        } catch (RuntimeException e) {
            throw watch.reasonFor(e);
        }
    }

    /** As the other, before there is a watch. */
    String read(String key, Rendezvous rendezvous, Deadline deadline) throws TeamException {
        try {
            store.setTimeout(new Milliseconds(deadline.millisLeft()));
            return store.get_to_str(key);
        } catch (RuntimeException e) {
            throw stranger(rendezvous.masterHost() + ":" + rendezvous.masterPort(), deadline, e);
        }
    }

    Store store() {
        return store;
    }
}
