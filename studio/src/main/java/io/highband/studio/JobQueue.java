package io.highband.studio;

import io.highband.audio.AudioFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs: taken up to a number, done one after the other (one network takes all processors), forgotten after a time.
 *
 * <p>Who wants to bring one takes a {@link Place} first, before anything of it is on disk, so that the bounds hold
 * however many come at once.
 */
final class JobQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);

    /** A job that takes two studios with it would take the third as well. */
    private static final int MOST_RESTARTS = 2;

    private final JobStore store;
    private final Enhancing enhancer;
    private final Limits limits;
    private final Duration keep;
    private final InstantSource clock;
    private final Counters counters;
    private final Thread worker = new Thread(this::work, "studio-worker");

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Deque<Job> waiting = new ArrayDeque<>(); // guarded by this
    private final Map<String, Integer> placesOfClient = new HashMap<>(); // guarded by this
    private int places; // guarded by this
    private Job running; // guarded by this
    private boolean closing; // guarded by this

    JobQueue(JobStore store, Enhancing enhancer, Limits limits, Duration keep, InstantSource clock, Counters counters) {
        this.store = store;
        this.enhancer = enhancer;
        this.limits = limits;
        this.keep = keep;
        this.clock = clock;
        this.counters = counters;
    }

    /** Takes up what an earlier studio left, and begins. */
    void start() throws IOException {
        for (JobRecord record : store.load()) {
            Job job = new Job(record);
            jobs.put(job.id(), job);
            if (!record.isFinished()) {
                JobRecord again = record.state() == JobRecord.State.RUNNING ? record.queuedAgain() : record;
                if (again.restarts() > MOST_RESTARTS) {
                    finish(
                            job,
                            again.failed(
                                    Problem.of(Problem.Kind.FAULT, "the studio went down over this job, twice"),
                                    clock.millis()));
                } else {
                    job.become(again);
                    store.save(again);
                    synchronized (this) {
                        takePlace(again.client());
                        waiting.add(job);
                    }
                }
            }
        }
        worker.setDaemon(true);
        worker.start();
    }

    /** The right to bring one job. Closed without {@link #bring}, it is free for others again. */
    final class Place implements AutoCloseable {
        private final String client;
        private boolean used;

        private Place(String client) {
            this.client = client;
        }

        Job bring(String id, Order order, Sound before) throws IOException {
            Job job = new Job(JobRecord.queued(id, order, before, clock.millis()));
            store.save(job.record());
            jobs.put(id, job);
            synchronized (JobQueue.this) {
                waiting.add(job);
                used = true;
                JobQueue.this.notifyAll();
            }
            return job;
        }

        @Override
        public void close() {
            if (!used) {
                leavePlace(client);
            }
        }
    }

    /** A place in the queue, or a problem that says why there is none. */
    Place place(String client) throws IOException {
        if (store.bytes() > limits.storedBytes()) {
            throw Problem.of(
                    Problem.Kind.NO_ROOM,
                    "results take more than " + Words.bytes(limits.storedBytes()) + "; wait until some are deleted");
        }
        synchronized (this) {
            if (places >= limits.waitingJobs()) {
                throw Problem.of(
                        Problem.Kind.TOO_MANY_JOBS,
                        limits.waitingJobs() + " jobs are waiting, and no more may; try again in a moment");
            }
            if (placesOfClient.getOrDefault(client, 0) >= limits.jobsPerClient()) {
                throw Problem.of(
                        Problem.Kind.TOO_MANY_JOBS_OF_CLIENT,
                        limits.jobsPerClient() + " jobs from your address are waiting, and no more may;"
                                + " try again in a moment");
            }
            takePlace(client);
        }
        return new Place(client);
    }

    private synchronized void takePlace(String client) {
        places++;
        placesOfClient.merge(client, 1, Integer::sum);
    }

    private synchronized void leavePlace(String client) {
        places--;
        placesOfClient.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
    }

    Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Jobs that are served before this one; 0 for one that is being served or was. */
    synchronized int before(Job job) {
        int ahead = running == null ? 0 : 1;
        for (Job each : waiting) {
            if (each == job) {
                return ahead;
            }
            ahead++;
        }
        return 0;
    }

    synchronized int waitingJobs() {
        return waiting.size();
    }

    synchronized int runningJobs() {
        return running == null ? 0 : 1;
    }

    /** Forgets a job whatever its state, with all that is on disk of it. */
    void delete(Job job) throws IOException {
        boolean atWork;
        synchronized (this) {
            jobs.remove(job.id());
            atWork = running == job && !job.record().isFinished();
            if (atWork) {
                worker.interrupt(); // the worker deletes it
            } else if (waiting.remove(job)) {
                leavePlace(job.record().client());
                waiting.forEach(Job::touch);
            }
        }
        job.abandon();
        if (!atWork) {
            store.delete(job.id());
        }
    }

    /** Forgets what is older than it may get. */
    void deleteExpired() {
        long newest = clock.millis() - keep.toMillis();
        for (Job job : List.copyOf(jobs.values())) {
            Long finished = job.record().finishedMillis();
            if (finished != null && finished < newest) {
                try {
                    delete(job);
                } catch (IOException e) {
                    LOG.warn("job {} cannot be deleted: {}", job.id(), e.getMessage());
                }
            }
        }
    }

    private void work() {
        Job job = next();
        while (job != null) {
            doIt(job);
            synchronized (this) {
                running = null;
                boolean ignored = Thread.interrupted(); // meant for the job that is over
                leavePlace(job.record().client());
                if (closing) {
                    return;
                }
            }
            job = next();
        }
    }

    private synchronized Job next() {
        while (!closing && waiting.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // closing, or a job that is gone already
            }
        }
        if (closing) {
            return null;
        }
        running = waiting.remove();
        waiting.forEach(Job::touch);
        return running;
    }

    private void doIt(Job job) {
        JobRecord record = job.record();
        try {
            job.become(record.running());
            store.save(job.record());
            Instant start = clock.instant();
            Path upload = store.upload(record.id());
            Order order = new Order(record.name(), record.client(), record.model(), record.rateHz());
            Enhancing.Outcome outcome =
                    enhancer.enhance(upload, order, store.before(record.id()), store.after(record.id()), job::progress);
            double seconds = Duration.between(start, clock.instant()).toNanos() / 1e9;
            counters.done(outcome, seconds);
            finish(job, job.record().done(outcome, seconds, clock.millis()));
        } catch (AudioFormatException e) {
            fail(job, Problem.notAudio(e));
        } catch (Problem e) {
            fail(job, e);
        } catch (IllegalArgumentException e) {
            fail(job, Problem.of(Problem.Kind.CANNOT_UPSCALE, String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            if (wasInterrupted(job)) {
                LOG.debug("job {} was interrupted", record.id(), e);
            } else {
                LOG.warn("job {} failed", record.id(), e);
                fail(job, Problem.of(Problem.Kind.FAULT, "the log of the studio says more"));
            }
        } finally {
            if (!jobs.containsKey(record.id())) {
                forget(record.id());
            }
        }
    }

    /** Whether it was deleted, or the studio is closing; either interrupts whatever it was at. */
    private synchronized boolean wasInterrupted(Job job) {
        return closing || !jobs.containsKey(job.id());
    }

    private void forget(String id) {
        try {
            store.delete(id);
        } catch (IOException e) {
            LOG.warn("job {} cannot be deleted: {}", id, e.getMessage());
        }
    }

    private void fail(Job job, Problem problem) {
        counters.failed();
        finish(job, job.record().failed(problem, clock.millis()));
    }

    private void finish(Job job, JobRecord record) {
        save(record);
        job.become(record);
    }

    private void save(JobRecord record) {
        try {
            if (jobs.containsKey(record.id())) {
                store.save(record);
            }
        } catch (IOException e) {
            LOG.warn("job {} cannot be saved: {}", record.id(), e.getMessage());
        }
    }

    /** Stops; what is not done stays on disk for the next studio. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            if (running != null && !running.record().isFinished()) {
                save(running.record().queued()); // not its fault
            }
            notifyAll();
            worker.interrupt();
        }
        try {
            worker.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        new ArrayList<>(jobs.values()).forEach(Job::abandon);
    }
}
