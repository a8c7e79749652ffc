package io.highband.bench;

import static io.highband.bench.Figure.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.model.NetworkConfig;
import io.highband.nn.Precision;
import io.highband.nn.Timing;
import io.highband.nn.Torch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The training step beside that of the transcriptions in {@code bench/peer}, in Debian's PyTorch. */
final class Peer {

    private static final String PYTHON = "/usr/bin/python3"; // Debian's, to which python3-torch belongs
    private static final int STEPS = 1; // of up to minutes

    private final Place place;
    private final Networks networks;

    Peer(Place place, Networks networks) {
        this.place = place;
        this.networks = networks;
    }

    List<Figure> compare(NetworkConfig network) throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            String what = network.id() + " step beside the PyTorch transcription, " + word(precision);
            if (!networks.has(precision)) {
                continue;
            }
            if (!isInstalled()) {
                figures.add(Figure.notMeasured(
                        what, "≥ 2 x", "python3-torch is not installed (apt-get install python3-torch)"));
                continue;
            }
            JsonNode peer = step(network, precision);
            double[] seconds = new double[peer.get("seconds").size()];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = peer.get("seconds").get(i).asDouble();
            }
            Timing theirs = Timing.of(seconds);
            Timing ours = networks.step(network, precision).step();
            double ratio = theirs.medianSeconds() / ours.medianSeconds();
            figures.add(Figure.judged(
                    what,
                    "≥ 2 x",
                    format("%.1f x (%.1f s there, %.1f s here)", ratio, theirs.medianSeconds(), ours.medianSeconds()),
                    Figure.range(theirs),
                    format("PyTorch %s, %d threads both", peer.get("torch").asText(), Torch.threads()),
                    ratio >= 2));
        }
        return figures;
    }

    private boolean isInstalled() {
        try {
            Program.run(place.repository(), Map.of(), List.of(PYTHON, "-c", "import torch"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode step(NetworkConfig network, Precision precision) throws IOException {
        List<String> command = List.of(
                PYTHON,
                "-B",
                place.repository().resolve("bench/peer/step.py").toString(),
                network.id(),
                word(precision),
                "--threads",
                String.valueOf(Torch.threads()),
                "--steps",
                String.valueOf(STEPS));
        String output = Program.run(place.repository(), Map.of(), command).output();
        return new ObjectMapper().readTree(output.substring(output.lastIndexOf('{')));
    }

    private static String word(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }
}
