package io.highband.upscale;

import io.highband.dsp.Bandwidth;
import io.highband.model.OpenModel;
import io.highband.model.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decides which stages of a model a recording goes through, from where its sound ends and what is wanted. */
final class Planner {

    /** A stage has a part only if sound ends below this part of what it restores. Chosen, not tuned. */
    private static final double NEARLY_ALL = 0.9;

    /** Nobody hears what lies above. */
    private static final double HEARING_HZ = 20_000;

    private final OpenModel model;
    private final UpscaleOptions options;

    Planner(OpenModel model, UpscaleOptions options) {
        this.model = model;
        this.options = options;
    }

    /** A plan, and what it takes to carry it out. */
    record Route(UpscalePlan plan, List<Passage> passages) {}

    /** @param found in the recording, unless the options say otherwise */
    Route route(int fromHz, Bandwidth found) {
        double nyquistHz = fromHz / 2.0;
        double bandwidthHz = Math.min(nyquistHz, options.bandwidthHz().orElse(found.edgeHz()));
        List<Stage> stages = model.stages(fromHz, options.targetHz());
        int highestHz = stages.get(stages.size() - 1).task().highRateHz();
        int wantedHz = options.targetHz().orElse(highestHz);
        List<Passage> passages = passages(stages, fromHz, bandwidthHz, wantedHz);
        boolean changed = !passages.isEmpty();
        int toHz = changed ? wantedHz : options.targetHz().orElse(fromHz);
        List<String> notes = new ArrayList<>();
        if (!changed) {
            notes.add(nothingMissing(bandwidthHz, stages, wantedHz, toHz == fromHz));
        } else {
            if (options.bandwidthHz().isEmpty() && found.finding() == Bandwidth.Finding.EDGE) {
                notes.add(String.format(
                        Locale.ROOT, "sound ends at %s, although the rate is %d Hz", kilohertz(bandwidthHz), fromHz));
            }
            int restoredHz = passages.get(passages.size() - 1).toHz();
            if (restoredHz < wantedHz) {
                notes.add("model " + model.name() + " restores up to " + kilohertz(restoredHz / 2.0) + "; the rest of "
                        + wantedHz + " Hz stays empty");
            }
        }
        return new Route(new UpscalePlan(model.name(), fromHz, toHz, bandwidthHz, changed, notes), passages);
    }

    private List<Passage> passages(List<Stage> stages, int fromHz, double bandwidthHz, int wantedHz) {
        List<Passage> passages = new ArrayList<>();
        int rateHz = fromHz;
        double edgeHz = bandwidthHz;
        for (Stage stage : stages) {
            double restoredHz = stage.task().highRateHz() / 2.0;
            if (edgeHz < NEARLY_ALL * Math.min(HEARING_HZ, Math.min(restoredHz, wantedHz / 2.0))) {
                passages.add(new Passage(stage, rateHz, options.lowBand() == LowBand.KEPT ? edgeHz : 0));
                rateHz = stage.task().highRateHz();
                edgeHz = restoredHz;
            }
        }
        return passages;
    }

    private String nothingMissing(double bandwidthHz, List<Stage> stages, int wantedHz, boolean asItIs) {
        double restoredHz = Math.min(stages.get(stages.size() - 1).task().highRateHz(), wantedHz) / 2.0;
        return "sound goes up to " + kilohertz(bandwidthHz) + ", where model " + model.name() + " could add up to "
                + kilohertz(restoredHz) + ": nothing is missing, so it is "
                + (asItIs ? "left as it is" : "only resampled");
    }

    private static String kilohertz(double hz) {
        return String.format(Locale.ROOT, "%.1f kHz", hz / 1000);
    }
}
