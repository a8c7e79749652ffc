package io.highband.studio;

import io.highband.audio.AudioFiles;
import io.highband.evaluation.SpectrogramImage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The trainings of a folder, looked at and never touched. */
final class RunsApi {
    private final Path runs;
    private final InstantSource clock;
    private final Map<String, WatchedRun> watched = new ConcurrentHashMap<>();

    RunsApi(Path runs, InstantSource clock) {
        this.runs = runs;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/runs", ctx -> Answers.json(ctx, Map.of("runs", summaries())));
        routes.get("/api/runs/{run}", ctx -> Answers.json(ctx, find(ctx).view(clock)));
        routes.get("/api/runs/{run}/samples/{file}", this::sample);
    }

    /** The newest first. */
    private List<RunView.Summary> summaries() throws IOException {
        List<RunView.Summary> summaries = new ArrayList<>();
        for (Path folder : folders()) {
            summaries.add(watch(folder).summary(clock));
        }
        return summaries;
    }

    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> list = Files.list(runs)) {
            list.filter(WatchedRun::isRun).forEach(folders::add);
        }
        Map<Path, Long> written = new ConcurrentHashMap<>();
        for (Path folder : folders) {
            written.put(folder, Files.getLastModifiedTime(folder).toMillis());
        }
        folders.sort((a, b) -> Long.compare(written.get(b), written.get(a)));
        return folders;
    }

    private WatchedRun watch(Path folder) {
        return watched.computeIfAbsent(folder.getFileName().toString(), name -> new WatchedRun(folder));
    }

    /** By its name among those that are there: what a client sends is never part of a path. */
    private WatchedRun find(Context ctx) throws IOException {
        String name = ctx.pathParam("run");
        return folders().stream()
                .filter(folder -> folder.getFileName().toString().equals(name))
                .findFirst()
                .map(this::watch)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "no training has this name"));
    }

    private void sample(Context ctx) throws IOException {
        WatchedRun run = find(ctx);
        String file = ctx.pathParam("file");
        String name = file.replaceFirst("\\.(wav|png)$", "");
        if (!run.samples().contains(name)) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "the training has no sample of this name");
        }
        if (file.endsWith(".wav")) {
            Answers.file(ctx, run.sample(name), "audio/wav", Answers.Saved.SHOWN);
        } else {
            ctx.contentType("image/png").result(picture(name, run.sample(name)));
        }
    }

    private static byte[] picture(String name, Path sound) throws IOException {
        return SpectrogramImage.of(new SpectrogramImage.Panel(name, AudioFiles.read(sound)))
                .png();
    }
}
