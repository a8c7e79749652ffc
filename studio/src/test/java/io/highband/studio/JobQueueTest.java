package io.highband.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.studio.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How jobs wait, are given up, outlive their studio, and are forgotten. */
class JobQueueTest {
    @TempDir
    private Path folder;

    private Studio start(Limits limits, Enhancing work) throws IOException {
        StudioConfig config =
                StudioConfig.in(folder.resolve("work")).withPort(0).withLimits(limits);
        return Studio.start(config, InstantSource.system(), SplineOnly.catalogue(), work);
    }

    private static Limits jobs(int waiting, int perClient) {
        return new Limits(1 << 20, Duration.ofMinutes(1), 2, waiting, perClient, 1L << 30);
    }

    private static PausedWork paused() throws IOException {
        return new PausedWork(new Enhancer(SplineOnly.catalogue()));
    }

    @Test
    void whatTheQueueCannotHoldIsToldToComeBackAndNothingIsLost() throws IOException {
        PausedWork work = paused();
        try (Studio studio = start(jobs(10, 100), work)) {
            Client client = new Client(studio.address());

            List<Answer> answers = IntStream.range(0, 50)
                    .parallel()
                    .mapToObj(i -> client.post("/api/upscale", Recorded.sweep()))
                    .toList();
            work.release();

            List<Answer> taken =
                    answers.stream().filter(each -> each.status() == 202).toList();
            List<Answer> refused =
                    answers.stream().filter(each -> each.status() == 429).toList();
            assertThat(taken).hasSize(10);
            assertThat(refused).hasSize(40).allSatisfy(each -> {
                assertThat(each.header("Retry-After")).isEqualTo("2");
                assertThat(each.problem()).isEqualTo("too-many-jobs");
            });
            assertThat(taken)
                    .extracting(each -> client.await(each.json().path("id").asText())
                            .path("state")
                            .asText())
                    .containsOnly("done");
            assertThat(client.post("/api/upscale", Recorded.sweep()).status()).isEqualTo(202);
        }
    }

    @Test
    void oneClientMayNotTakeTheWholeQueue() throws IOException {
        PausedWork work = paused();
        try (Studio studio = start(jobs(10, 2), work)) {
            Client client = new Client(studio.address());
            client.post("/api/upscale", Recorded.sweep());
            client.post("/api/upscale", Recorded.sweep());

            Answer third = client.post("/api/upscale", Recorded.sweep());

            assertThat(third.status()).isEqualTo(429);
            assertThat(third.problem()).isEqualTo("too-many-jobs-of-client");
            work.release();
        }
    }

    @Test
    void aFullStoreTakesNothingMore() throws IOException {
        Limits one = new Limits(1 << 20, Duration.ofMinutes(1), 2, 10, 10, 1_000);
        try (Studio studio = start(one, new Enhancer(SplineOnly.catalogue()))) {
            Client client = new Client(studio.address());
            client.bringAndAwait("/api/upscale", Recorded.sweep());

            Answer second = client.post("/api/upscale", Recorded.sweep());

            assertThat(second.status()).isEqualTo(503);
            assertThat(second.problem()).isEqualTo("no-room");
        }
    }

    @Test
    void aResultIsNotThereBeforeTheJobIsDone() throws IOException {
        PausedWork work = paused();
        try (Studio studio = start(jobs(10, 10), work)) {
            Client client = new Client(studio.address());
            String id = client.post("/api/upscale", Recorded.sweep())
                    .json()
                    .path("id")
                    .asText();

            Answer early = client.get("/api/jobs/" + id + "/result");

            assertThat(early.status()).isEqualTo(409);
            assertThat(early.problem()).isEqualTo("not-ready");
            work.release();
        }
    }

