package io.highband.nn.distributed;

/** A process of the team is gone, and the work cannot go on without it. */
public final class WorkerLostException extends TeamException {

    private static final long serialVersionUID = 1;

    /** @param loss "rank 1 on host such is gone: why" */
    WorkerLostException(String loss) {
        super(loss + "; start all workers again to go on from the last checkpoint");
    }
}
