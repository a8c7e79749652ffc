package io.highband.studio;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A job as it is kept on disk, so that a studio that was killed knows it again.
 *
 * @param id not to be guessed; also the name of the job's folder
 * @param name what the client calls the recording; for showing, never for paths
 * @param client address it came from
 * @param rateHz what was asked for; null for what the model gives
 * @param createdMillis since 1970
 * @param finishedMillis since 1970; null as long as it is not
 * @param restarts times a studio went down over it
 * @param elapsedSeconds that upscaling took
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobRecord(
        String id,
        String name,
        String client,
        String model,
        Integer rateHz,
        long createdMillis,
        Long finishedMillis,
        int restarts,
        State state,
        Sound before,
        Sound after,
        Double elapsedSeconds,
        List<String> notes,
        Problem.Details problem) {

    enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED
    }

    static JobRecord queued(String id, Order order, Sound before, long createdMillis) {
        return new JobRecord(
                id,
                order.name(),
                order.client(),
                order.model(),
                order.rateHz(),
                createdMillis,
                null,
                0,
                State.QUEUED,
                before,
                null,
                null,
                List.of(),
                null);
    }

    JobRecord running() {
        return in(State.RUNNING, null, restarts, null);
    }

    /** As it came. */
    JobRecord queued() {
        return in(State.QUEUED, null, restarts, null);
    }

    /** After a studio went down over it. */
    JobRecord queuedAgain() {
        return in(State.QUEUED, null, restarts + 1, null);
    }

    JobRecord failed(Problem problem, long finishedMillis) {
        return in(State.FAILED, finishedMillis, restarts, problem.details());
    }

    JobRecord done(Enhancing.Outcome outcome, double elapsedSeconds, long finishedMillis) {
        return new JobRecord(
                id,
                name,
                client,
                model,
                rateHz,
                createdMillis,
                finishedMillis,
                restarts,
                State.DONE,
                outcome.before(),
                outcome.after(),
                elapsedSeconds,
                outcome.notes(),
                null);
    }

    private JobRecord in(State newState, Long newFinishedMillis, int newRestarts, Problem.Details newProblem) {
        return new JobRecord(
                id,
                name,
                client,
                model,
                rateHz,
                createdMillis,
                newFinishedMillis,
                newRestarts,
                newState,
                before,
                null,
                null,
                notes,
                newProblem);
    }

    @JsonIgnore
    boolean isFinished() {
        return state == State.DONE || state == State.FAILED;
    }
}
