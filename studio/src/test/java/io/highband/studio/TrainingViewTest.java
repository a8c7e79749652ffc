package io.highband.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highband.training.EpochReport;
import io.highband.training.MetricsCsv;
import io.highband.training.Scores;
import io.highband.training.StartReport;
import io.highband.training.StepReport;
import io.highband.training.TensorBoardEvents;
import io.highband.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the studio tells of trainings, from files that the training's own listeners wrote. */
class TrainingViewTest {
    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void makeRun() throws IOException {
        run = Files.createDirectories(folder.resolve("runs/my.lr0.000300.r4.g4.b8"));
    }

    /** Twenty steps of which each lowers the loss by a tenth, then an epoch's end. */
    private static void train(List<TrainingListener> listeners, int epoch) throws IOException {
        for (TrainingListener listener : listeners) {
            for (int step = 1; step <= 20; step++) {
                long total = 20L * (epoch - 1) + step;
                listener.afterStep(new StepReport(epoch, step, 20, total, 1.0 / total));
            }
            Scores scores = new Scores(0.5 / epoch, 10 + epoch, 3.5);
            listener.afterEpoch(
                    new EpochReport(epoch, 5, 20L * epoch, 0.25, scores, scores, OptionalDouble.empty(), true));
        }
    }

    private MetricsCsv csv(int epochsDone) throws IOException {
        MetricsCsv csv = new MetricsCsv(run.resolve("metrics.csv"));
        csv.started(new StartReport("dnn", 1, 5, 20, epochsDone, 0));
        return csv;
    }

    private RunView view(WatchedRun watched) throws IOException {
        return watched.view(InstantSource.system());
    }

    @Test
    void curvesGrowWithTheTraining() throws IOException {
        WatchedRun watched = new WatchedRun(run);
        try (TensorBoardEvents events = TensorBoardEvents.in(run, InstantSource.system())) {
            List<TrainingListener> listeners = List.of(csv(0), events);
            train(listeners, 1);
            RunView first = view(watched);
            train(listeners, 2);
            RunView second = view(watched);

            assertThat(first.losses()).hasSize(20);
            assertThat(first.losses().get(3)).containsExactly(4, (float) 0.25);
            assertThat(first.epochs()).hasSize(1);
            assertThat(second.losses()).hasSize(40);
            assertThat(second.epochs())
                    .extracting(RunView.Epoch::validationSnrDb)
                    .containsExactly(11.0, 12.0);
            assertThat(second.version()).isNotEqualTo(first.version());
            assertThat(second.running()).isTrue();
        }
    }

    @Test
    void aStepThatAResumedRunTookAgainCountsOnce() throws IOException {
        for (int start = 0; start < 2; start++) {
            try (TensorBoardEvents events = TensorBoardEvents.in(run, InstantSource.system())) {
                train(List.of(csv(0), events), 1);
            }
        }

        assertThat(view(new WatchedRun(run)).losses()).hasSize(20);
    }

    @Test
    void aRecordThatIsStillBeingWrittenIsReadWhenItIsWhole() throws IOException {
        Path whole;
        try (TensorBoardEvents events = TensorBoardEvents.in(run, InstantSource.system())) {
            train(List.of(events), 1);
            try (Stream<Path> files = Files.list(run)) {
                whole = files.findFirst().orElseThrow();
            }
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path growing = folder.resolve("growing");
        EventFile file = new EventFile(growing, "step/loss");
        List<Long> steps = new ArrayList<>();

        for (int length = 0; length <= bytes.length; length += 37) {
            Files.write(growing, Arrays.copyOf(bytes, length));
            file.readOn((step, loss) -> steps.add(step));
        }
        Files.write(growing, bytes);
        file.readOn((step, loss) -> steps.add(step));

        assertThat(steps).hasSize(20).startsWith(1L, 2L).endsWith(19L, 20L).isSorted();
    }

    @Test
    void manyStepsAreThinnedOutToMeans() throws IOException {
        try (TensorBoardEvents events = TensorBoardEvents.in(run, InstantSource.system())) {
            csv(0);
            for (int step = 1; step <= 6_000; step++) {
                events.afterStep(new StepReport(1, step, 6_000, step, step));
            }
        }

        List<double[]> losses = view(new WatchedRun(run)).losses();

        assertThat(losses).hasSize(600);
        assertThat(losses.get(0)).containsExactly(5.5, 5.5); // the mean of 1 to 10
    }

    @Test
    void theInterfaceTellsOfRunsAndOfNothingElse() throws IOException {
        try (TensorBoardEvents events = TensorBoardEvents.in(run, InstantSource.system())) {
            train(List.of(csv(0), events), 1);
        }
        Files.createDirectories(folder.resolve("runs/no-run"));
        Files.createDirectories(run.resolve("samples"));
        Files.write(run.resolve("samples/epoch-0001.wav"), Recorded.sweep());
        Files.write(folder.resolve("secret.wav"), Recorded.sweep());
        StudioConfig config =
                StudioConfig.in(folder.resolve("work")).withPort(0).withRuns(folder.resolve("runs"));
        try (Studio studio = Studio.start(config, InstantSource.system())) {
            Client client = new Client(studio.address());
            String path = "/api/runs/my.lr0.000300.r4.g4.b8";

            JsonNode runs = client.get("/api/runs").json().path("runs");
            JsonNode one = client.get(path).json();

            assertThat(runs).hasSize(1);
            assertThat(runs.get(0).path("steps").asInt()).isEqualTo(20);
            assertThat(one.path("samples").get(0).asText()).isEqualTo("epoch-0001");
            assertThat(client.get(path + "/samples/epoch-0001.wav").bytes()).isEqualTo(Recorded.sweep());
            assertThat(client.get(path + "/samples/epoch-0001.png").bytes()).startsWith(0x89, 'P', 'N', 'G');
            assertThat(client.get("/api/runs/no-run").status()).isEqualTo(404);
            assertThat(client.get(path + "/samples/..%2f..%2f..%2fsecret.wav").status())
                    .isIn(400, 404);
            assertThat(client.get("/api/runs/..%2f").status()).isIn(400, 404);
        }
    }
}
