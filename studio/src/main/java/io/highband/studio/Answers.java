package io.highband.studio;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bodies of answers. */
final class Answers {
    private static final int LONGEST_ECHO = 60;

    private Answers() {}

    /** What a browser does with a file: save it under a name, or show it. */
    record Saved(String disposition) {
        static final Saved SHOWN = new Saved("inline");

        /** A name of any characters (RFC 6266): plain for old clients, encoded for the others. */
        static Saved named(String name) {
            String plain = name.replaceAll("[^A-Za-z0-9 ._-]", "_");
            String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            return new Saved("attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded);
        }
    }

    static void json(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.bytes(value));
    }

    static void problem(Context ctx, Problem.Details details) {
        ctx.status(details.status()).contentType("application/problem+json").result(Json.bytes(details));
    }

    static void file(Context ctx, Path file, String mediaType, Saved saved) throws IOException {
        ctx.header("Content-Disposition", saved.disposition());
        ctx.writeSeekableStream(Files.newInputStream(file), mediaType, Files.size(file));
    }

    /** Of what a client sent, as much as a message should repeat. */
    static String shortened(String text) {
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "\u2026";
    }
}
