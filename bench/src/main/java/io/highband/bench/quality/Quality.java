package io.highband.bench.quality;

import io.highband.audio.AudioClip;
import io.highband.dsp.Resampler;
import io.highband.model.ModelCatalogue;
import io.highband.nn.Precision;
import io.highband.nn.PrecisionTrial;
import io.highband.nn.Torch;
import io.highband.speed.Machine;
import io.highband.upscale.LowBand;
import io.highband.upscale.UpscaleOptions;
import io.highband.upscale.Upscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Recomputes the table of results of a model from its weights. Run by bin/results. */
public final class Quality {

    private final Path data;
    private final Upscaler upscaler;
    private double soundSeconds;
    private double workSeconds;

    private Quality(Path data, Upscaler upscaler) {
        this.data = data;
        this.upscaler = upscaler;
    }

    /**
     * Writes the page.
     *
     * @param words folder of recordings, page to write, model or {@code default}, and perhaps a checkpoint to stand beside it
     */
    public static void main(String[] words) throws IOException {
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.logger", "slf4j");
        Path page = Path.of(words[1]);
        String model = words[2].equals("default") ? ModelCatalogue.onClassPath().preferred() : words[2];
        Torch.threads(Runtime.getRuntime().availableProcessors());
        Precision precision = PrecisionTrial.run(System::nanoTime).bf16Speedup() > 1 ? Precision.BF16 : Precision.FP32;
        try (Upscaler upscaler = Upscaler.open(model, precision)) {
            Quality quality = new Quality(Path.of(words[0]), upscaler);
            StringBuilder text = new StringBuilder(quality.table());
            if (words.length > 3) {
                try (Upscaler elder = Upscaler.open(words[3], precision)) {
                    text.append(quality.beside(elder));
                }
            }
            text.append(quality.whereNothingIsMissing());
            Files.writeString(page, quality.introduction(precision) + text);
        }
    }

    private String introduction(Precision precision) {
        return String.format(
                Locale.ROOT,
                """
                # Results of the model %s

                Written by `bin/results`; do not edit. Recordings that no training has seen, per file and then the mean. SNR in dB over the
                whole file; LSD by log10 of power, 2048/512 Hann, floor 1e-8 ([metrics](../metrics.md)). "In" is the low-rate recording resampled.

                What is wanted behind a sinc low-pass was set before the model was made. Of the other kinds of loss it is wanted to stay within
                %.1f dB and %.2f of what the model makes behind a sinc, so those columns move with the figure above them; "in" beside them tells what
                doing nothing would have.

                - **Machine:** %s, %s; **date:** %s
                - **Speed** over all of them, short files one after another: %.0f × real time (%.0f s of sound). Long files: [BENCH.md](../../BENCH.md).
                """,
                upscaler.model(),
                QualityTask.SNR_FROM_SINC,
                QualityTask.LSD_FROM_SINC,
                Machine.here().words(),
                precision.name().toLowerCase(Locale.ROOT),
                LocalDate.now(ZoneOffset.UTC),
                soundSeconds / workSeconds,
                soundSeconds);
    }

    private String table() throws IOException {
        StringBuilder text = new StringBuilder("\n## Tasks\n\n").append(QualityRow.HEAD);
        for (QualityTask task : QualityTask.ALL) {
            List<float[]> recordings = task.recordings().read(data, task.highRateHz());
            QualityRow sinc = null;
            for (Loss loss : Loss.values()) {
                Estimates found = Estimates.of(recordings, loss, task.lowRateHz(), task.highRateHz(), upscaler);
                soundSeconds += found.soundSeconds();
                workSeconds += found.workSeconds();
                QualityRow row = loss == Loss.SINC
                        ? QualityRow.sinc(task, found.input(), found.output())
                        : sinc.beside(loss, found.input(), found.output());
                sinc = sinc == null ? row : sinc;
                text.append(row.toMarkdown());
                System.err.print(row.toMarkdown());
            }
        }
        return text.toString();
    }

    /** An elder that was taught one speaker and one filter, on both of these, where it is strongest. */
    private String beside(Upscaler elder) throws IOException {
        List<float[]> recordings = TestSet.P239.read(data, elder.highRateHz());
        StringBuilder text = new StringBuilder(
                "\n## Beside " + elder.model() + "\n\n| model | SNR, dB ↑ | LSD ↓ |\n|---|---|---|\n");
        for (Upscaler each : List.of(elder, upscaler)) {
            Scores scores = Estimates.of(recordings, Loss.DECIMATION, elder.lowRateHz(), elder.highRateHz(), each)
                    .output();
            text.append("| " + each.model() + " | " + QualityRow.number(scores.snrDb()) + " | "
                    + QualityRow.number(scores.lsd()) + " |\n");
        }
        return text + "\n" + TestSet.P239.words() + ", " + elder.lowRateHz() / 1000 + " to " + elder.highRateHz() / 1000
                + " kHz, " + Loss.DECIMATION.words() + ": the speaker and the filter that " + elder.model()
                + " was taught.\n";
    }

    /** Full-band recordings: as they are used, and with the network left to do as it likes. */
    private String whereNothingIsMissing() throws IOException {
        List<Scores> used = new ArrayList<>();
        List<Scores> network = new ArrayList<>();
        double leastSnrDb = Double.POSITIVE_INFINITY;
        UpscaleOptions free =
                UpscaleOptions.defaults().withLowBand(LowBand.FROM_MODEL).withBandwidthHz(4000);
        for (float[] recording : TestSet.LIBRISPEECH.read(data, 16000)) {
            AudioClip clip = AudioClip.of(16000, recording);
            used.add(Scores.of(recording, upscaler.upscale(clip, 16000).channel(0)));
            network.add(Scores.of(
                    recording, upscaler.with(free).upscale(clip, 16000).channel(0)));
            leastSnrDb = Math.min(leastSnrDb, ownBand(clip).snrDb());
        }
        float[] silence = new float[16000];
        float[] ofSilence = upscaler.upscale(AudioClip.of(4000, Arrays.copyOf(silence, 4000)), 16000)
                .channel(0);
        double loudest = 0;
        for (float x : ofSilence) {
            loudest = Math.max(loudest, Math.abs(x));
        }
        return String.format(
                Locale.ROOT,
                """

                ## Where nothing is missing

                | what | wanted | found |
                |---|---|---|
                | LibriSpeech at its full band through `upscale`, SNR against itself | ≥ 30 | %s |
                | the same if nobody noticed, and nothing were put back: the network alone | – | %.2f |
                | LibriSpeech, 16 to 48 kHz through `upscale`: what there was, up to 6 kHz, SNR against itself, the lowest of all files | ≥ 30 | %s |
                | loudest sample of what silence becomes, full scale 1 | 0 | %s |
                """,
                QualityRow.judged(Scores.mean(used).snrDb(), Scores.mean(used).snrDb() >= 30),
                Scores.mean(network).snrDb(),
                QualityRow.judged(leastSnrDb, leastSnrDb >= 30),
                (loudest == 0 ? "0" : String.format(Locale.ROOT, "%.1e", loudest)) + QualityRow.verdict(loudest == 0));
    }

    /** What a recording of 16 kHz has up to 6 kHz, before and after it is raised to 48 kHz. */
    private Scores ownBand(AudioClip clip) {
        float[] before = Resampler.between(16000, 12000).apply(clip.channel(0));
        float[] after = Resampler.between(48000, 12000)
                .apply(upscaler.upscale(clip, 48000).channel(0));
        return Scores.of(before, after);
    }
}
