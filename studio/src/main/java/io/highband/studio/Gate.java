package io.highband.studio;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Who is let in, and what a browser is told to forbid.
 *
 * <h2>Without a token</h2> Whoever reaches the loopback address is this machine. But so is a page of another site in
 * this machine's browser: one that had its own name point here (DNS rebinding) is told by the {@code Host} it asks
 * for, one that posts here by its {@code Origin}.
 *
 * <h2>With a token</h2> It comes as {@code Authorization: Bearer …}, or once as {@code ?token=…} in the address, which
 * becomes a cookie that no script can read and that no other site can make the browser send.
 */
final class Gate {
    private static final String COOKIE = "highband-token";
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Nothing but what this server serves; no frame around it, no form, no plug-in, no inline script or style. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final StudioConfig config;

    Gate(StudioConfig config) {
        this.config = config;
    }

    /** Before every request. */
    void pass(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)")
                .header("Cache-Control", "no-store");
        requireOwnPage(ctx);
        if (config.token().isPresent()) {
            requireToken(ctx, config.token().get());
        } else {
            requireOwnName(ctx);
        }
    }

    private void requireOwnName(Context ctx) {
        String host = ctx.header("Host");
        String name = host == null ? "" : host.replaceFirst(":\\d+$", "");
        if (!LOOPBACK_NAMES.contains(name) && !name.equals(config.host())) {
            throw Problem.of(
                    Problem.Kind.FOREIGN_HOST,
                    "expected Host to be localhost or " + config.host() + "; open the page by that address");
        }
    }

    private static void requireOwnPage(Context ctx) {
        String origin = ctx.header("Origin");
        if (origin != null && !sameAuthority(origin, ctx.header("Host"))) {
            throw Problem.of(Problem.Kind.FOREIGN_PAGE, "the request comes from a page of another site");
        }
        String site = ctx.header("Sec-Fetch-Site");
        boolean navigation = "navigate".equals(ctx.header("Sec-Fetch-Mode"));
        if (site != null && !navigation && !site.equals("same-origin") && !site.equals("none")) {
            throw Problem.of(Problem.Kind.FOREIGN_PAGE, "the request comes from a page of another site");
        }
    }

    private static boolean sameAuthority(String origin, String host) {
        try {
            return host != null && host.equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void requireToken(Context ctx, String token) {
        String offered = ctx.queryParam("token");
        if (offered != null && ctx.path().equals("/") && same(offered, token)) {
            Cookie cookie = new Cookie(COOKIE, token);
            cookie.setHttpOnly(true);
            cookie.setSameSite(SameSite.STRICT);
            cookie.setSecure(ctx.req().isSecure());
            ctx.cookie(cookie);
            ctx.redirect("/", HttpStatus.SEE_OTHER); // out of the address bar and the history
            ctx.skipRemainingHandlers();
            return;
        }
        String header = ctx.header("Authorization");
        boolean known = header != null && header.startsWith("Bearer ") && same(header.substring(7), token);
        if (!known && !same(String.valueOf(ctx.cookie(COOKIE)), token)) {
            ctx.header("WWW-Authenticate", "Bearer");
            throw Problem.of(
                    Problem.Kind.TOKEN_NEEDED,
                    "open the address with ?token=… at its end, or send the header Authorization: Bearer …");
        }
    }

    /** In a time that does not tell how much of it is right. */
    private static boolean same(String offered, String token) {
        return MessageDigest.isEqual(offered.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
