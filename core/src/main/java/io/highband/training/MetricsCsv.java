package io.highband.training;

import io.highband.audio.PartialFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * Writes {@code metrics.csv} of a run: one line an epoch. A resumed run goes on with the file it finds;
 * what that holds of epochs the run does not remember is dropped.
 */
public final class MetricsCsv implements TrainingListener {

    static final String HEADER = "epoch,steps,training_loss,train_loss,train_snr_db,train_lsd,"
            + "validation_loss,validation_snr_db,validation_lsd,validation_full_snr_db";

    private final Path file;

    public MetricsCsv(Path file) {
        this.file = file;
    }

    @Override
    public void started(StartReport report) throws IOException {
        List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of(HEADER);
        List<String> kept = before.stream().limit(1L + report.epochsDone()).toList();
        PartialFile.write(file, (String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void afterEpoch(EpochReport report) throws IOException {
        String full = report.fullSnrDb().isPresent()
                ? String.format(Locale.ROOT, "%.4f", report.fullSnrDb().getAsDouble())
                : "";
        String line = String.format(
                Locale.ROOT,
                "%d,%d,%.8f,%.8f,%.4f,%.4f,%.8f,%.4f,%.4f,%s%n",
                report.epoch(),
                report.totalSteps(),
                report.trainingLoss(),
                report.train().loss(),
                report.train().snrDb(),
                report.train().lsd(),
                report.validation().loss(),
                report.validation().snrDb(),
                report.validation().lsd(),
                full);
        Files.writeString(file, line, StandardOpenOption.APPEND);
    }
}
