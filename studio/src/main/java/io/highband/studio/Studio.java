package io.highband.studio;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web page and its HTTP interface, running until closed.
 *
 * <pre>{@code
 * try (Studio studio = Studio.start(StudioConfig.in(folder), InstantSource.system())) {
 *     System.out.println(studio.address());
 *     …
 * }
 * }</pre>
 *
 * <p>Jobs live in the folder: a studio that is closed or killed is followed by one that goes on with them.
 */
public final class Studio implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Studio.class);

    /** Fifty uploads at once, as many who wait, and a few who look. */
    private static final int MOST_THREADS = 128;

    private final StudioConfig config;
    private final JobStore store;
    private final Enhancing enhancer;
    private final JobQueue queue;
    private final JobEvents events;
    private final ScheduledExecutorService ticks;
    private final Counters counters = new Counters();
    private final Javalin server;

    private Studio(StudioConfig config, InstantSource clock, Catalogue catalogue, Enhancing enhancer)
            throws IOException {
        this.config = config;
        this.enhancer = enhancer;
        store = JobStore.open(config.folder(), new SecureRandom());
        queue = new JobQueue(store, enhancer, config.limits(), config.keep(), clock, counters);
        ticks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "studio-ticks");
            thread.setDaemon(true);
            return thread;
        });
        events = new JobEvents(job -> JobView.of(job, queue, config.keep()), ticks);
        JobsApi jobs = new JobsApi(queue, store, events, catalogue, config.limits(), config.keep(), counters);
        server = Javalin.create(javalin -> configure(javalin, jobs, catalogue, clock));
    }

    /**
     * Starts one.
     *
     * @throws IOException if its folder or its port is taken, or a model cannot be read
     */
    public static Studio start(StudioConfig config, InstantSource clock) throws IOException {
        Catalogue catalogue = Catalogue.of(config.models(), config.precision());
        return start(config, clock, catalogue, new Enhancer(catalogue));
    }

    /** One that has the work done by another. */
    static Studio start(StudioConfig config, InstantSource clock, Catalogue catalogue, Enhancing enhancer)
            throws IOException {
        Studio studio = new Studio(config, clock, catalogue, enhancer);
        try {
            studio.queue.start();
            studio.server.start(config.host(), config.port());
        } catch (RuntimeException e) {
            studio.close();
            throw new IOException(
                    config.host() + ":" + config.port() + ": expected a free port, found it in use (" + e.getMessage()
                            + "); stop the other program, or take another port",
                    e);
        }
        long seconds = Math.max(1, Math.min(60, config.keep().toSeconds() / 4));
        var unused =
                studio.ticks.scheduleWithFixedDelay(studio.queue::deleteExpired, seconds, seconds, TimeUnit.SECONDS);
        return studio;
    }

    private void configure(JavalinConfig javalin, JobsApi jobs, Catalogue catalogue, InstantSource clock) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, 4);
        javalin.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        javalin.jetty.multipartConfig.cacheDirectory(store.uploads().toString());
        javalin.jetty.multipartConfig.maxInMemoryFileSize(64, SizeUnit.KB);
        javalin.jetty.multipartConfig.maxFileSize(config.limits().uploadBytes(), SizeUnit.BYTES);
        javalin.jetty.multipartConfig.maxTotalRequestSize(config.limits().uploadBytes() + (64 << 10), SizeUnit.BYTES);
        Gate gate = new Gate(config);
        javalin.routes.before(gate::pass);
        Page.addTo(javalin.routes);
        jobs.addTo(javalin.routes);
        config.runs().ifPresent(runs -> new RunsApi(runs, clock).addTo(javalin.routes));
        javalin.routes.get("/api/about", ctx -> Answers.json(ctx, about()));
        javalin.routes.get("/api/models", ctx -> Answers.json(ctx, Map.of("models", catalogue.entries())));
        javalin.routes.get("/api/health", ctx -> Answers.json(ctx, health()));
        javalin.routes.get(
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(counters.text(queue)));
        javalin.routes.exception(Problem.class, this::refuse);
        javalin.routes.exception(Exception.class, Studio::fail);
        javalin.routes.error(404, ctx -> {
            if (ctx.res().getContentType() == null
                    || !ctx.res().getContentType().contains("json")) {
                Answers.problem(
                        ctx,
                        Problem.of(Problem.Kind.NOT_FOUND, "see /api/openapi.yaml for what there is")
                                .details());
            }
        });
    }

    private void refuse(Problem problem, Context ctx) {
        counters.refused(problem);
        if (!problem.retryAfter().isZero()) {
            ctx.header("Retry-After", String.valueOf(problem.retryAfter().toSeconds()));
        }
        Answers.problem(ctx, problem.details());
    }

    private static void fail(Exception failure, Context ctx) {
        LOG.warn("{} {} failed", ctx.method(), ctx.path(), failure);
        Answers.problem(
                ctx,
                Problem.of(Problem.Kind.FAULT, "the log of the studio says more")
                        .details());
    }

    private record About(
            long uploadBytes, long seconds, int audioChannels, long keepSeconds, List<String> formats, boolean runs) {}

    private About about() {
        Limits limits = config.limits();
        List<String> formats = Download.words();
        return new About(
                limits.uploadBytes(),
                limits.duration().toSeconds(),
                limits.audioChannels(),
                config.keep().toSeconds(),
                formats,
                config.runs().isPresent());
    }

    private Map<String, Object> health() {
        return Map.of("status", "ok", "waiting", queue.waitingJobs(), "running", queue.runningJobs());
    }

    public int port() {
        return server.port();
    }

    /** Where a browser finds it. */
    public URI address() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return URI.create("http://" + host + ":" + port() + "/");
    }

    @Override
    public void close() throws IOException {
        ticks.shutdownNow();
        events.close();
        server.stop();
        queue.close();
        enhancer.close();
        store.close();
    }
}
