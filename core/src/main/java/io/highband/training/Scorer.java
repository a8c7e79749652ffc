package io.highband.training;

import io.highband.dataset.Batch;
import io.highband.dataset.Batches;
import io.highband.dataset.ClipArchive;
import io.highband.dataset.EpochBatches;
import io.highband.dataset.LastBatch;
import io.highband.dataset.PatchArchive;
import io.highband.dsp.CubicSpline;
import io.highband.evaluation.StandardMetric;
import io.highband.model.Network;
import io.highband.model.NetworkResolver;
import io.highband.nn.Learner;
import io.highband.nn.Lesson;
import io.highband.nn.SeriesBatch;
import java.io.IOException;
import java.util.Arrays;

/** Scores what a learner knows, between epochs. */
final class Scorer {

    private final Learner learner;
    private final TrainingConfig config;

    Scorer(Learner learner, TrainingConfig config) {
        this.learner = learner;
        this.config = config;
    }

    /** There is a NaN or an infinity among the patches, or in what the network makes of them. */
    static final class NotFinite extends Exception {

        private static final long serialVersionUID = 1;

        private final double loss;

        NotFinite(double loss) {
            super("loss " + loss);
            this.loss = loss;
        }

        double loss() {
            return loss;
        }
    }

    /**
     * On a sample of the archive's patches that is the same every time.
     *
     * @throws NotFinite if they cannot be scored
     */
    Scores score(PatchArchive archive) throws IOException, NotFinite {
        int batchSize = Math.min(config.batchSize(), config.scoredPatches());
        Batches sample = Batches.shuffled(archive, batchSize, config.seed(), LastBatch.KEEP);
        int patches = 0;
        double loss = 0;
        double snr = 0;
        double lsd = 0;
        try (EpochBatches epoch = sample.epoch(0)) {
            for (Batch batch : epoch) {
                Lesson lesson = Patches.lesson(batch);
                SeriesBatch reference = lesson.reference();
                Learner.Answer answer = learner.answer(lesson);
                if (!Double.isFinite(answer.loss())) {
                    throw new NotFinite(answer.loss());
                }
                loss += answer.loss() * batch.patches();
                int channels = reference.channels();
                for (int i = 0; i < batch.patches() * channels; i++) {
                    float[] expected = row(reference, i);
                    float[] found = row(answer.estimate(), i);
                    snr += StandardMetric.SNR.of(expected, found) / channels;
                    lsd += StandardMetric.LSD.of(expected, found) / channels;
                }
                patches += batch.patches();
                if (patches >= config.scoredPatches()) {
                    break;
                }
            }
        }
        return new Scores(loss / patches, snr / patches, lsd / patches);
    }

    /** One channel of one patch. */
    private static float[] row(SeriesBatch batch, int index) {
        return Arrays.copyOfRange(batch.values(), index * batch.steps(), (index + 1) * batch.steps());
    }

    /** Mean SNR over whole clips, dB: the reference's "full" SNR, averaged instead of summed. */
    double fullSnr(Network network, ClipArchive clips) throws IOException {
        NetworkResolver resolver =
                new NetworkResolver(network, 1, config.precision()); // not closed: the network is not ours
        double sum = 0;
        for (int i = 0; i < clips.clips(); i++) {
            float[] reference = clips.readHighRes(i);
            float[] interpolated = CubicSpline.interpolateTo(reference.length, clips.readLowRes(i));
            sum += StandardMetric.SNR.of(reference, resolver.refine(interpolated));
        }
        return sum / clips.clips();
    }
}
