package io.highband.evaluation;

import io.highband.dataset.PatchArchive;
import io.highband.dsp.CubicSpline;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores estimators on the patches of an archive, all entries together and those that were hidden alone. */
public final class SeriesEvaluation {
    private SeriesEvaluation() {}

    /**
     * The errors of one estimator.
     *
     * @param all over every entry
     * @param hidden over those that were hidden from the input; of no entries if the archive has no mask
     */
    public record Errors(SeriesError all, SeriesError hidden) {}

    /** @return errors by the estimators' ids, in their order */
    public static Map<String, Errors> of(PatchArchive archive, List<SeriesEstimator> estimators) throws IOException {
        Map<String, Errors> errors = new LinkedHashMap<>();
        for (SeriesEstimator estimator : estimators) {
            errors.put(estimator.id(), errors(archive, estimator));
        }
        return errors;
    }

    /** Over every entry. */
    static SeriesError errorOf(PatchArchive archive, SeriesEstimator estimator) throws IOException {
        return errors(archive, estimator).all();
    }

    private static Errors errors(PatchArchive archive, SeriesEstimator estimator) throws IOException {
        Errors errors = new Errors(new SeriesError(), new SeriesError());
        int[] index = new int[1];
        float[] input = new float[archive.lowResChannels() * archive.lowResSamples()];
        float[] reference = new float[archive.highResChannels() * archive.highResSamples()];
        float[] hidden = new float[archive.masked() ? reference.length : 0];
        for (int i = 0; i < archive.patches(); i++) {
            index[0] = i;
            archive.read(index, input, reference);
            if (archive.masked()) {
                archive.readMask(index, hidden);
            }
            float[] interpolated = CubicSpline.interpolateRowsTo(
                    archive.highResSamples(), input, archive.lowResChannels(), archive.lowResSamples());
            float[] estimate = estimator.estimate(
                    new SeriesInput(interpolated, archive.lowResChannels(), archive.highResChannels(), hidden));
            for (int k = 0; k < reference.length; k++) {
                errors.all.add(reference[k], estimate[k]);
                if (hidden.length > 0 && hidden[k] != 0) {
                    errors.hidden.add(reference[k], estimate[k]);
                }
            }
        }
        return errors;
    }
}
