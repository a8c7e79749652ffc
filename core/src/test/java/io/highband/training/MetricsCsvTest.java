package io.highband.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCsvTest {
    @TempDir
    private Path folder;

    private Path file;
    private MetricsCsv csv;

    @BeforeEach
    void open() {
        file = folder.resolve("metrics.csv");
        csv = new MetricsCsv(file);
    }

    @Test
    void everyEpochIsALineUnderTheHeader() throws IOException {
        csv.started(start(0));
        csv.afterEpoch(epoch(1, OptionalDouble.empty()));
        csv.afterEpoch(epoch(2, OptionalDouble.of(15.25)));

        assertThat(file)
                .hasContent(MetricsCsv.HEADER
                        + "\n1,100,0.50000000,0.40000000,14.0000,3.0000,0.45000000,13.5000,3.1000,"
                        + "\n2,200,0.50000000,0.40000000,14.0000,3.0000,0.45000000,13.5000,3.1000,15.2500\n");
    }

    @Test
    void resumedRunForgetsEpochsThatItsCheckpointDoesNotKnow() throws IOException {
        csv.started(start(0));
        csv.afterEpoch(epoch(1, OptionalDouble.empty()));
        csv.afterEpoch(epoch(2, OptionalDouble.empty()));

        csv.started(start(1));
        csv.afterEpoch(epoch(2, OptionalDouble.of(9)));

        assertThat(Files.readAllLines(file)).hasSize(3).last().asString().endsWith(",9.0000");
    }

    private static StartReport start(int epochsDone) {
        return new StartReport("audiounet", 1, 3, 100, epochsDone, 0);
    }

    private static EpochReport epoch(int epoch, OptionalDouble fullSnrDb) {
        return new EpochReport(
                epoch, 3, 100L * epoch, 0.5, new Scores(0.4, 14, 3), new Scores(0.45, 13.5, 3.1), fullSnrDb, false);
    }
}
