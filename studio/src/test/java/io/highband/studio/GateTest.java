package io.highband.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.studio.Client.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in. */
class GateTest {
    private static final String TOKEN = "correct-horse-battery";

    @TempDir
    private Path folder;

    private Studio start(boolean withToken) throws IOException {
        StudioConfig config = StudioConfig.in(folder).withPort(0);
        return Studio.start(withToken ? config.withToken(TOKEN) : config, InstantSource.system());
    }

    @Test
    void aNameThatSomeoneElsePointedHereIsNotAnswered() throws IOException {
        try (Studio studio = start(false)) {
            Client client = new Client(studio.address());

            assertThat(client.rawStatus("GET /api/health", "Host: evil.example"))
                    .contains("403");
            assertThat(client.rawStatus("GET /", "Host: evil.example:7070")).contains("403");
            assertThat(client.rawStatus("GET /api/health", "Host: localhost:9")).contains("200"); // a tunnel's end
            assertThat(client.rawStatus("GET /api/health", "Host: 127.0.0.1")).contains("200");
        }
    }

    @Test
    void aPageOfAnotherSiteMayNotPost() throws IOException {
        try (Studio studio = start(false)) {
            Client client = new Client(studio.address());
            String own = "Host: 127.0.0.1:" + studio.port();

            assertThat(client.rawStatus("POST /api/upscale", own, "Origin: http://evil.example", "Content-Length: 0"))
                    .contains("403");
            assertThat(client.rawStatus("POST /api/upscale", own, "Origin: null", "Content-Length: 0"))
                    .contains("403");
            assertThat(client.rawStatus(
                            "GET /api/models", own, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"))
                    .contains("403");
            assertThat(client.rawStatus("GET /", own, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"))
                    .contains("200");
            assertThat(client.rawStatus("GET /api/models", own, "Origin: http://127.0.0.1:" + studio.port()))
                    .contains("200");
        }
    }

    @Test
    void withATokenNothingIsToldWithoutIt() throws IOException {
        try (Studio studio = start(true)) {
            Client client = new Client(studio.address());

            for (String path : new String[] {"/", "/js/main.js", "/api/models", "/metrics", "/?token=wrong"}) {
                Answer answer = client.get(path);
                assertThat(answer.status()).as(path).isEqualTo(401);
                assertThat(answer.problem()).isEqualTo("token-needed");
            }
        }
    }

    @Test
    void theTokenIsTakenFromAHeaderOrOnceFromTheAddress() throws IOException {
        try (Studio studio = start(true)) {
            Client client = new Client(studio.address());

            Answer bearer = client.send(client.request("/api/models").header("Authorization", "Bearer " + TOKEN));
            Answer first = client.get("/?token=" + TOKEN);
            String cookie = first.header("Set-Cookie");
            Answer second = client.send(
                    client.request("/api/models").header("Cookie", cookie.substring(0, cookie.indexOf(';'))));

            assertThat(bearer.status()).isEqualTo(200);
            assertThat(first.status()).isEqualTo(303);
            assertThat(first.header("Location")).doesNotContain(TOKEN);
            assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
            assertThat(second.status()).isEqualTo(200);
        }
    }

    @Test
    void othersAreNotAnsweredWithoutAToken() {
        StudioConfig config = StudioConfig.in(folder);

        assertThatThrownBy(() -> new StudioConfig(
                        "0.0.0.0",
                        0,
                        Optional.empty(),
                        folder,
                        config.models(),
                        config.precision(),
                        config.runs(),
                        config.keep(),
                        config.limits()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host=0.0.0.0 is open to other machines and needs a token");
        assertThatThrownBy(() -> config.withToken("short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have at least 16 characters, found 5");
    }

    @Test
    void theAddressIsOneThatABrowserUnderstands() throws IOException {
        try (Studio studio = start(false)) {
            assertThat(studio.address()).isEqualTo(URI.create("http://127.0.0.1:" + studio.port() + "/"));
        }
    }
}
