package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineScope.class)
class ParametersTest {

    /** {@code a} (2) and {@code b} (3) learned, {@code c} (1) remembered. */
    private static Parameters three() {
        Parameters parameters = new Parameters();
        parameters.learn("a", Initial.ONE, 2);
        parameters.remember("c", Initial.ONE, 1);
        parameters.learn("b", Initial.ONE, 3);
        return parameters;
    }

    private static Map<String, Tensor> values() {
        return new HashMap<>(Map.of(
                "a", Torch.tensor(new float[] {2, 3}, 2),
                "b", Torch.tensor(new float[] {4, 5, 6}, 3),
                "c", Torch.tensor(new float[] {7}, 1)));
    }

    @Test
    void orderIsThatOfAdding() {
        assertThat(three().named().keySet()).containsExactly("a", "c", "b");
    }

    @Test
    void onlyWhatIsLearnedCounts() {
        Parameters parameters = three();

        assertThat(parameters.count()).isEqualTo(5);
        assertThat(parameters.learned())
                .containsExactly(parameters.named().get("a"), parameters.named().get("b"));
        assertThat(parameters.all()).hasSize(3);
    }

    @Test
    void innerLayersGetDottedNames() {
        Parameters outer = new Parameters().include("down.0", three()).include("up.0", three());

        assertThat(outer.named().keySet())
                .containsExactly("down.0.a", "down.0.c", "down.0.b", "up.0.a", "up.0.c", "up.0.b");
    }

    @Test
    void whatIsFrozenIsNoLongerLearned() {
        Parameters parameters = new Parameters().include("down", three()).include("downstream", three());

        parameters.freeze("down");

        assertThat(parameters.learned())
                .containsExactly(
                        parameters.named().get("downstream.a"),
                        parameters.named().get("downstream.b"));
        assertThat(parameters.all()).hasSize(6);
    }

    @Test
    void freezingWhatIsNotThereIsRefused() {
        Parameters parameters = new Parameters().include("down", three()).include("up", three());

        assertThatThrownBy(() -> parameters.freeze("wave"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No learned parameter's name begins with \"wave.\"; choose of [down, up]");
    }

    @Test
    void aNameIsTakenOnce() {
        assertThatThrownBy(() -> three().learn("a", Initial.ONE, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Parameter name \"a\" is already taken; names must differ");
        assertThatThrownBy(() -> new Parameters().include("x", three()).include("x", three()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Parameter name \"x.a\" is already taken; names must differ");
    }

    @Test
    void copyingKeepsTheTensorsAndChangesTheirValues() {
        Parameters parameters = three();
        List<Tensor> before = List.copyOf(parameters.all());

        parameters.copyFrom(values());

        assertThat(parameters.all()).containsExactlyElementsOf(before);
        assertThat(Torch.array(parameters.named().get("b"))).containsExactly(4, 5, 6);
        assertThat(Torch.array(parameters.named().get("c"))).containsExactly(7);
        assertThat(parameters.named().get("b").requires_grad()).isTrue();
    }

    @Test
    void whatIsCopiedStaysSeparate() {
        Parameters parameters = three();
        Map<String, Tensor> values = values();
        parameters.copyFrom(values);

        values.get("a").fill_(Torch.scalar(-1));

        assertThat(Torch.array(parameters.named().get("a"))).containsExactly(2, 3);
    }

    @Test
    void aMissingValueIsNamed() {
        Map<String, Tensor> values = values();
        values.remove("b");

        assertRefused(values, "Parameter \"b\" of shape [3] is missing; the values come from another network");
    }

    @Test
    void anotherShapeIsNamed() {
        Map<String, Tensor> values = values();
        values.put("b", Torch.tensor(new float[] {1, 2, 3}, 1, 3));

        assertRefused(
                values,
                "Parameter \"b\" must have shape [3], found [1, 3]; the values come from another configuration");
    }

    @Test
    void anUnknownValueIsNamed() {
        Map<String, Tensor> values = values();
        values.put("d", Torch.tensor(new float[] {1}, 1));

        assertRefused(values, "Parameter \"d\" is unknown here; the values come from another network");
    }

    private static void assertRefused(Map<String, Tensor> values, String message) {
        Parameters parameters = three();

        assertThatThrownBy(() -> parameters.copyFrom(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        parameters.all().forEach(tensor -> assertThat(Torch.array(tensor)).containsOnly(1));
    }

    @Test
    void theyOutliveTheScopeTheyWereMadeIn() {
        Parameters parameters;
        try (PointerScope scope = new PointerScope()) {
            parameters = new Parameters().include("x", three());
        }

        assertThat(Torch.array(parameters.named().get("x.b"))).containsExactly(1, 1, 1);
        parameters.close();
        assertThat(parameters.all()).isEmpty();
    }
}
