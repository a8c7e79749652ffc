package io.highband.studio;

import static java.util.Objects.requireNonNull;

import io.highband.nn.Precision;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a studio runs.
 *
 * @param host address to listen at; anything but a loopback address needs a token
 * @param port 0 for any that is free
 * @param token what a client must know to be let in; none for whoever can reach the address
 * @param folder where recordings and results are kept; made if need be, for its owner only
 * @param models checkpoints or run folders to offer beside the spline
 * @param precision of networks; asked for when the first is used
 * @param runs folder of training runs to show
 * @param keep how long results are kept after they are done
 * @param limits what is taken
 */
public record StudioConfig(
        String host,
        int port,
        Optional<String> token,
        Path folder,
        List<Path> models,
        Supplier<Precision> precision,
        Optional<Path> runs,
        Duration keep,
        Limits limits) {

    public static final String LOOPBACK = "127.0.0.1";
    public static final int PORT = 7070;
    public static final Duration KEEP = Duration.ofHours(6);

    /** Shorter ones could be guessed over a network. */
    private static final int SHORTEST_TOKEN = 16;

    public StudioConfig {
        requireNonNull(host, "host");
        requireNonNull(folder, "folder");
        requireNonNull(limits, "limits");
        models = List.copyOf(models);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port=" + port + " must be from 0 to 65535");
        }
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("keep=" + keep + " must be longer than nothing");
        }
        if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("token=… must have at least " + SHORTEST_TOKEN + " characters, found "
                    + token.get().length());
        }
        if (token.isEmpty() && !isLoopback(host)) {
            throw new IllegalArgumentException("host=" + host + " is open to other machines and needs a token="
                    + "; choose one of at least " + SHORTEST_TOKEN + " characters");
        }
    }

    /** On this machine only, for whoever uses it, offering the spline. */
    public static StudioConfig in(Path folder) {
        return new StudioConfig(
                LOOPBACK,
                PORT,
                Optional.empty(),
                folder,
                List.of(),
                () -> Precision.FP32,
                Optional.empty(),
                KEEP,
                Limits.defaults());
    }

    public StudioConfig withPort(int newPort) {
        return new StudioConfig(host, newPort, token, folder, models, precision, runs, keep, limits);
    }

    public StudioConfig withToken(String newToken) {
        return new StudioConfig(host, port, Optional.of(newToken), folder, models, precision, runs, keep, limits);
    }

    public StudioConfig withModels(List<Path> newModels) {
        return new StudioConfig(host, port, token, folder, newModels, precision, runs, keep, limits);
    }

    public StudioConfig withRuns(Path newRuns) {
        return new StudioConfig(host, port, token, folder, models, precision, Optional.of(newRuns), keep, limits);
    }

    public StudioConfig withKeep(Duration newKeep) {
        return new StudioConfig(host, port, token, folder, models, precision, runs, newKeep, limits);
    }

    public StudioConfig withLimits(Limits newLimits) {
        return new StudioConfig(host, port, token, folder, models, precision, runs, keep, newLimits);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host=" + host + " is no address of this machine", e);
        }
    }
}
