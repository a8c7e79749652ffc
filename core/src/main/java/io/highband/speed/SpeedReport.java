package io.highband.speed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highband.nn.Roofline;
import io.highband.nn.Timing;
import java.util.List;
import java.util.Locale;

/**
 * What a {@link SpeedTest} found.
 *
 * @param machine what it ran on
 * @param rooflines one per precision
 * @param training one per network and precision
 * @param upscaling one per model and precision
 */
public record SpeedReport(
        Machine machine, List<Roofline> rooflines, List<TrainingSpeed> training, List<UpscalingSpeed> upscaling) {

    public SpeedReport {
        rooflines = List.copyOf(rooflines);
        training = List.copyOf(training);
        upscaling = List.copyOf(upscaling);
    }

    /** For people, in lines of at most 100 columns. */
    public String toText() {
        StringBuilder text = new StringBuilder(machine.words()).append("\n\nMost that dense kernels do, GFLOP/s\n");
        for (Roofline roofline : rooflines) {
            text.append(line(
                    "  %-5s convolution forward %6.0f   forward and backward %6.0f   matrix product %6.0f%n",
                    word(roofline.precision()),
                    roofline.forward().gigaflops(),
                    roofline.forwardAndBackward().gigaflops(),
                    roofline.matrixProduct().gigaflops()));
        }
        text.append("\nTraining step\n");
        for (TrainingSpeed speed : training) {
            text.append(line(
                    "  %-11s %-5s %7.2f s for %d patches of %d   %6.0f GFLOP/s by its definition   spread %2.0f %%%n",
                    speed.model(),
                    word(speed.precision()),
                    speed.step().medianSeconds(),
                    speed.patches(),
                    speed.patchSamples(),
                    speed.effectiveGigaflops(),
                    100 * speed.step().spread()));
        }
        text.append("\nUpscaling, one audio channel\n");
        for (UpscalingSpeed speed : upscaling) {
            text.append(line(
                    "  %-11s %-5s to %d Hz   %8.1f x real time   spread %2.0f %%%n",
                    speed.model(),
                    speed.precision().map(SpeedReport::word).orElse(""),
                    speed.highRateHz(),
                    speed.timesRealTime(),
                    100 * speed.work().spread()));
        }
        return text.toString();
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** For scripts. */
    public String toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode on = json.putObject("machine")
                .put("processor", machine.processor())
                .put("cores", machine.cores())
                .put("threads", machine.threads())
                .put("system", machine.system())
                .put("java", machine.java());
        machine.bf16().forEach(on.putArray("bf16_instructions")::add);
        ArrayNode roofs = json.putArray("roofline");
        for (Roofline roofline : rooflines) {
            ObjectNode one = roofs.addObject().put("precision", word(roofline.precision()));
            one.set("convolution_forward", peak(roofline.forward()));
            one.set("convolution_forward_and_backward", peak(roofline.forwardAndBackward()));
            one.set("matrix_product", peak(roofline.matrixProduct()));
        }
        ArrayNode steps = json.putArray("training_step");
        for (TrainingSpeed speed : training) {
            ObjectNode one = steps.addObject()
                    .put("model", speed.model())
                    .put("precision", word(speed.precision()))
                    .put("patches", speed.patches())
                    .put("patch_samples", speed.patchSamples())
                    .put("effective_gflops", speed.effectiveGigaflops());
            one.set("seconds", seconds(speed.step()));
        }
        ArrayNode models = json.putArray("upscaling");
        for (UpscalingSpeed speed : upscaling) {
            ObjectNode one = models.addObject().put("model", speed.model());
            speed.precision().ifPresent(precision -> one.put("precision", word(precision)));
            one.put("high_rate_hz", speed.highRateHz())
                    .put("sound_seconds", speed.soundSeconds())
                    .put("times_real_time", speed.timesRealTime());
            one.set("seconds", seconds(speed.work()));
        }
        return json.toPrettyString() + '\n';
    }

    private static ObjectNode peak(Roofline.Peak peak) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("gflops", peak.gigaflops()).put("shape", peak.shape());
        json.set("seconds", seconds(peak.timing()));
        return json;
    }

    private static ObjectNode seconds(Timing timing) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("median", timing.medianSeconds())
                .put("fastest", timing.fastestSeconds())
                .put("slowest", timing.slowestSeconds())
                .put("rounds", timing.rounds());
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