    @Test
    void aJobThatIsGivenUpMakesRoom() throws Exception {
        PausedWork work = paused();
        try (Studio studio = start(jobs(2, 2), work)) {
            Client client = new Client(studio.address());
            String first = client.post("/api/upscale", Recorded.sweep())
                    .json()
                    .path("id")
                    .asText();
            work.awaitBegun();
            String second = client.post("/api/upscale", Recorded.sweep())
                    .json()
                    .path("id")
                    .asText();

            client.delete("/api/jobs/" + second);
            String third = client.post("/api/upscale", Recorded.sweep())
                    .json()
                    .path("id")
                    .asText();

            assertThat(client.get("/api/jobs/" + third).json().path("ahead").asInt())
                    .isEqualTo(1);
            client.delete("/api/jobs/" + first); // which is under way, and is interrupted
            work.release();
            assertThat(client.await(third).path("state").asText()).isEqualTo("done");
            assertThat(folder.resolve("work/jobs").resolve(first)).doesNotExist();
        }
    }

    @Test
    void jobsOutliveTheirStudio() throws Exception {
        PausedWork work = paused();
        String running;
        String waiting;
        try (Studio studio = start(jobs(10, 10), work)) {
            Client client = new Client(studio.address());
            running = client.post("/api/upscale?name=a.wav", Recorded.sweep())
                    .json()
                    .path("id")
                    .asText();
            waiting = client.post("/api/upscale?name=b.wav", Recorded.sweep())
                    .json()
                    .path("id")
                    .asText();
            work.awaitBegun();
        }

        try (Studio next = start(jobs(10, 10), new Enhancer(SplineOnly.catalogue()))) {
            Client client = new Client(next.address());

            assertThat(client.await(running).path("state").asText()).isEqualTo("done");
            assertThat(client.await(waiting).path("state").asText()).isEqualTo("done");
            assertThat(client.get("/api/jobs/" + waiting).json().path("name").asText())
                    .isEqualTo("b.wav");
        }
    }

    @Test
    void aJobThatTookItsStudioWithItThriceIsGivenUp() throws IOException {
        JobStore store = JobStore.open(folder.resolve("work"), new Random(1));
        String id = store.create();
        Files.write(store.upload(id), Recorded.sweep());
        Order order = new Order("a.wav", "127.0.0.1", "spline", null);
        JobRecord queued = JobRecord.queued(id, order, new Sound(8_000, 1, 4_000, null), 0);
        store.save(queued.queuedAgain().queuedAgain().running());
        store.close();

        try (Studio studio = start(jobs(10, 10), new Enhancer(SplineOnly.catalogue()))) {
            Client client = new Client(studio.address());

            assertThat(client.get("/api/jobs/" + id).json().path("state").asText())
                    .isEqualTo("failed");
        }
    }

    @Test
    void resultsAreForgottenAfterTheirTimeAndNotBefore() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        InstantSource clock = now::get;
        try (JobStore store = JobStore.open(folder.resolve("work"), new Random(1));
                JobQueue queue = new JobQueue(
                        store,
                        new Enhancer(SplineOnly.catalogue()),
                        jobs(10, 10),
                        Duration.ofHours(1),
                        clock,
                        new Counters())) {
            queue.start();
            String id = store.create();
            Files.write(store.upload(id), Recorded.sweep());
            Order order = new Order("a.wav", "127.0.0.1", "spline", null);
            Job job;
            try (JobQueue.Place place = queue.place("127.0.0.1")) {
                job = place.bring(id, order, new Sound(8_000, 1, 4_000, null));
            }
            job.finished().get();

            now.set(Instant.EPOCH.plus(Duration.ofMinutes(59)));
            queue.deleteExpired();
            assertThat(store.after(id)).exists();

            now.set(Instant.EPOCH.plus(Duration.ofMinutes(61)));
            queue.deleteExpired();
            assertThat(queue.find(id)).isEmpty();
            assertThat(store.upload(id).getParent()).doesNotExist();
        }
    }

    @Test
    void twoStudiosDoNotShareAFolder() throws IOException {
        try (Studio studio = start(jobs(10, 10), paused())) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> start(jobs(10, 10), paused()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("expected a folder of no other studio, found one that is in use");
            assertThat(studio.port()).isPositive();
        }
    }
}
