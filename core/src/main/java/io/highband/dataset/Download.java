package io.highband.dataset;

import io.highband.dataset.FetchListener.Progress;
import io.highband.dataset.FetchListener.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;

/** One file over HTTP, appended to what an earlier attempt left. */
final class Download {
    /** Attempts in a row that bring nothing new before it is given up; each cut connection costs one. */
    private static final int ATTEMPTS = 4;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int SERVER_ERROR = 500;

    private final CorpusSource source;
    private final Path file;
    private final Patience patience;
    private final RoomCheck room;
    private final FetchListener listener;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /** Told before the first byte is written. */
    @FunctionalInterface
    interface RoomCheck {
        void require(Path file, long missingBytes, long totalBytes) throws IOException;
    }

    /**
     * How long to wait for a server.
     *
     * @param betweenAttempts after a connection was cut
     * @param withoutData before a silent connection counts as cut
     */
    record Patience(Duration betweenAttempts, Duration withoutData) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofMinutes(1));
    }

    Download(CorpusSource source, Path file, Patience patience, RoomCheck room, FetchListener listener) {
        this.source = source;
        this.file = file;
        this.patience = patience;
        this.room = room;
        this.listener = listener;
    }

    /** Brings the file to its full length. */
    void run() throws IOException {
        int left = ATTEMPTS;
        while (true) {
            long before = present();
            if (source.bytes().isPresent() && source.bytes().getAsLong() == before) {
                return; // an earlier attempt was stopped after the last byte
            }
            try {
                if (attempt(before)) {
                    return;
                }
            } catch (FatalException e) {
                throw e;
            } catch (IOException e) {
                left = present() > before ? ATTEMPTS : left - 1;
                if (left == 0) {
                    throw new IOException(
                            "%s: expected to fetch all of it, found the connection cut %d times (%s) with %d bytes here; fetch again to go on from there"
                                    .formatted(source.address(), ATTEMPTS, reason(e), present()),
                            e);
                }
                pause();
            }
        }
    }

    private long present() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** @return whether the file is complete */
    private boolean attempt(long present) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(source.address()).GET();
        if (present > 0) {
            request.header("Range", "bytes=" + present + "-");
        }
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case OK -> append(body, 0, contentLength(response)); // from the start, asked or not
                case PARTIAL_CONTENT -> append(body, present, contentLength(response));
                case RANGE_NOT_SATISFIABLE -> restartUnlessComplete(response, present);
                default -> refused(response.statusCode());
            }
        }
        return true;
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FatalException("fetching " + source.address() + " was interrupted; fetch again to go on");
        }
    }

    private void append(InputStream body, long from, OptionalLong length) throws IOException {
        long total = length.isPresent() ? from + length.getAsLong() : -1;
        requireTotal(total);
        try {
            room.require(file, total < 0 ? 0 : total - from, Math.max(total, 0));
        } catch (IOException e) {
            throw new FatalException(e.getMessage());
        }
        long done = from;
        byte[] buffer = new byte[1 << 16];
        try (Watchdog watchdog = new Watchdog(body, patience.withoutData());
                OutputStream out = open(from)) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                out.write(buffer, 0, n);
                done += n;
                watchdog.feed();
                listener.on(new Progress(Stage.DOWNLOADING, done, total));
            }
        }
        if (total >= 0 && done != total) {
            throw new IOException("expected " + total + " bytes, found the end after " + done);
        }
    }

    private OutputStream open(long from) throws IOException {
        return from == 0 ? Files.newOutputStream(file) : Files.newOutputStream(file, StandardOpenOption.APPEND);
    }

    private void requireTotal(long total) throws FatalException {
        if (total >= 0 && source.bytes().isPresent() && source.bytes().getAsLong() != total) {
            throw new FatalException(
                    "%s: expected a file of %d bytes, found one of %d; the publisher may have changed it"
                            .formatted(source.address(), source.bytes().getAsLong(), total));
        }
    }

    private void restartUnlessComplete(HttpResponse<InputStream> response, long present) throws IOException {
        // "bytes */TOTAL": there is nothing past what is here; either it is complete or of another version.
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (!range.equals("bytes */" + present)) {
            Files.delete(file);
            throw new IOException("what was here did not belong to the file on the server");
        }
    }

    private void refused(int status) throws IOException {
        String message = source.address() + ": expected the file, found HTTP status " + status + "; check the address";
        throw status >= SERVER_ERROR ? new IOException(message) : new FatalException(message);
    }

    private static OptionalLong contentLength(HttpResponse<?> response) {
        return response.headers().firstValueAsLong("Content-Length");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(patience.betweenAttempts().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("fetching " + source.address() + " was interrupted; fetch again to go on", e);
        }
    }

    /** Trying again would not help. */
    private static final class FatalException extends IOException {
        private static final long serialVersionUID = 1L;

        FatalException(String message) {
            super(message);
        }
    }
}
