package io.highband.nn.distributed;

import io.highband.nn.Dropout;
import io.highband.nn.Parameters;
import io.highband.nn.Peers;
import io.highband.nn.Portion;
import io.highband.nn.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** A team of processes that exchange tensors through libtorch's c10d. */
final class Workers implements Team {

    private static final String DOOR = "door";
    private static final String FACTS = "facts";
    private static final String VERDICT = "verdict";

    private final Rendezvous rendezvous;
    private final Precision gradients;
    private final String host;
    private final Board board;
    private final Watch watch;
    private final Exchange exchange;
    private volatile boolean asked; // this process, to stop
    private volatile boolean stopping; // all of them do

    private Workers(
            Rendezvous rendezvous, Precision gradients, String host, Board board, Watch watch, Exchange exchange) {
        this.rendezvous = rendezvous;
        this.gradients = gradients;
        this.host = host;
        this.board = board;
        this.watch = watch;
        this.exchange = exchange;
    }

    static Workers join(Rendezvous rendezvous, TeamOptions options, LongSupplier nanoClock) throws IOException {
        Deadline deadline = new Deadline(options.joining(), nanoClock);
        Board board = rendezvous.rank() == 0 ? Board.putUp(rendezvous, deadline) : Board.find(rendezvous, deadline);
        InetAddress own =
                Addresses.own(rendezvous.masterHost(), Optional.ofNullable(System.getenv(Addresses.INTERFACE)));
        String host = Gathering.describe(own);
        Watch watch = rendezvous.rank() == 0
                ? gather(board, rendezvous, own, host, options, deadline)
                : enter(board, rendezvous, host, options, deadline);
        try {
            Exchange exchange = new Exchange(Backends.connect(board.store(), rendezvous, own, deadline), watch);
            return new Workers(rendezvous, options.gradients(), host, board, watch, exchange);
        } catch (TeamException e) {
            watch.leave(e.getMessage());
            watch.close();
            throw e;
        }
    }

    private static Watch gather(
            Board board, Rendezvous rendezvous, InetAddress own, String host, TeamOptions options, Deadline deadline)
            throws IOException {
        try (ServerSocket door = new ServerSocket(0, rendezvous.size(), own)) {
            board.pin(DOOR, own.getHostAddress() + " " + door.getLocalPort());
            return Gathering.asLead(door, rendezvous, host, options.silence(), deadline);
        }
    }

    private static Watch enter(Board board, Rendezvous rendezvous, String host, TeamOptions options, Deadline deadline)
            throws IOException {
        String[] door = board.read(DOOR, rendezvous, deadline).split(" ", -1);
        InetSocketAddress address = new InetSocketAddress(door[0], Integer.parseInt(door[1]));
        return Gathering.asMember(address, rendezvous, host, options.silence(), deadline);
    }

    @Override
    public int rank() {
        return rendezvous.rank();
    }

    @Override
    public int size() {
        return rendezvous.size();
    }

    Exchange exchange() {
        return exchange;
    }

    @Override
    public Peers peers(Parameters parameters) {
        return new SummingPeers(parameters);
    }

    private final class SummingPeers implements Peers {

        private final GradientBuckets buckets;

        SummingPeers(Parameters parameters) {
            buckets = new GradientBuckets(parameters.learned(), gradients, exchange);
        }

        @Override
        public double backward(Tensor loss, Portion portion) {
            // The mean over the batch is the sum of the portions' means, each times its weight; so are the gradients.
            double weight = portion.weight();
            double own = loss.item_float() * weight;
            buckets.backward(loss.mul(new Scalar(weight)));
            // Last, so that whoever is asked to stop meanwhile need not take another step.
            Tensor told = Exchange.doubles(own, asked ? 1 : 0);
            exchange.await(exchange.sum(told));
            double[] sums = Exchange.values(told);
            stopping = sums[1] > 0;
            return sums[0];
        }

        @Override
        public Dropout.Scope dropout(Portion portion) {
            return Dropout.byPatch(portion.first());
        }

        @Override
        public void close() {
            buckets.close();
        }
    }

    @Override
    public void share(Parameters parameters) throws IOException {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            for (Tensor tensor : parameters.all()) {
                Tensor shared = tensor.detach().contiguous();
                exchange.await(exchange.broadcast(shared));
                if (!tensor.is_contiguous()) {
                    tensor.copy_(shared);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public double[] ofLead(double... values) throws IOException {
        try (PointerScope scope = new PointerScope()) {
            Tensor told = Exchange.doubles(values);
            exchange.await(exchange.broadcast(told));
            return Exchange.values(told);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void requireAgreement(Supplier<Map<String, String>> facts) throws IOException {
        Map<String, String> mine = facts.get();
        if (isLead()) {
            board.pin(FACTS, Facts.write(mine));
            StringBuilder verdict = new StringBuilder();
            for (int rank = 1; rank < size() && verdict.isEmpty(); rank++) {
                verdict.append(board.read(FACTS + rank, watch).strip());
            }
            board.pin(VERDICT, verdict + "\n"); // never empty, so that it can be waited for
        } else {
            Map<String, String> lead = Facts.read(board.read(FACTS, watch));
            board.pin(FACTS + rank(), Facts.difference(lead, mine, "rank " + rank() + " on " + host) + "\n");
        }
        String verdict = board.read(VERDICT, watch).strip();
        if (!verdict.isEmpty()) {
            watch.finish(); // all say the same and go
            throw new TeamException(verdict);
        }
    }

    @Override
    public void stop() {
        asked = true;
    }

    @Override
    public boolean isStopping() {
        return stopping;
    }

    @Override
    public void finish() throws IOException {
        watch.finish();
    }

    @Override
    public void leave(String why) {
        watch.leave(why);
    }

    @Override
    public void close() {
        watch.close();
    }
}
