package io.highband.upscale;

import io.highband.dsp.Bandwidth;
import io.highband.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decides which stages of a model a recording goes through, from where its sound ends and what is wanted. */
final class Planner {

    /** A stage has a part only if sound ends below this part of what it restores. Chosen, not tuned. */
    private static final double NEARLY_ALL = 0.9;

    /**
     * The same for a stage with another behind it, which restores the little that is missing here along with its own; the bundled one
     * was taught from 6 kHz on.
     */
    private static final double MOST = 0.75;

    /** An edge this close to half the rate is that of any converter, and not worth a word. Chosen, not tuned. */
    private static final double USUAL = 0.8;

    /**
     * What ends above is never taken for folded down. Many recordings of higher rates are as strong at half the rate as before, two thirds of
     * LibriSpeech's among them, and the bundled model, told to correct those, weakened their sibilants (docs/research/highband.md, 37).
     */
    private static final double HIGHEST_FOLD_HZ = 4_000;

    /** Nobody hears what lies above. */
    private static final double HEARING_HZ = 20_000;

    private final String model;
    private final UpscaleOptions options;

    Planner(String model, UpscaleOptions options) {
        this.model = model;
        this.options = options;
    }

    /** A plan, and the way through the model's stages. */
    record Route(UpscalePlan plan, List<Leg> legs) {}

    /**
     * The part of one stage.
     *
     * @param stage which, counted from 0
     * @param fromHz rate of what comes in
     * @param toHz rate of what comes out
     * @param edgeHz below which the sound is kept; 0 leaves everything to the network
     */
    record Leg(int stage, int fromHz, int toHz, double edgeHz) {}

    /**
     * Decides.
     *
     * @param tasks of the model's stages, the lowest rate first
     * @param found in the recording, unless the options say otherwise
     */
    Route route(List<Task> tasks, int fromHz, Bandwidth found) {
        double nyquistHz = fromHz / 2.0;
        double bandwidthHz = Math.min(nyquistHz, options.bandwidthHz().orElse(found.edgeHz()));
        int highestHz = tasks.isEmpty() ? fromHz : tasks.get(tasks.size() - 1).highRateHz();
        int wantedHz = options.targetHz().orElse(byDefault(fromHz, highestHz));
        boolean abrupt = found.finding() == Bandwidth.Finding.ABRUPT
                && options.bandwidthHz().isEmpty();
        List<Leg> legs = legs(tasks, fromHz, bandwidthHz, abrupt, wantedHz);
        boolean changed = !legs.isEmpty();
        int toHz = changed ? wantedHz : options.targetHz().orElse(fromHz);
        List<String> notes = new ArrayList<>();
        if (!changed) {
            String fate = toHz == fromHz ? "left as it is" : "only resampled";
            notes.add(
                    tasks.isEmpty()
                            ? nothingToAdd(bandwidthHz, fromHz, toHz) + fate
                            : nothingMissing(bandwidthHz, Math.min(highestHz, wantedHz)) + fate);
        } else {
            if (options.bandwidthHz().isEmpty() && bandwidthHz < USUAL * nyquistHz) {
                notes.add(String.format(
                        Locale.ROOT, "sound ends at %s, although the rate is %d Hz", kilohertz(bandwidthHz), fromHz));
            }
            if (options.lowBand() == LowBand.AUTOMATIC && legs.get(0).edgeHz() == 0) {
                notes.add("sound is as strong at " + kilohertz(nyquistHz)
                        + " as below, as if nothing had been filtered before sampling: the model corrects what may be folded"
                        + " down, so that what is below is not kept exactly");
            }
            if (options.targetHz().isEmpty() && wantedHz < highestHz) {
                notes.add(fromHz + " Hz hold all that is heard: the rate is kept");
            }
            int restoredHz = legs.get(legs.size() - 1).toHz();
            if (restoredHz < wantedHz) {
                notes.add("model " + model + " restores up to " + kilohertz(restoredHz / 2.0) + "; the rest of "
                        + wantedHz + " Hz stays empty");
            }
        }
        return new Route(new UpscalePlan(model, fromHz, toHz, bandwidthHz, changed, notes), legs);
    }

    /** The model's highest rate; but a rate that holds all that is heard is not raised. */
    private static int byDefault(int fromHz, int highestHz) {
        return fromHz >= 2 * HEARING_HZ ? Math.min(fromHz, highestHz) : highestHz;
    }

    private List<Leg> legs(List<Task> tasks, int fromHz, double bandwidthHz, boolean abrupt, int wantedHz) {
        List<Leg> legs = new ArrayList<>();
        int rateHz = fromHz;
        double edgeHz = bandwidthHz;
        for (int stage = 0; stage < tasks.size(); stage++) {
            int highRateHz = tasks.get(stage).highRateHz();
            double restoredHz = Math.min(highRateHz, wantedHz) / 2.0;
            boolean more = stage + 1 < tasks.size() && wantedHz > highRateHz;
            if (edgeHz < (more ? MOST : NEARLY_ALL) * Math.min(HEARING_HZ, restoredHz)) {
                boolean unfolds = abrupt
                        && legs.isEmpty()
                        && edgeHz <= HIGHEST_FOLD_HZ
                        && tasks.get(stage).isOfManyLosses();
                legs.add(new Leg(stage, rateHz, highRateHz, keepsLowBand(unfolds) ? edgeHz : 0));
                rateHz = highRateHz;
                edgeHz = highRateHz / 2.0;
            }
        }
        return legs;
    }

    private boolean keepsLowBand(boolean unfolds) {
        return switch (options.lowBand()) {
            case AUTOMATIC -> !unfolds;
            case KEPT -> true;
            case FROM_MODEL -> false;
        };
    }

    private String nothingMissing(double bandwidthHz, int restoredRateHz) {
        return "sound goes up to " + kilohertz(bandwidthHz) + ", where model " + model + " could add up to "
                + kilohertz(restoredRateHz / 2.0) + ": nothing is missing, so it is ";
    }

    private String nothingToAdd(double bandwidthHz, int fromHz, int toHz) {
        return "sound goes up to " + kilohertz(bandwidthHz)
                + (toHz >= fromHz && fromHz >= 2 * HEARING_HZ ? ", and " + fromHz + " Hz hold all that is heard" : "")
                + ": model " + model + ", which adds no sound of its own, has nothing to do, so it is ";
    }

    private static String kilohertz(double hz) {
        return String.format(Locale.ROOT, "%.1f kHz", hz / 1000);
    }
}
