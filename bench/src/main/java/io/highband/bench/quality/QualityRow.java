package io.highband.bench.quality;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param task what was to be done
 * @param loss how its recordings had been spoilt
 * @param input scores of the low-rate recordings resampled
 * @param output scores of what the model made of them
 * @param snrWanted at least
 * @param lsdWanted at most
 */
record QualityRow(QualityTask task, Loss loss, Scores input, Scores output, double snrWanted, double lsdWanted) {

    static final String HEAD = """
            | task | loss | in: SNR, LSD | SNR wanted | SNR, dB ↑ | LSD wanted | LSD ↓ |
            |---|---|---|---|---|---|---|
            """;

    static QualityRow sinc(QualityTask task, Scores input, Scores output) {
        return new QualityRow(task, Loss.SINC, input, output, task.snrWanted(input), task.lsdWanted(input));
    }

    /** Another loss is judged by how far it is from sinc's line. */
    QualityRow beside(Loss other, Scores otherInput, Scores otherOutput) {
        return new QualityRow(
                task,
                other,
                otherInput,
                otherOutput,
                output.snrDb() - QualityTask.SNR_FROM_SINC,
                output.lsd() + QualityTask.LSD_FROM_SINC);
    }

    boolean snrMet() {
        return output.snrDb() >= snrWanted;
    }

    boolean lsdMet() {
        return output.lsd() <= lsdWanted;
    }

    String toMarkdown() {
        return String.join(
                " | ",
                List.of(
                        "| " + task.words(),
                        loss.words(),
                        number(input.snrDb()) + ", " + number(input.lsd()),
                        "≥ " + number(snrWanted),
                        judged(output.snrDb(), snrMet()),
                        "≤ " + number(lsdWanted),
                        judged(output.lsd(), lsdMet()) + " |\n"));
    }

    static String judged(double value, boolean met) {
        return number(value) + verdict(met);
    }

    static String verdict(boolean met) {
        return met ? " met" : " **missed**";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
