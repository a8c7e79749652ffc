package io.highband.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a job for every recording, several at once where that was asked for; one that fails does not stop the rest. */
final class UpscaleBatch {

    /** What is to be said about a recording that is over, on the thread that dealt with it, one at a time. */
    interface Teller {
        void tell(UpscaleOutcome outcome);
    }

    private final UpscaleJob job;
    private final Optional<DoneList> done;
    private final String settings;
    private final UpscaleProgress progress;
    private final Failures failures;
    private final Teller teller;
    private final ExecutorService threads;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * A batch that begins with {@link #run}.
     *
     * @param done what need not be done again, if the settings are the same
     * @param jobs recordings at once
     */
    UpscaleBatch(
            UpscaleJob job,
            Optional<DoneList> done,
            String settings,
            int jobs,
            UpscaleProgress progress,
            Failures failures,
            Teller teller) {
        this.job = job;
        this.done = done;
        this.settings = settings;
        this.progress = progress;
        this.failures = failures;
        this.teller = teller;
        this.threads = Executors.newFixedThreadPool(jobs, task -> {
            Thread thread = new Thread(task, "highband-upscale");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What became of each, in the order of the pairs. */
    List<UpscaleOutcome> run(List<UpscaleTargets.Pair> pairs) {
        List<Future<UpscaleOutcome>> futures = new ArrayList<>();
        for (UpscaleTargets.Pair pair : pairs) {
            futures.add(threads.submit(() -> one(pair)));
        }
        threads.shutdown();
        List<UpscaleOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < futures.size(); i++) {
            outcomes.add(outcome(futures.get(i), pairs.get(i)));
        }
        return outcomes;
    }

    /** Asks it to stop; what is half-written disappears, what is done stays. From any thread. */
    void stop() {
        stopped = true;
        running.forEach(Thread::interrupt);
    }

    private static UpscaleOutcome outcome(Future<UpscaleOutcome> future, UpscaleTargets.Pair pair) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new UpscaleFailed(pair, "interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause()); // attempt() lets no exception through
        }
    }

    private UpscaleOutcome one(UpscaleTargets.Pair pair) {
        running.add(Thread.currentThread()); // before looking whether it is to stop
        try {
            UpscaleOutcome outcome = stopped ? new UpscaleFailed(pair, "stopped") : attempt(pair);
            if (!stopped) {
                progress.over(pair, () -> teller.tell(outcome));
            }
            return outcome;
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    private UpscaleOutcome attempt(UpscaleTargets.Pair pair) {
        try {
            if (done.isPresent() && done.get().has(pair.from().path(), pair.to(), settings)) {
                return new UpscaleSkipped(pair);
            }
            UpscaleOutcome outcome = job.run(pair, (seconds, part) -> progress.at(pair, seconds, part));
            if (done.isPresent()) {
                done.get().add(pair.from().path(), pair.to(), settings);
            }
            return outcome;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return new UpscaleFailed(pair, failures.line(e));
        }
    }
}
