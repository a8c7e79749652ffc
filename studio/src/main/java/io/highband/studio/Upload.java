package io.highband.studio;

import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormatException;
import io.highband.audio.AudioReader;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** What a client sends: the field {@code file} of a form, or the body itself. */
final class Upload {
    /** What a form adds to a file. */
    private static final long FORM_BYTES = 64 << 10;

    private static final int PIECE = 1 << 15;

    /** Decoders at work at once: as many as processors, lest fifty uploads at once take fifty times the memory. */
    private static final Semaphore DECODERS = new Semaphore(Runtime.getRuntime().availableProcessors());

    private final Limits limits;

    Upload(Limits limits) {
        this.limits = limits;
    }

    /** Refuses what says itself that it is too large, before any of it is read. */
    void requireSize(Context ctx) {
        long announced = ctx.req().getContentLengthLong();
        if (announced > limits.uploadBytes() + (ctx.isMultipartFormData() ? FORM_BYTES : 0)) {
            throw tooLarge();
        }
    }

    /**
     * Stores the recording.
     *
     * @return what the client calls it
     */
    String receive(Context ctx, Path target) throws IOException {
        if (!ctx.isMultipartFormData()) {
            try (InputStream in = ctx.req().getInputStream()) {
                copy(in, target);
            }
            String name = ctx.queryParam("name");
            return name == null ? "recording" : name;
        }
        UploadedFile file = file(ctx);
        try (InputStream in = file.content()) {
            copy(in, target);
        }
        String name = ctx.formParam("name");
        return name == null || name.isBlank() ? file.filename() : name;
    }

    private UploadedFile file(Context ctx) {
        UploadedFile file;
        try {
            file = ctx.uploadedFile("file");
        } catch (RuntimeException e) { // Jetty's own, when the form is beyond its limit or broken
            String why = String.valueOf(e.getMessage()) + e.getCause();
            if (why.contains("exceed") || why.contains("413") || why.contains("too large")) {
                throw tooLarge();
            }
            throw Problem.of(Problem.Kind.BAD_REQUEST, "the form cannot be read");
        }
        if (file == null) {
            throw Problem.of(
                    Problem.Kind.BAD_REQUEST, "expected the recording in the form's field \"file\", found none");
        }
        return file;
    }

    private void copy(InputStream in, Path target) throws IOException {
        byte[] piece = new byte[PIECE];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                bytes += read;
                if (bytes > limits.uploadBytes()) {
                    throw tooLarge();
                }
                out.write(piece, 0, read);
            }
        }
        if (bytes == 0) {
            throw Problem.of(
                    Problem.Kind.NOT_AUDIO, "expected an audio file, found 0 bytes; send the recording itself");
        }
    }

    /**
     * Reads on what will not be kept, up to twice what is allowed: a client that is still sending would see its connection
     * cut rather than hear why it was refused.
     */
    void drain(Context ctx) {
        byte[] piece = new byte[PIECE];
        long left = 2 * limits.uploadBytes() + FORM_BYTES;
        try {
            InputStream in = ctx.req().getInputStream();
            int read = in.read(piece);
            while (read >= 0 && left > 0) {
                left -= read;
                read = in.read(piece);
            }
        } catch (IOException | IllegalStateException e) {
            // gone, or read as a form already
        }
    }

    private Problem tooLarge() {
        return Problem.of(
                Problem.Kind.TOO_LARGE,
                "an upload may have " + Words.bytes(limits.uploadBytes()) + "; send a shorter recording, or FLAC");
    }

    /** Reads the recording from start to end and refuses what cannot be read or is more than may be. */
    Sound inspect(Path path) throws IOException {
        if (!AudioKind.isKnown(path)) {
            throw Problem.of(
                    Problem.Kind.NOT_AUDIO,
                    "expected WAV, FLAC, MP3, Ogg, Opus, M4A, AIFF or WebM, found \"" + start(path) + "\"");
        }
        DECODERS.acquireUninterruptibly();
        try (AudioReader reader = AudioFiles.open(path)) {
            return inspect(reader);
        } catch (AudioFormatException e) {
            throw Problem.notAudio(e);
        } finally {
            DECODERS.release();
        }
    }

    private Sound inspect(AudioReader reader) throws IOException {
        if (reader.audioChannels() > limits.audioChannels()) {
            throw Problem.of(
                    Problem.Kind.TOO_MANY_CHANNELS,
                    "a recording may have " + limits.audioChannels() + " audio channels, this one has "
                            + reader.audioChannels() + "; mix it down first");
        }
        long most = limits.duration().toMillis() * reader.sampleRateHz() / 1000;
        float[][] piece = new float[reader.audioChannels()][PIECE];
        long samples = 0;
        for (int read = reader.read(piece, 0, PIECE); read > 0; read = reader.read(piece, 0, PIECE)) {
            samples += read;
            if (samples > most) {
                throw Problem.of(
                        Problem.Kind.TOO_LONG,
                        "a recording may last " + Words.duration(limits.duration()) + "; cut it into shorter ones");
            }
        }
        if (samples == 0) {
            throw Problem.of(Problem.Kind.NOT_AUDIO, "expected a recording, found one without samples; record again");
        }
        return new Sound(reader.sampleRateHz(), reader.audioChannels(), samples, null);
    }

    private static String start(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(12), StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
        }
    }
}
