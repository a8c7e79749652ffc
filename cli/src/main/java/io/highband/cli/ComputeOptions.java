package io.highband.cli;

import io.highband.nn.Device;
import io.highband.nn.Precision;
import io.highband.nn.PrecisionTrial;
import io.highband.nn.Torch;
import io.highband.nn.distributed.Team;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Where and how networks are computed: a matter of the machine, not of the model. */
final class ComputeOptions {

    enum Choice {
        AUTO,
        FP32,
        BF16;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--precision",
            paramLabel = "WORD",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}; auto measures which is faster here (default ${DEFAULT-VALUE}).")
    private Choice precision;

    @Option(
            names = "--device",
            paramLabel = "WORD",
            defaultValue = "cpu",
            description = "cpu or cuda (default ${DEFAULT-VALUE}).")
    private Device device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of one operation; as many as processors by default.")
    private Integer threads;

    /**
     * How networks will be computed.
     *
     * @param precision to hand on
     * @param words for a user
     */
    record Compute(Precision precision, String words) {}

    /** What was asked for, in a word or two. */
    String asked() {
        return precision + " " + device;
    }

    /** Sets what holds for the whole process, and settles the rest. Before anything is built. */
    Compute settle() {
        return settle(1);
    }

    /** @param atOnce computations that share the processors */
    Compute settle(int atOnce) {
        place(0, atOnce);
        return choose();
    }

    /**
     * As one of several processes, before it joins the others.
     *
     * @param index which GPU of several
     * @param atOnce processes that share the processors
     */
    void place(int index, int atOnce) {
        Torch.device(device, index);
        int processors = Runtime.getRuntime().availableProcessors();
        Torch.threads(threads == null ? Math.max(1, processors / atOnce) : threads);
    }

    /** The lead's choice: what is faster may differ between hosts, or by chance. */
    Compute choose(Team team) throws IOException {
        Compute mine = choose();
        List<Precision> all = List.of(Precision.values());
        double leads = team.ofLead(all.indexOf(mine.precision))[0];
        return new Compute(all.get((int) leads), mine.words);
    }

    private Compute choose() {
        if (precision != Choice.AUTO) {
            return new Compute(Precision.valueOf(precision.name()), precision.toString());
        }
        PrecisionTrial trial = PrecisionTrial.run(System::nanoTime);
        String words = String.format(
                Locale.ROOT,
                "%s (here bf16 is %.1f x as fast as fp32)",
                trial.faster().name().toLowerCase(Locale.ROOT),
                trial.bf16Speedup());
        return new Compute(trial.faster(), words);
    }
}
