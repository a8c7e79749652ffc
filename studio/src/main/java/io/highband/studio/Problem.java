package io.highband.studio;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.highband.audio.AudioFormatException;
import java.time.Duration;
import java.util.Locale;

/**
 * Why a request is refused, as a client is told: problem details.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    enum Kind {
        BAD_REQUEST(400, "The request cannot be understood"),
        TOKEN_NEEDED(401, "This studio needs a token"),
        FOREIGN_HOST(403, "This studio does not answer to that name"),
        FOREIGN_PAGE(403, "This studio takes no orders from other pages"),
        NOT_FOUND(404, "There is no such thing here"),
        NO_EVENTS_WANTED(406, "This address tells events"),
        NOT_READY(409, "The job is not done"),
        TOO_LARGE(413, "The upload is too large"),
        TOO_LONG(413, "The recording is too long"),
        TOO_MANY_CHANNELS(413, "The recording has too many channels"),
        NOT_AUDIO(415, "The upload cannot be read as audio"),
        NOT_COMPARABLE(422, "The recordings cannot be compared"),
        CANNOT_UPSCALE(422, "The recording cannot be upscaled"),
        TOO_MANY_JOBS(429, "The queue is full"),
        TOO_MANY_JOBS_OF_CLIENT(429, "Too many of your jobs are waiting"),
        FAULT(500, "The studio made a mistake"),
        NO_ROOM(503, "The studio has no room left");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }
    }

    /** What stands in the body of the answer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Details(String type, String title, int status, String detail) {}

    private final Kind kind;

    private Problem(Kind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail);
    }

    /** What is wrong with a file, without telling where the server keeps it. */
    static Problem notAudio(AudioFormatException e) {
        String remedy = e.getMessage().replaceFirst("^.*; ", "");
        return of(Kind.NOT_AUDIO, "expected " + e.wanted() + ", found " + e.found() + "; " + remedy);
    }

    Kind kind() {
        return kind;
    }

    int status() {
        return kind.status;
    }

    /** When to try again, in seconds; only where that may help. */
    Duration retryAfter() {
        return kind.status == 429 || kind.status == 503 ? Duration.ofSeconds(2) : Duration.ZERO;
    }

    Details details() {
        String word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Details("urn:highband:problem:" + word, kind.title, kind.status, getMessage());
    }
}
