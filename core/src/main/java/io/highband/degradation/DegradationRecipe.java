package io.highband.degradation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.highband.audio.AudioFormat;
import io.highband.audio.SpeechCodec;
import io.highband.dsp.LowPass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Out of which degradations one is drawn, and how often: the data side of a training recipe, as JSON.
 *
 * @param bandwidths where the sound ends, by weight
 * @param methods how it was made to end there, by weight
 * @param untouched share of the recordings that lose nothing: the network must leave those alone
 * @param muLaw share that went through eight bits of µ-law
 * @param noise share with a noise floor, {@code noiseDb} over the recording's level: below 0 for a quieter one
 * @param gainDb change of level, which the recording that is to be found undergoes too
 */
public record DegradationRecipe(
        @JsonProperty(required = true) List<Bandwidth> bandwidths,
        @JsonProperty(required = true) List<WeighedMethod> methods,
        double untouched,
        @JsonProperty("mu_law") double muLaw,
        double noise,
        @JsonProperty("noise_db") Range noiseDb,
        @JsonProperty("gain_db") Range gainDb) {

    /** Ways to lose the high frequencies. */
    public enum Method {
        /** A careful converter's filter. */
        SINC,
        /** scipy's {@code decimate}, as the papers', with what it lets fold down. */
        DECIMATION,
        /** A recursive low-pass of random design and order. */
        FILTER,
        /** A spectrum cut off. */
        FOURIER,
        /** Samples dropped without a filter. */
        SUBSAMPLING,
        /** MP3 at a low rate. */
        CODEC,
        /** A codec of telephones or calls, at any of its bit rates: AMR, AMR-WB or Opus, whichever is for such a bandwidth. */
        SPEECH_CODEC
    }

    /**
     * Between two frequencies, logarithmically uniform.
     *
     * @param fromHz lowest
     * @param toHz highest
     * @param weight how often, relative to the others
     */
    public record Bandwidth(
            @JsonProperty("from_hz") double fromHz,
            @JsonProperty("to_hz") double toHz,
            double weight) implements Weighed {
        public Bandwidth {
            if (!(fromHz >= LOWEST_HZ && toHz >= fromHz && toHz < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a bandwidth must go from " + LOWEST_HZ
                        + " Hz or more up to as much or more, found from_hz=" + fromHz + ", to_hz=" + toHz);
            }
        }
    }

    /**
     * A method.
     *
     * @param weight how often, relative to the others
     */
    public record WeighedMethod(Method method, double weight) implements Weighed {}

    /** Uniform between two values. */
    public record Range(double from, double to) {
        double draw(SplittableRandom random) {
            return from + (to - from) * random.nextDouble();
        }
    }

    /** Something drawn in proportion to its weight. */
    private interface Weighed {
        double weight();
    }

    private static final int LOWEST_HZ = 100; // nothing is recorded at 200 Hz
    private static final int LOWEST_ORDER = 4;
    private static final int HIGHEST_ORDER = 10;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    /** Checks that something can be drawn. */
    public DegradationRecipe {
        bandwidths = List.copyOf(bandwidths);
        methods = List.copyOf(methods);
        if (noise > 0 && noiseDb == null) {
            throw new IllegalArgumentException(
                    "noise_db must be there where noise is, such as from -65 to -45, found none");
        }
        noiseDb = noiseDb == null ? new Range(0, 0) : noiseDb;
        gainDb = gainDb == null ? new Range(0, 0) : gainDb;
        requireSomething("bandwidths", bandwidths);
        requireSomething("methods", methods);
        requireShare("untouched", untouched);
        requireShare("mu_law", muLaw);
        requireShare("noise", noise);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be a share from 0 to 1, found " + share);
        }
    }

    private static void requireSomething(String name, List<? extends Weighed> choices) {
        if (choices.stream().anyMatch(choice -> !(choice.weight() >= 0))
                || !(choices.stream().mapToDouble(Weighed::weight).sum() > 0)) {
            throw new IllegalArgumentException(name + " must have weights of at least 0 and one above, found "
                    + choices.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
    }

    /**
     * Reads a recipe.
     *
     * @throws IOException naming the file, if it is none
     */
    public static DegradationRecipe read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), DegradationRecipe.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": cannot be read as a recipe of degradations: " + e.getOriginalMessage(), e);
        }
    }

    /** The highest frequency at which the sound of a recording may be made to end. */
    public double highestHz() {
        return bandwidths.stream().mapToDouble(Bandwidth::toHz).max().orElseThrow();
    }

    /**
     * Draws what one recording suffers.
     *
     * @param rateHz more than twice {@link #highestHz()}
     */
    public Degradation draw(SplittableRandom random, int rateHz) {
        if (random.nextDouble() < untouched) {
            return samples -> samples;
        }
        Degradation lost = lose(random, rateHz);
        Degradation coded = random.nextDouble() < muLaw ? then(lost, new MuLaw()) : lost;
        return random.nextDouble() < noise ? then(coded, new Noise(noiseDb.draw(random), random.nextLong())) : coded;
    }

    /** Draws a change of level, as a factor. */
    public float drawGain(SplittableRandom random) {
        return (float) Math.pow(10, gainDb.draw(random) / 20);
    }

    private static Degradation then(Degradation first, Degradation second) {
        return samples -> second.of(first.of(samples));
    }

    private Degradation lose(SplittableRandom random, int rateHz) {
        Bandwidth range = choose(bandwidths, random);
        double bandwidth = range.fromHz * Math.pow(range.toHz / range.fromHz, random.nextDouble());
        int lowRateHz = (int) Math.round(2 * bandwidth);
        double perNyquist = 2 * bandwidth / rateHz;
        return switch (choose(methods, random).method) {
            case SINC -> new LowRate(rateHz, lowRateHz);
            case DECIMATION -> new Decimation(rateHz, wholeScale(rateHz, lowRateHz));
            case FILTER -> filter(random, perNyquist);
            case FOURIER -> new Filtered(LowPass.of(LowPass.Design.FOURIER, 1, perNyquist));
            case SUBSAMPLING -> new PlainSubsampling(rateHz, wholeScale(rateHz, lowRateHz));
            case CODEC -> new LossyCodec(AudioFormat.MP3, rateHz, AudioFormat.MP3.rateFor(lowRateHz));
            case SPEECH_CODEC -> then(new LowRate(rateHz, lowRateHz), speechCoded(random, lowRateHz, rateHz));
        };
    }

    private static Degradation speechCoded(SplittableRandom random, int lowRateHz, int rateHz) {
        SpeechCodec telephone = lowRateHz <= SpeechCodec.AMR.sampleRateHz() ? SpeechCodec.AMR : SpeechCodec.AMR_WB;
        boolean wideEnough = lowRateHz <= telephone.sampleRateHz();
        SpeechCodec codec = wideEnough && random.nextBoolean() ? telephone : SpeechCodec.OPUS;
        List<Integer> bitsPerSecond = codec.bitsPerSecond();
        return new SpeechCoded(codec, bitsPerSecond.get(random.nextInt(bitsPerSecond.size())), rateHz);
    }

    private static Degradation filter(SplittableRandom random, double perNyquist) {
        LowPass.Design[] recursive = {
            LowPass.Design.BUTTERWORTH,
            LowPass.Design.BESSEL,
            LowPass.Design.CHEBYSHEV_1,
            LowPass.Design.CHEBYSHEV_2,
            LowPass.Design.ELLIPTIC
        };
        LowPass.Design design = recursive[random.nextInt(recursive.length)];
        int order = random.nextInt(LOWEST_ORDER, HIGHEST_ORDER + 1);
        return new Filtered(LowPass.of(design, order, perNyquist));
    }

    /** The nearest scale that divides the rate, at least 2; of two as near the smaller. */
    private static int wholeScale(int rateHz, int lowRateHz) {
        int wanted = Math.round((float) rateHz / lowRateHz);
        return IntStream.rangeClosed(2, rateHz)
                .filter(scale -> rateHz % scale == 0)
                .boxed()
                .min(Comparator.comparingInt(scale -> Math.abs(scale - wanted)))
                .orElseThrow();
    }

    private static <T extends Weighed> T choose(List<T> choices, SplittableRandom random) {
        double left = random.nextDouble()
                * choices.stream().mapToDouble(Weighed::weight).sum();
        for (T choice : choices) {
            left -= choice.weight();
            if (left < 0) {
                return choice;
            }
        }
        return choices.get(choices.size() - 1);
    }
}
