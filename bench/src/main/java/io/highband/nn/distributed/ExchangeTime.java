package io.highband.nn.distributed;

import io.highband.nn.Parameters;
import io.highband.nn.Timing;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Work;
import org.bytedeco.pytorch.global.torch;

/** How long gradients take to be summed while nothing is computed. In this package because sums are package-private here. */
public final class ExchangeTime {

    private ExchangeTime() {}

    /** @param team of processes; all of them measure at once */
    public static Timing measure(Team team, Parameters parameters, int rounds, LongSupplier nanoClock) {
        Exchange exchange = ((Workers) team).exchange();
        try (PointerScope scope = new PointerScope()) {
            Tensor[] sums = parameters.learned().stream()
                    .map(parameter -> torch.zeros(parameter.numel()))
                    .toArray(Tensor[]::new);
            return Timing.measure(rounds, nanoClock, () -> {
                try (PointerScope round = new PointerScope()) {
                    Work[] works = new Work[sums.length];
                    for (int i = 0; i < sums.length; i++) {
                        works[i] = exchange.sum(sums[i]);
                    }
                    for (Work work : works) {
                        exchange.await(work);
                    }
                }
            });
        }
    }
}
