package io.highband.bench;

import io.highband.dsp.CubicSpline;
import io.highband.dsp.Decimator;
import io.highband.dsp.Resampler;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Half a minute of one audio channel through what needs no network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SignalBenchmark {

    static final int SECONDS = 30;

    private final float[] at4 = Sounds.speechlike(1, 4_000, SECONDS * 4_000);
    private final float[] at16 = Sounds.speechlike(2, 16_000, SECONDS * 16_000);
    private final float[] at48 = Sounds.speechlike(3, 48_000, SECONDS * 48_000);
    private final float[] at44 = Sounds.speechlike(4, 44_100, SECONDS * 44_100);
    private final Resampler from4 = Resampler.between(4_000, 16_000);
    private final Resampler from48 = Resampler.between(48_000, 16_000);
    private final Resampler from44 = Resampler.between(44_100, 16_000);
    private final Decimator decimator = Decimator.by(4);

    @Benchmark
    public float[] splineTo16() {
        return CubicSpline.interpolate(at4, 4);
    }

    @Benchmark
    public float[] resample4To16() {
        return from4.apply(at4);
    }

    @Benchmark
    public float[] resample48To16() {
        return from48.apply(at48);
    }

    @Benchmark
    public float[] resample44To16() {
        return from44.apply(at44);
    }

    @Benchmark
    public float[] decimate16To4() {
        return decimator.apply(at16);
    }
}
