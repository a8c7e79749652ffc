package io.highband.speed;

import io.highband.model.SuperResolver;
import io.highband.nn.Precision;
import io.highband.nn.Timing;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * How fast a model raises the rate of one audio channel, without files.
 *
 * @param model which one
 * @param precision of its heavy arithmetic; none where there are no parameters
 * @param highRateHz of what comes out
 * @param soundSeconds how much sound went through
 * @param work how long that took
 */
public record UpscalingSpeed(
        String model, Optional<Precision> precision, int highRateHz, double soundSeconds, Timing work) {

    /** @param nanoClock {@code System::nanoTime} */
    public static UpscalingSpeed measure(
            SuperResolver resolver,
            Optional<Precision> precision,
            int highRateHz,
            int soundSeconds,
            int rounds,
            LongSupplier nanoClock) {
        SplittableRandom random = new SplittableRandom(1);
        float[] lowRes = new float[Math.multiplyExact(highRateHz / resolver.scale(), soundSeconds)];
        for (int i = 0; i < lowRes.length; i++) {
            lowRes[i] = (float) (0.2 * random.nextDouble() - 0.1);
        }
        Timing work = Timing.measure(rounds, nanoClock, () -> resolver.upscale(lowRes));
        return new UpscalingSpeed(resolver.id(), precision, highRateHz, soundSeconds, work);
    }

    /** How many times faster than the sound lasts. */
    public double timesRealTime() {
        return work.perSecond(soundSeconds);
    }
}
