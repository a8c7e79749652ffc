package io.highband.studio;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormatException;
import io.highband.dsp.Resampler;
import io.highband.evaluation.LengthRule;
import io.highband.evaluation.MetricsReport;
import io.highband.evaluation.SpectrogramImage;
import io.highband.evaluation.StandardMetric;
import io.highband.model.Spline;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Recordings in, jobs and results out. */
final class JobsApi {
    private final JobQueue queue;
    private final JobStore store;
    private final JobEvents events;
    private final Catalogue catalogue;
    private final Upload upload;
    private final Duration keep;
    private final Counters counters;
    private final WholeRecordings whole =
            new WholeRecordings(Runtime.getRuntime().maxMemory());

    JobsApi(
            JobQueue queue,
            JobStore store,
            JobEvents events,
            Catalogue catalogue,
            Limits limits,
            Duration keep,
            Counters counters) {
        this.queue = queue;
        this.store = store;
        this.events = events;
        this.catalogue = catalogue;
        this.upload = new Upload(limits);
        this.keep = keep;
        this.counters = counters;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/upscale", this::upscale);
        routes.get("/api/jobs/{id}", ctx -> Answers.json(ctx, view(job(ctx))));
        routes.delete("/api/jobs/{id}", this::delete);
        routes.get("/api/jobs/{id}/result", this::result);
        routes.get("/api/jobs/{id}/before", this::before);
        routes.get("/api/jobs/{id}/spectrogram.png", this::spectrogram);
        routes.post("/api/jobs/{id}/reference", this::compare);
        routes.before("/api/jobs/{id}/events", JobsApi::requireEventsWanted);
        routes.before("/api/events", JobsApi::requireEventsWanted);
        routes.sse("/api/jobs/{id}/events", client -> events.watch(client, List.of(job(client.ctx()))));
        routes.sse("/api/events", this::watchMany);
    }

    private JobView view(Job job) {
        return JobView.of(job, queue, keep);
    }

    private void upscale(Context ctx) throws IOException {
        try {
            upload.requireSize(ctx);
            Job job;
            try (JobQueue.Place place = queue.place(ctx.ip())) {
                job = take(ctx, place);
            }
            if ("true".equals(parameter(ctx, "wait"))) {
                ctx.future(() -> job.finished().thenAccept(done -> sendWhenDone(ctx, done)));
                return;
            }
            ctx.status(202).header("Location", "/api/jobs/" + job.id());
            Answers.json(ctx, view(job));
        } catch (Problem e) {
            upload.drain(ctx);
            throw e;
        }
    }

    private Job take(Context ctx, JobQueue.Place place) throws IOException {
        String id = store.create();
        boolean taken = false;
        try {
            String name = upload.receive(ctx, store.upload(id));
            String model = parameter(ctx, "model");
            Order order =
                    new Order(name, ctx.ip(), model == null || model.isEmpty() ? defaultModel() : model, rate(ctx));
            if (!catalogue.knows(order.model())) {
                throw Problem.of(
                        Problem.Kind.BAD_REQUEST,
                        "expected a model of /api/models, found model=" + Answers.shortened(order.model()));
            }
            Sound sound = upload.inspect(store.upload(id));
            if (order.rateHz() != null && order.model().equals(Spline.ID) && order.rateHz() < sound.sampleRateHz()) {
                throw Problem.of(
                        Problem.Kind.BAD_REQUEST,
                        "rate=" + order.rateHz() + " is below the recording's own " + sound.sampleRateHz() + " Hz");
            }
            counters.taken(Files.size(store.upload(id)));
            Job job = place.bring(id, order, sound);
            taken = true;
            return job;
        } finally {
            if (!taken) {
                store.delete(id);
            }
        }
    }

    private String defaultModel() {
        return catalogue.entries().get(0).id();
    }

