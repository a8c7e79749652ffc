package io.highband.bench;

import io.highband.nn.StepParts;
import io.highband.nn.StepParts.Gradient;
import java.util.List;

/**
 * What a training step takes on several hosts: compute, bytes, bandwidth and overlap, and nothing else. Every host has
 * the same share of a batch that grows with their number.
 *
 * <p>A ring's sum of n bytes over W hosts sends 2·(W − 1)/W·n bytes through each host's link, in 2·(W − 1) messages one
 * after another (Patarasu & Yuan 2009, section 3). With overlap, a gradient is sent as soon as it is there and those before
 * it have gone:
 *
 * <pre>
 * compute   forward ── backward ──────────────── wait ── optimiser
 * link                    ├ g₀ ┤├ g₁ ┤├── g₂ ──┤
 * </pre>
 *
 * <h2>What it leaves out</h2> What sending costs the processor (Gloo copies and adds; that is measured here, where
 * both workers share a machine), that hosts are never equally fast, and reading patches.
 *
 * @param step of one host by itself
 */
record ScalingModel(StepParts step) {

    /**
     * Between two hosts.
     *
     * @param bytesPerSecond one way
     * @param latencySeconds of a message
     */
    record Link(double bytesPerSecond, double latencySeconds) {

        /** Of Gloo over TCP in one rack: some tens of microseconds. Assumed, not measured. */
        private static final double LATENCY_SECONDS = 50e-6;

        static Link gigabits(double perSecond) {
            return new Link(perSecond * 1e9 / 8, LATENCY_SECONDS);
        }

        double sum(double bytes, int hosts) {
            return 2.0 * (hosts - 1) / hosts * bytes / bytesPerSecond + 2.0 * (hosts - 1) * latencySeconds;
        }
    }

    /** Whether the exchange waits for the end of the backward pass. */
    enum Exchange {
        AFTERWARDS,
        OVERLAPPED
    }

    long bytes() {
        return step.gradients().stream().mapToLong(Gradient::bytes).sum();
    }

    double aloneSeconds() {
        return step.forwardSeconds() + step.backwardSeconds() + step.optimizerSeconds();
    }

    /** @param compression bytes of a gradient in fp32 over bytes sent: 2 for bf16 */
    double seconds(int hosts, Link link, Exchange exchange, double compression) {
        double summed = switch (exchange) {
            case AFTERWARDS -> step.backwardSeconds() + link.sum(bytes() / compression, hosts);
            case OVERLAPPED -> Math.max(step.backwardSeconds(), lastSum(step.gradients(), hosts, link, compression));
        };
        return hosts == 1 ? aloneSeconds() : step.forwardSeconds() + summed + step.optimizerSeconds();
    }

    /** When the last gradient is summed, in seconds since the backward pass began. */
    private static double lastSum(List<Gradient> gradients, int hosts, Link link, double compression) {
        double free = 0;
        for (Gradient gradient : gradients) {
            free = Math.max(free, gradient.readySeconds()) + link.sum(gradient.bytes() / compression, hosts);
        }
        return free;
    }

    /** Of what as many hosts could do at most, in (0, 1]. */
    double efficiency(int hosts, Link link, Exchange exchange, double compression) {
        return aloneSeconds() / seconds(hosts, link, exchange, compression);
    }
}
