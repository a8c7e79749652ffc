package io.highband.studio;

import io.highband.evaluation.ColourMap;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page: a handful of files out of the jar, each named here; nothing else can be asked for. */
final class Page {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "yaml", "application/yaml");

    static final String[] SCRIPTS = {
        "main",
        "dom",
        "api",
        "uploads",
        "clips",
        "viewer",
        "player",
        "loudness",
        "blind",
        "wav",
        "fft",
        "spectrogram",
        "waveform",
        "axes",
        "compare",
        "record",
        "training",
        "curves"
    };

    private Page() {}

    static void addTo(RoutesConfig routes) {
        routes.get("/", ctx -> send(ctx, "index.html"));
        routes.get("/studio.css", ctx -> send(ctx, "studio.css"));
        routes.get("/icon.svg", ctx -> send(ctx, "icon.svg"));
        routes.get("/api/openapi.yaml", ctx -> send(ctx, "openapi.yaml"));
        for (String script : SCRIPTS) {
            routes.get("/js/" + script + ".js", ctx -> send(ctx, "js/" + script + ".js"));
        }
        routes.get("/js/colours.js", Page::colours);
    }

    private static void send(Context ctx, String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IOException("the page's " + name + " is missing from the library's jar");
            }
            String extension = name.substring(name.lastIndexOf('.') + 1);
            ctx.contentType(MEDIA_TYPES.get(extension)).header("Cache-Control", "no-cache");
            ctx.result(in.readAllBytes());
        }
    }

    /** The colours of the spectrograms, so that the page and the pictures show the same. */
    private static void colours(Context ctx) {
        StringBuilder script = new StringBuilder("export default [");
        for (int i = 0; i < ColourMap.COLOURS; i++) {
            double position = i / (ColourMap.COLOURS - 1.0);
            script.append(ColourMap.rgb(position)).append(',');
        }
        ctx.contentType(MEDIA_TYPES.get("js")).result(script.append("];\n").toString());
    }
}
