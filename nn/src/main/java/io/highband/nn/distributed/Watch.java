package io.highband.nn.distributed;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Notices who is gone, whatever those who are left are busy with. Collectives alone do not: a process that waits for a
 * sum cannot tell one that computes from one whose network cable was pulled, and what Gloo says names no rank.
 *
 * <pre>
 * rank 1 ──┐  a line says "."    every quarter of the allowed silence, both ways
 * rank 2 ──┼── rank 0  "done"    the work is done
 * rank 3 ──┘           "left …"  this process goes, and why
 *                      "lost …"  from the lead only: who is gone
 * </pre>
 *
 * A connection that closes before "done" is a process that died; one that is silent, a host or a link that did.
 */
final class Watch implements AutoCloseable {

    static final String LEFT = "left ";
    private static final String LOST = "lost ";
    private static final String DONE = "done";
    private static final String BEAT = ".";

    /** How long after a collective has failed the reason may take to arrive here. Chosen, not tuned. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final long FIRST_NAP_NANOS = 20_000;
    private static final long LONGEST_NAP_NANOS = 2_000_000;

    private final List<Member> members;
    private final boolean lead;
    private final Duration silence;
    private final CompletableFuture<String> loss = new CompletableFuture<>();
    private final CountDownLatch working;
    private volatile boolean finished;
    private volatile boolean closed;

    /** @param members all others for the lead, the lead for others */
    Watch(List<Member> members, boolean lead, Duration silence) {
        this.members = List.copyOf(members);
        this.lead = lead;
        this.silence = silence;
        working = new CountDownLatch(members.size());
        for (Member member : this.members) {
            daemon(() -> listen(member)).start();
        }
        daemon(this::beat).start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "highband-watch");
        thread.setDaemon(true);
        return thread;
    }

    private void beat() {
        while (!closed) {
            say(BEAT);
            LockSupport.parkNanos(silence.toNanos() / 4);
        }
    }

    private void say(String line) {
        members.forEach(member -> member.wire().say(line));
    }

    private void listen(Member member) {
        try {
            String line = BEAT;
            while (!line.equals(DONE)) {
                if (line.startsWith(LEFT)) {
                    lost(member.words() + " stopped: " + line.substring(LEFT.length()));
                    return;
                }
                if (line.startsWith(LOST)) {
                    lost(line.substring(LOST.length()));
                    return;
                }
                line = member.wire().hear(Math.toIntExact(silence.toMillis()));
            }
            working.countDown();
        } catch (SocketTimeoutException e) {
            ended(member, "nothing was heard of it for " + Deadline.seconds(silence));
        } catch (IOException e) {
            ended(member, "its connection closed without a word");
        }
    }

    private void ended(Member member, String how) {
        if (finished && !lead) {
            working.countDown(); // the lead went as soon as all had finished
        } else {
            lost(member.words() + " is gone: " + how);
        }
    }

    /** The first loss is the cause of those that follow. The others hear of it first: once it is known here, this process may end. */
    private synchronized void lost(String what) {
        if (loss.isDone()) {
            return;
        }
        if (lead) {
            say(LOST + what);
        }
        loss.complete(what);
    }

    /** @throws WorkerLostException if somebody is gone */
    void require() throws WorkerLostException {
        if (loss.isDone()) {
            throw new WorkerLostException(loss.join());
        }
    }

    boolean isLost() {
        return loss.isDone();
    }

    /** Waits as long as it takes, unless somebody goes. */
    void await(BooleanSupplier done) throws WorkerLostException {
        for (long nap = FIRST_NAP_NANOS; !done.getAsBoolean(); nap = Math.min(2 * nap, LONGEST_NAP_NANOS)) {
            require();
            LockSupport.parkNanos(nap);
        }
    }

    /** What to say of a collective that failed: who was lost, as soon as that is known. */
    TeamException reasonFor(RuntimeException failure) {
        try {
            return new WorkerLostException(loss.get(GRACE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return new TeamException(
                    "the exchange between workers failed, though none is gone: " + firstLine(failure), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TeamException("interrupted while the exchange between workers failed", e);
        }
    }

    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** Returns when the work is done for all. */
    void finish() throws WorkerLostException {
        finished = true;
        if (!lead) {
            say(DONE);
        }
        await(() -> working.getCount() == 0);
        if (lead) {
            say(DONE);
        }
    }

    void leave(String why) {
        if (!loss.isDone() && !finished) {
            say(LEFT + why);
        }
    }

    @Override
    public void close() {
        closed = true;
        members.forEach(member -> member.wire().close());
    }
}
