package io.highband.studio;

import io.javalin.http.sse.SseClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Tells watching clients how their jobs are doing: an event {@code job} with a job as JSON whenever it changed, at
 * most five times a second, and a comment now and then, by which a client that went away is noticed.
 */
final class JobEvents implements AutoCloseable {
    static final long TICK_MILLIS = 200;
    private static final int TICKS_BETWEEN_COMMENTS = 50;

    /** Clients that take their events slowly hold up no more than this. Chosen, not tuned. */
    private static final int SENDERS = 4;

    private final Function<Job, Object> view;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders;

    /** @param view of a job, for its client */
    JobEvents(Function<Job, Object> view, ScheduledExecutorService ticks) {
        this.view = view;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(SENDERS, SENDERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "studio-events");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        senders = pool;
        var unused = ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Sends the client what there is to know of the jobs, now and whenever it changes. */
    void watch(SseClient client, List<Job> jobs) {
        client.keepAlive();
        Watcher watcher = new Watcher(client, jobs);
        client.onClose(() -> watchers.remove(watcher));
        watchers.add(watcher);
        watcher.send();
    }

    private void tick() {
        for (Watcher watcher : watchers) {
            if (watcher.busy.compareAndSet(false, true)) {
                senders.execute(() -> {
                    try {
                        watcher.send();
                    } finally {
                        watcher.busy.set(false);
                    }
                });
            }
        }
    }

    private final class Watcher {
        private final SseClient client;
        private final List<Job> jobs;
        private final Map<String, Long> told = new HashMap<>();
        private final AtomicBoolean busy = new AtomicBoolean();
        private int silentTicks;

        Watcher(SseClient client, List<Job> jobs) {
            this.client = client;
            this.jobs = List.copyOf(jobs);
        }

        synchronized void send() {
            if (client.terminated()) {
                watchers.remove(this);
                return;
            }
            silentTicks++;
            for (Job job : jobs) {
                long version = job.version();
                Long before = told.put(job.id(), version);
                if (before == null || before != version) {
                    client.sendEvent("job", new String(Json.bytes(view.apply(job)), StandardCharsets.UTF_8));
                    silentTicks = 0;
                }
            }
            if (jobs.stream().allMatch(job -> job.finished().isDone())) {
                client.sendEvent("end", "{}");
                client.close();
                watchers.remove(this);
            } else if (silentTicks >= TICKS_BETWEEN_COMMENTS) {
                client.sendComment("still here");
                silentTicks = 0;
            }
        }
    }

    @Override
    public void close() {
        watchers.forEach(watcher -> watcher.client.close());
        senders.shutdownNow();
    }
}
