package io.highband.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.highband.audio.AudioClip;
import io.highband.audio.Signals;
import io.highband.dsp.Resampler;
import io.highband.studio.Client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP interface over real HTTP, with work that is really done. */
class StudioApiTest {
    private static final Limits SMALL = new Limits(200_000, Duration.ofSeconds(4), 2, 64, 64, 1L << 30);

    private static final byte[] WORDS = "these are words".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Studio studio;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        Catalogue catalogue = SplineOnly.catalogue();
        studio = Studio.start(
                StudioConfig.in(folder.resolve("work")).withPort(0).withLimits(SMALL),
                InstantSource.system(),
                catalogue,
                new Enhancer(catalogue));
        client = new Client(studio.address());
    }

    @AfterEach
    void stop() throws IOException {
        studio.close();
    }

    @Test
    void aRecordingComesBackAtTheHigherRateAndInTime() {
        JsonNode job = client.bringAndAwait("/api/upscale?model=spline", Recorded.sweep());

        AudioClip before = Recorded.clip(Recorded.sweep());
        AudioClip after = Recorded.clip(result(job).bytes());
        assertThat(job.path("state").asText()).isEqualTo("done");
        assertThat(after.sampleRateHz()).isEqualTo(16_000);
        assertThat(after.length()).isEqualTo(2 * before.length());
        // What was there stays: the band that the recording had is put back. The sweep breaks off at full level, and
        // around that instant two resamplers differ.
        float[] kept = Resampler.between(16_000, 8_000).apply(after.channel(0));
        assertThat(Signals.differenceDb(before.channel(0), kept)).isLessThan(-30);
    }

    @Test
    void aFormIsTakenToo() {
        Answer taken = client.postForm("/api/upscale", "old speech.wav", Recorded.sweep(), "rate", "24000");

        JsonNode job = client.await(taken.json().path("id").asText());
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.header("Location"))
                .isEqualTo("/api/jobs/" + job.path("id").asText());
        assertThat(job.path("name").asText()).isEqualTo("old speech.wav");
        assertThat(job.path("after").path("sampleRateHz").asInt()).isEqualTo(24_000);
    }

    @Test
    void whoWaitsGetsTheResultItself() {
        Answer answer = client.post("/api/upscale?wait=true&name=old.flac", Recorded.sweep());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).contains("old.sr.wav");
        assertThat(Recorded.clip(answer.bytes()).sampleRateHz()).isEqualTo(16_000);
    }

    @Test
    void theResultCanBeHadInEveryFormatOfAbout() {
        JsonNode job = client.bringAndAwait("/api/upscale", Recorded.sweep());
        AudioClip wav = Recorded.clip(result(job).bytes());

        for (JsonNode format : client.get("/api/about").json().path("formats")) {
            Answer answer = client.get(path(job, "/result?format=" + format.asText()));

            AudioClip clip = Recorded.clip(answer.bytes());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("audio/");
            assertThat(clip.duration().toMillis()).isCloseTo(wav.duration().toMillis(), within(80L));
        }
        AudioClip flac =
                Recorded.clip(client.get(path(job, "/result?format=flac")).bytes());
        assertThat(flac.channel(0)).isEqualTo(wav.channel(0));
    }

    @Test
    void beforeIsGivenAtTheRateOfTheResultSoThatBothCanBeHeardInStep() {
        JsonNode job = client.bringAndAwait("/api/upscale?rate=32000", Recorded.sweep());

        AudioClip before = Recorded.clip(client.get(path(job, "/before")).bytes());
        AudioClip after = Recorded.clip(result(job).bytes());

        assertThat(before.sampleRateHz()).isEqualTo(after.sampleRateHz()).isEqualTo(32_000);
        assertThat(before.length()).isEqualTo(after.length());
    }

    @Test
    void theSpectrogramIsAPicture() {
        JsonNode job = client.bringAndAwait("/api/upscale", Recorded.sweep());

        Answer answer = client.get(path(job, "/spectrogram.png"));

        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(answer.bytes()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void scoresAreThoseOfTheResultAgainstTheReference() {
        AudioClip wide = AudioClip.of(16_000, Signals.sweep(200, 3_000, 16_000, 8_000));
        JsonNode job = client.bringAndAwait("/api/upscale", Recorded.sweep());

        JsonNode scores =
                client.post(path(job, "/reference"), Recorded.wav(wide)).json();
        JsonNode itself =
                client.post(path(job, "/reference"), result(job).bytes()).json();

        // The same sweep sampled twice as often: a spline comes close to it below 3 of 4 kHz, but not closer.
        assertThat(scores.path("after").path("snr").asDouble()).isBetween(5.0, 60.0);
        assertThat(itself.path("after").path("snr").asDouble()).isEqualTo(200);
        assertThat(itself.path("after").path("lsd").asDouble()).isZero();
    }

    @Test
    void aDeletedJobLeavesNothing() throws IOException {
        JsonNode job = client.bringAndAwait("/api/upscale", Recorded.sweep());

        Answer deleted = client.delete(path(job, ""));

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(client.get(path(job, "")).status()).isEqualTo(404);
        assertThat(filesIn("jobs")).isEmpty();
    }

    @Test
    void everyLimitHasItsOwnProblem() {
        assertProblem(client.post("/api/upscale", new byte[300_000]), 413, "too-large");
        assertProblem(client.post("/api/upscale", Recorded.silence(Duration.ofSeconds(5), 1)), 413, "too-long");
        assertProblem(
                client.post("/api/upscale", Recorded.silence(Duration.ofSeconds(1), 3)), 413, "too-many-channels");
        assertProblem(client.post("/api/upscale", WORDS), 415, "not-audio");
        assertProblem(client.post("/api/upscale", new byte[0]), 415, "not-audio");
        assertProblem(client.post("/api/upscale?model=no", Recorded.sweep()), 400, "bad-request");
        assertProblem(client.post("/api/upscale?rate=12", Recorded.sweep()), 400, "bad-request");
        assertProblem(client.post("/api/upscale?rate=4000", Recorded.sweep()), 400, "bad-request");
        assertProblem(client.postForm("/api/upscale", "a.wav", new byte[300_000]), 413, "too-large");
        assertProblem(client.get("/api/jobs/aaaaaaaaaaaaaaaaaaaaaa"), 404, "not-found");
        assertProblem(client.get("/api/nothing"), 404, "not-found");
    }

    @Test
    void nothingOfARefusedUploadStays() throws IOException {
        client.post("/api/upscale", WORDS);
        client.postForm("/api/upscale", "a.wav", WORDS);

        assertThat(filesIn("jobs")).isEmpty();
        assertThat(filesIn("uploads")).isEmpty();
    }

    @Test
    void aDamagedFileIsRefusedInWordsThatDoNotTellWhereItLies() {
        byte[] half = Arrays.copyOf(Recorded.sweep(), 3_000);

        Answer answer = client.post("/api/upscale", half);

        assertProblem(answer, 415, "not-audio");
        assertThat(answer.text()).doesNotContain(folder.toString()).doesNotContain("jobs/");
    }

    @Test
    void aNameChoosesNoPath() throws IOException {
        Answer taken = client.postForm("/api/upscale", "../../../evil.wav", Recorded.sweep());

        JsonNode job = client.await(taken.json().path("id").asText());
        assertThat(job.path("name").asText()).isEqualTo("evil.wav");
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all).noneMatch(file -> file.toString().contains("evil"));
        }
    }

    @Test
    void onlyTheOwnerReadsTheWorkFolder() throws IOException {
        client.bringAndAwait("/api/upscale", Recorded.sweep());

        try (Stream<Path> all = Files.walk(folder.resolve("work"))) {
            assertThat(all.filter(Files::isDirectory))
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .isEqualTo("rwx------"));
        }
    }

    @Test
    void fiftyAtOnceAreAllServed() {
        byte[] sweep = Recorded.sweep();

        List<JsonNode> jobs = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> client.post("/api/upscale?name=" + i + ".wav", sweep))
                .peek(answer -> assertThat(answer.status()).as(answer::text).isEqualTo(202))
                .map(answer -> client.await(answer.json().path("id").asText()))
                .toList();

        assertThat(jobs).extracting(job -> job.path("state").asText()).containsOnly("done");
        assertThat(jobs).extracting(job -> job.path("name").asText()).doesNotHaveDuplicates();
        assertThat(client.get("/metrics").text()).contains("highband_jobs_done_total 50\n");
    }

    @Test
    void thePageAndAllItNamesAreServedAndNamesNothingElsewhere() {
        String page = client.get("/").text();

        assertThat(page).contains("<script type=\"module\" src=\"/js/main.js\"></script>");
        assertThat(page).doesNotContain("http://").doesNotContain("https://");
        for (String name : Page.SCRIPTS) {
            assertThat(client.get("/js/" + name + ".js").status()).as(name).isEqualTo(200);
        }
        assertThat(client.get("/").header("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @Test
    void theOpenApiFileNamesEveryRouteAndNoOther() {
        List<String> documented = client.get("/api/openapi.yaml")
                .text()
                .lines()
                .filter(line -> line.startsWith("  /"))
                .map(line -> line.strip().replace(":", ""))
                .toList();

        assertThat(documented)
                .contains("/api/upscale", "/api/jobs/{id}", "/api/jobs/{id}/events", "/api/runs/{run}", "/metrics");
        for (String path : documented) {
            if (!path.contains("runs") && !path.equals("/api/upscale") && !path.endsWith("/reference")) {
                Answer answer = client.get(path.replace("{id}", "aaaaaaaaaaaaaaaaaaaaaa"));
                assertThat(answer.text()).as(path).doesNotContain("see /api/openapi.yaml");
            }
        }
    }

    private void assertProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.json().path("detail").asText()).isNotBlank();
    }

    private Answer result(JsonNode job) {
        return client.get(path(job, "/result"));
    }

    private static String path(JsonNode job, String rest) {
        return "/api/jobs/" + job.path("id").asText() + rest;
    }

    private List<Path> filesIn(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("work").resolve(name))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
