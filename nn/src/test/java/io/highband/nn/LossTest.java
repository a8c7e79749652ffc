package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(EngineScope.class)
class LossTest {

    private static final double ROUNDING = 1e-6;

    /** Two patches: errors of 3 and 4, and none. */
    private final Tensor estimate = Torch.tensor(new float[] {4, -3, 7, 7}, 2, 1, 2);

    private final Tensor reference = Torch.tensor(new float[] {1, 1, 7, 7}, 2, 1, 2);

    /** Of the first patch half as much missing as the estimate's error, of the second nothing. */
    private final Tensor input = Torch.tensor(new float[] {1, 1 + (float) Math.sqrt(12.5), 7, 7}, 2, 1, 2);

    private double of(Loss loss) {
        return loss.of(estimate, reference, input).item_float();
    }

    @Test
    void rmseIsTheMeanOfThePatchesRoots() {
        assertThat(of(Loss.RMSE)).isCloseTo((Math.sqrt(12.5 + 1e-6) + 1e-3) / 2, within(ROUNDING));
    }

    @Test
    void mseIsTheMeanOfSquares() {
        assertThat(of(Loss.MSE)).isCloseTo(25 / 4.0, within(ROUNDING));
    }

    @Test
    void maeIsTheMeanOfSizes() {
        assertThat(of(Loss.MAE)).isCloseTo(7 / 4.0, within(ROUNDING));
    }

    @Test
    void relativeRmseIsTheMeanOfErrorOverSignal() {
        assertThat(of(Loss.RELATIVE_RMSE)).isCloseTo(Math.sqrt(12.5) / 2, within(1e-5));
    }

    @Test
    void relativeRmseWeighsAQuietPatchLikeALoudOne() {
        Tensor quiet = estimate.mul(Torch.scalar(0.01));

        double found = Loss.RELATIVE_RMSE
                .of(quiet, reference.mul(Torch.scalar(0.01)), input)
                .item_float();

        assertThat(found).isCloseTo(of(Loss.RELATIVE_RMSE), within(1e-3));
    }

    /** An error of half the size pulls half as hard: here a quarter of the energy. */
    @Test
    void relativeMseIsTheMeanOfErrorEnergyOverSignalEnergy() {
        assertThat(of(Loss.RELATIVE_MSE)).isCloseTo(12.5 / 2, within(1e-5));

        double halved = Loss.RELATIVE_MSE
                .of(estimate.add(reference).mul(Torch.scalar(0.5)), reference, input)
                .item_float();

        assertThat(halved).isCloseTo(12.5 / 8, within(1e-5));
    }

    /** Errors of energy 12.5 where the input's is 6.25, and of 0 where nothing was missing; the reference has energy 1. */
    @Test
    void missingShareIsTheMeanOfErrorEnergyOverTheInputsErrorEnergy() {
        assertThat(of(Loss.MISSING_SHARE)).isCloseTo(12.5 / (6.25 + 1e-2) / 2, within(1e-5));
    }

    @Test
    void missingShareNeedsAnInputOfTheReferencesShape() {
        assertThatThrownBy(() -> Loss.MISSING_SHARE.of(estimate, reference, input.narrow(2, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A loss compares tensors of one shape, found an input of [2, 1, 1] and a reference of"
                        + " [2, 1, 2]");
    }

    @Test
    void silenceMetBySilenceCostsNextToNothing() {
        Tensor silence = Torch.tensor(new float[4096], 1, 1, 4096).set_requires_grad(true);

        Tensor loss = Loss.WAVE_AND_SPECTRUM.of(silence, silence.detach(), silence.detach());
        loss.backward();

        assertThat(loss.item_float()).isLessThan(0.035f); // ¾ log10(1 + 1000 · 10⁻⁴)
        assertThat(Torch.array(silence.grad())).containsOnly(0);
    }

    /** Ten times the amplitude is two decades of power in every bin and frame. */
    @Test
    void spectralDistanceIsMeasuredInDecadesOfPower() {
        Tensor noise = Numbers.normal(4, 1, 1, 8192);
        Tensor louder = noise.mul(Torch.scalar(10));

        double wave =
                Math.log10(1 + 1000 * Loss.RELATIVE_MSE.of(louder, noise, noise).item_float());
        double distance = (Loss.WAVE_AND_SPECTRUM.of(louder, noise, noise).item_float() - 0.75 * wave) / 0.3;

        assertThat(distance).isCloseTo(2, within(1e-3));
    }

    @Test
    void crossEntropyIsThatOfTheLogitsClass() {
        Tensor logits = Torch.tensor(new float[] {0, 2, -50}, 3, 1, 1);
        Tensor classes = Torch.tensor(new float[] {1, 0, 1}, 3, 1, 1);

        double found = Loss.BINARY_CROSS_ENTROPY.of(logits, classes, logits).item_float();

        assertThat(found).isCloseTo((Math.log(2) + Math.log(1 + Math.exp(2)) + 50) / 3, within(1e-5));
    }

    @Test
    void theSlopeOfRmseIsFiniteWhereAPatchIsMetExactly() {
        Tensor exact = Torch.tensor(new float[] {1, 2}, 1, 1, 2).set_requires_grad(true);

        Loss.RMSE.of(exact, exact.detach(), exact.detach()).backward();

        assertThat(Torch.array(exact.grad())).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void differentShapesAreRefused(Loss loss) {
        assertThatThrownBy(() -> loss.of(estimate, reference.narrow(2, 0, 1), input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A loss compares tensors of one shape, found an estimate of [2, 1, 2] and a reference of"
                        + " [2, 1, 1]");
    }
}
