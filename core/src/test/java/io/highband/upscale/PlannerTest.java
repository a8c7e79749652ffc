package io.highband.upscale;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.dsp.Bandwidth;
import io.highband.dsp.Bandwidth.Finding;
import io.highband.model.Task;
import io.highband.upscale.Planner.Leg;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {
    /** A cascade: anything to 16 kHz, 16 kHz of bandwidth 8 kHz to 48 kHz. */
    private static final List<Task> CASCADE = List.of(new Task(1, 16_000, "any"), new Task(1, 48_000, "any"));

    private static Planner.Route route(UpscaleOptions options, int fromHz, double edgeHz) {
        Finding finding = edgeHz < fromHz / 2.0 ? Finding.EDGE : Finding.FULL;
        return new Planner("m", options).route(CASCADE, fromHz, new Bandwidth(edgeHz, finding));
    }

    @Test
    void aTelephoneInAFullRateFileGoesThroughBothStages() {
        Planner.Route route = route(UpscaleOptions.defaults(), 48_000, 3_500);

        assertThat(route.legs()).containsExactly(new Leg(0, 48_000, 16_000, 3_500), new Leg(1, 16_000, 48_000, 8_000));
        assertThat(route.plan().toHz()).isEqualTo(48_000);
        assertThat(route.plan().notes()).containsExactly("sound ends at 3.5 kHz, although the rate is 48000 Hz");
    }

    @Test
    void whatTheFirstStageWouldRestoreIsThereAlready() {
        assertThat(route(UpscaleOptions.defaults(), 44_100, 16_000).legs())
                .containsExactly(new Leg(1, 44_100, 48_000, 16_000));
        assertThat(route(UpscaleOptions.defaults(), 16_000, 8_000).legs())
                .containsExactly(new Leg(1, 16_000, 48_000, 8_000));
    }

    @Test
    void aLowTargetNeedsTheFirstStageOnly() {
        Planner.Route route = route(UpscaleOptions.defaults().withTargetHz(16_000), 8_000, 4_000);

        assertThat(route.legs()).containsExactly(new Leg(0, 8_000, 16_000, 4_000));
        assertThat(route.plan().toHz()).isEqualTo(16_000);
    }

    @Test
    void aTargetBetweenTheStagesTakesBoth() {
        assertThat(route(UpscaleOptions.defaults().withTargetHz(44_100), 8_000, 4_000)
                        .legs())
                .hasSize(2);
    }

    @Test
    void whereNothingIsMissingTheRecordingStaysAsItIs() {
        Planner.Route route = route(UpscaleOptions.defaults(), 44_100, 20_500);

        assertThat(route.legs()).isEmpty();
        assertThat(route.plan().changed()).isFalse();
        assertThat(route.plan().toHz()).isEqualTo(44_100);
        assertThat(route.plan().notes())
                .containsExactly(
                        "sound goes up to 20.5 kHz, where model m could add up to 22.1 kHz: nothing is missing,"
                                + " so it is left as it is");
    }

    @Test
    void evenThenARateThatWasAskedForIsGiven() {
        Planner.Route route = route(UpscaleOptions.defaults().withTargetHz(96_000), 44_100, 20_500);

        assertThat(route.plan().toHz()).isEqualTo(96_000);
        assertThat(route.plan().notes()).singleElement().asString().endsWith("so it is only resampled");
    }

    @Test
    void aTargetBeyondTheModelIsReachedEmpty() {
        Planner.Route route = route(UpscaleOptions.defaults().withTargetHz(96_000), 8_000, 4_000);

        assertThat(route.plan().toHz()).isEqualTo(96_000);
        assertThat(route.plan().notes())
                .containsExactly("model m restores up to 24.0 kHz; the rest of 96000 Hz stays empty");
    }

    @Test
    void aBandwidthThatWasGivenOverridesWhatWasFound() {
        Planner.Route route = route(UpscaleOptions.defaults().withBandwidthHz(3_000), 44_100, 20_500);

        assertThat(route.legs().get(0)).isEqualTo(new Leg(0, 44_100, 16_000, 3_000));
    }

    @Test
    void withoutKeepingTheLowBandNothingIsMerged() {
        assertThat(route(UpscaleOptions.defaults().withLowBand(LowBand.FROM_MODEL), 8_000, 4_000)
                        .legs())
                .extracting(Leg::edgeHz)
                .containsExactly(0.0, 0.0);
    }

    /** Of a model taught by many kinds of loss; what the first stage makes has nothing folded into it. */
    @Test
    void whatWasFoldedDownIsLeftToTheFirstStageAlone() {
        Planner.Route route = unfiltered(UpscaleOptions.defaults(), "drawn");

        assertThat(route.legs()).containsExactly(new Leg(0, 8_000, 16_000, 0), new Leg(1, 16_000, 48_000, 8_000));
        assertThat(route.plan().notes())
                .containsExactly(
                        "sound is as strong at 4.0 kHz as below, as if nothing had been filtered before sampling: the"
                                + " model corrects what may be folded down, so that what is below is not kept exactly");
    }

    @Test
    void whatWasFoldedDownStaysWhereTheModelDoesNotKnowOrTheUserWantsIt() {
        assertThat(unfiltered(UpscaleOptions.defaults(), "decimate")
                        .legs()
                        .get(0)
                        .edgeHz())
                .isEqualTo(4_000);
        assertThat(unfiltered(UpscaleOptions.defaults().withLowBand(LowBand.KEPT), "drawn")
                        .legs()
                        .get(0)
                        .edgeHz())
                .isEqualTo(4_000);
        assertThat(unfiltered(UpscaleOptions.defaults().withBandwidthHz(4_000), "drawn")
                        .legs()
                        .get(0)
                        .edgeHz())
                .isEqualTo(4_000);
    }

    @Test
    void whatEndsAboveFourKilohertzIsNotTakenForFoldedDown() {
        List<Task> tasks = List.of(new Task(1, 16_000, "drawn"), new Task(1, 48_000, "drawn"));
        Planner planner = new Planner("m", UpscaleOptions.defaults());

        Planner.Route route = planner.route(tasks, 16_000, new Bandwidth(8_000, Finding.ABRUPT));

        assertThat(route.legs()).containsExactly(new Leg(1, 16_000, 48_000, 8_000));
        assertThat(route.plan().notes()).isEmpty();
    }

    @Test
    void whatLacksLittleOfAStageGoesToTheNextAtOnce() {
        assertThat(route(UpscaleOptions.defaults(), 16_000, 6_100).legs())
                .containsExactly(new Leg(1, 16_000, 48_000, 6_100));
        assertThat(route(UpscaleOptions.defaults(), 16_000, 5_900).legs())
                .containsExactly(new Leg(0, 16_000, 16_000, 5_900), new Leg(1, 16_000, 48_000, 8_000));
        assertThat(route(UpscaleOptions.defaults().withTargetHz(16_000), 16_000, 6_100)
                        .legs())
                .containsExactly(new Leg(0, 16_000, 16_000, 6_100));
    }

    private static Planner.Route unfiltered(UpscaleOptions options, String filter) {
        List<Task> tasks = List.of(new Task(1, 16_000, filter), new Task(1, 48_000, filter));
        return new Planner("m", options).route(tasks, 8_000, new Bandwidth(4_000, Finding.ABRUPT));
    }

    @Test
    void aRateThatHoldsAllThatIsHeardIsNotRaised() {
        Planner.Route route = route(UpscaleOptions.defaults(), 44_100, 17_000);

        assertThat(route.plan().changed()).isTrue();
        assertThat(route.plan().toHz()).isEqualTo(44_100);
        assertThat(route.plan().notes())
                .containsExactly(
                        "sound ends at 17.0 kHz, although the rate is 44100 Hz",
                        "44100 Hz hold all that is heard: the rate is kept");
    }

    @Test
    void unlessAHigherOneWasAskedFor() {
        Planner.Route route = route(UpscaleOptions.defaults().withTargetHz(48_000), 44_100, 17_000);

        assertThat(route.plan().toHz()).isEqualTo(48_000);
    }

    @Test
    void whereTheModelHasNoPartTheRecordingStaysAsItIs() {
        Planner.Route route = new Planner("m", UpscaleOptions.defaults())
                .route(List.of(), 44_100, new Bandwidth(17_000, Finding.EDGE));

        assertThat(route.legs()).isEmpty();
        assertThat(route.plan().changed()).isFalse();
        assertThat(route.plan().toHz()).isEqualTo(44_100);
        assertThat(route.plan().notes())
                .containsExactly(
                        "sound goes up to 17.0 kHz, and 44100 Hz hold all that is heard: model m, which adds no"
                                + " sound of its own, has nothing to do, so it is left as it is");
    }

    @Test
    void whereItHasNoPartTheRateThatWasAskedForIsGiven() {
        Planner.Route route = new Planner("m", UpscaleOptions.defaults().withTargetHz(8_000))
                .route(List.of(), 44_100, new Bandwidth(17_000, Finding.EDGE));

        assertThat(route.plan().toHz()).isEqualTo(8_000);
        assertThat(route.plan().notes())
                .containsExactly(
                        "sound goes up to 17.0 kHz: model m, which adds no sound of its own, has nothing to do,"
                                + " so it is only resampled");
    }
}