    private static Integer rate(Context ctx) {
        String rate = parameter(ctx, "rate");
        if (rate == null || rate.isEmpty()) {
            return null;
        }
        try {
            int rateHz = Integer.parseInt(rate);
            if (rateHz >= 1_000 && rateHz <= 192_000) {
                return rateHz;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.of(
                Problem.Kind.BAD_REQUEST,
                "expected rate from 1000 to 192000 Hz, found rate=" + Answers.shortened(rate));
    }

    private static String parameter(Context ctx, String name) {
        String value = ctx.queryParam(name);
        return value == null && ctx.isMultipartFormData() ? ctx.formParam(name) : value;
    }

    private void sendWhenDone(Context ctx, Job job) {
        try {
            JobRecord record = job.record();
            if (record.state() == JobRecord.State.DONE) {
                ctx.header("Location", "/api/jobs/" + job.id());
                Answers.file(ctx, store.after(job.id()), "audio/wav", Answers.Saved.named(stem(record) + ".sr.wav"));
            } else if (record.problem() != null) {
                ctx.status(record.problem().status());
                Answers.problem(ctx, record.problem());
            } else {
                Answers.problem(
                        ctx,
                        Problem.of(Problem.Kind.NOT_FOUND, "the job was deleted")
                                .details());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Job job(Context ctx) {
        return find(ctx.pathParam("id"));
    }

    private Job find(String id) {
        return queue.find(id)
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.NOT_FOUND,
                        "no job has this id; results are deleted " + Words.duration(keep) + " after they are done"));
    }

    private Job done(Context ctx) {
        Job job = job(ctx);
        if (job.record().state() != JobRecord.State.DONE) {
            throw Problem.of(
                    Problem.Kind.NOT_READY,
                    "the job is " + job.record().state().name().toLowerCase(Locale.ROOT)
                            + "; ask again when it is done");
        }
        return job;
    }

    private void delete(Context ctx) throws IOException {
        queue.delete(job(ctx));
        ctx.status(204);
    }

    private void result(Context ctx) throws IOException {
        Job job = done(ctx);
        String format = ctx.queryParam("format");
        Download download = Download.of(format == null ? "wav" : format);
        Path file = download.of(store, job);
        Answers.file(
                ctx,
                file,
                download.mediaType(),
                Answers.Saved.named(stem(job.record()) + ".sr" + download.extension()));
    }

    private void before(Context ctx) throws IOException {
        Answers.file(ctx, store.before(done(ctx).id()), "audio/wav", Answers.Saved.SHOWN);
    }

    private static String stem(JobRecord record) {
        return record.name().replaceFirst("\\.[^.]{1,5}$", "");
    }

    private void spectrogram(Context ctx) throws IOException {
        Job job = done(ctx);
        Path picture = store.beside(job.id(), "spectrogram.png");
        synchronized (job) {
            if (!Files.exists(picture)) {
                // One recording as it is, and two mixed down.
                int atOnce = job.record().after().audioChannels() + 2;
                whole.inTurn(atOnce * longest(job), () -> {
                    SpectrogramImage.of(
                                    new SpectrogramImage.Panel(
                                            "Before: " + job.record().name(), mono(store.before(job.id()))),
                                    new SpectrogramImage.Panel(
                                            "After: " + job.record().model(), mono(store.after(job.id()))))
                            .writePng(picture);
                    return picture;
                });
            }
        }
        Answers.file(ctx, picture, "image/png", Answers.Saved.SHOWN);
    }

    /** How close before and after come to a recording of how it should sound. */
    private void compare(Context ctx) throws IOException {
        Job job = done(ctx);
        upload.requireSize(ctx);
        String id = store.create();
        try {
            upload.receive(ctx, store.upload(id));
            Sound reference = upload.inspect(store.upload(id));
            Answers.json(ctx, whole.inTurn(atOnce(reference, job), () -> comparison(store.upload(id), job)));
        } catch (AudioFormatException e) {
            throw Problem.notAudio(e);
        } finally {
            store.delete(id);
        }
    }

    /** Samples per audio channel of the longer of the two; before it is at the higher of both rates. */
    private static long longest(Job job) {
        JobRecord record = job.record();
        double rateHz = Math.max(record.before().sampleRateHz(), record.after().sampleRateHz());
        return (long) Math.ceil(record.before().seconds() * rateHz);
    }

    private static AudioClip mono(Path recording) throws IOException {
        return AudioFiles.read(recording).mixDown();
    }

    /** The reference, while it is read, or as it is and at the rate of the other; the other, perhaps both mixed down. */
    private static long atOnce(Sound reference, Job job) {
        long other = longest(job);
        long ours = other * (job.record().after().audioChannels() + 1);
        long theirs = reference.samples() * reference.audioChannels() * 2;
        return theirs + ours + other * (reference.audioChannels() + 1);
    }

    private Comparison comparison(Path upload, Job job) throws IOException {
        AudioClip reference = AudioFiles.read(upload);
        int rateHz = job.record().after().sampleRateHz();
        Scores before = against(reference, AudioFiles.read(store.before(job.id())), rateHz);
        return new Comparison(before, against(reference, AudioFiles.read(store.after(job.id())), rateHz));
    }

    /** Scores of both, by metric id. */
    record Comparison(Scores before, Scores after) {}

    /** What a reader needs of a report. */
    record Scores(double snr, double lsd, double lsdLog10, List<String> notes) {}

    private static Scores against(AudioClip reference, AudioClip estimate, int rateHz) {
        AudioClip ours = atRate(estimate, rateHz);
        AudioClip theirs = atRate(reference, rateHz);
        boolean mix = ours.audioChannels() != theirs.audioChannels();
        try {
            MetricsReport report = MetricsReport.compare(
                    mix ? theirs.mixDown() : theirs, mix ? ours.mixDown() : ours, LengthRule.TRIM_TO_SHORTER);
            List<String> notes = new ArrayList<>(report.notes());
            if (reference.sampleRateHz() != ours.sampleRateHz()) {
                notes.add("the reference was resampled from " + reference.sampleRateHz() + " to " + ours.sampleRateHz()
                        + " Hz");
            }
            return new Scores(value(report, "snr"), value(report, "lsd"), value(report, "lsd_log10"), notes);
        } catch (IllegalArgumentException e) {
            throw Problem.of(Problem.Kind.NOT_COMPARABLE, String.valueOf(e.getMessage()));
        }
    }

    private static double value(MetricsReport report, String id) {
        return report.value(StandardMetric.withId(id));
    }

    private static AudioClip atRate(AudioClip clip, int rateHz) {
        return clip.sampleRateHz() == rateHz
                ? clip
                : Resampler.between(clip.sampleRateHz(), rateHz).apply(clip);
    }

    private static void requireEventsWanted(Context ctx) {
        String accepted = ctx.header("Accept");
        if (accepted == null || !accepted.contains("text/event-stream")) {
            throw Problem.of(Problem.Kind.NO_EVENTS_WANTED, "send the header Accept: text/event-stream");
        }
    }

    private void watchMany(SseClient client) {
        List<Job> jobs = new ArrayList<>();
        for (String id : client.ctx().queryParams("job")) {
            queue.find(id).ifPresent(jobs::add);
        }
        events.watch(client, jobs);
    }
}
