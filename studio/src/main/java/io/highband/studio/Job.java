package io.highband.studio;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** One recording on its way. What it is stands in its record; how far it is, here. */
final class Job {
    private final AtomicLong version = new AtomicLong();
    private final CompletableFuture<Job> finished = new CompletableFuture<>();
    private volatile JobRecord record;
    private volatile double progress;

    Job(JobRecord record) {
        this.record = record;
        settle();
    }

    JobRecord record() {
        return record;
    }

    String id() {
        return record.id();
    }

    /** From 0 to 1. */
    double progress() {
        return record.state() == JobRecord.State.DONE ? 1 : progress;
    }

    /** Grows with every change, so that watchers know when to look. */
    long version() {
        return version.get();
    }

    /** Completed when it is done, failed or deleted. */
    CompletableFuture<Job> finished() {
        return finished;
    }

    void become(JobRecord next) {
        record = next;
        progress = 0;
        version.incrementAndGet();
        settle();
    }

    void progress(double share) {
        progress = share;
        version.incrementAndGet();
    }

    /** Something around it changed, such as the jobs before it. */
    void touch() {
        version.incrementAndGet();
    }

    void abandon() {
        version.incrementAndGet();
        finished.complete(this);
    }

    private void settle() {
        if (record.isFinished()) {
            finished.complete(this);
        }
    }
}
