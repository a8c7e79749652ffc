package io.highband.cli;

import io.highband.audio.AudioFormat;
import io.highband.dataset.ChannelUse;
import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.series.SeriesTask;
import io.highband.training.LearningRate;
import io.highband.upscale.LowBand;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words of the command line for choices of the library. */
final class Words {

    private Words() {}

    static final class Algorithms implements ITypeConverter<Optimizer.Algorithm> {
        @Override
        public Optimizer.Algorithm convert(String word) {
            try {
                return Optimizer.Algorithm.of(word);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("expected adam, adamw or sgd, found " + word);
            }
        }
    }

    static final class Schedules implements ITypeConverter<LearningRate.Schedule> {
        @Override
        public LearningRate.Schedule convert(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "constant" -> LearningRate.Schedule.CONSTANT;
                case "cosine" -> LearningRate.Schedule.COSINE;
                default -> throw new TypeConversionException("expected constant or cosine, found " + word);
            };
        }
    }

    static final class Losses implements ITypeConverter<Loss> {
        @Override
        public Loss convert(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "rmse" -> Loss.RMSE;
                case "mse" -> Loss.MSE;
                case "mae" -> Loss.MAE;
                case "relative-rmse" -> Loss.RELATIVE_RMSE;
                case "relative-mse" -> Loss.RELATIVE_MSE;
                case "missing-share" -> Loss.MISSING_SHARE;
                case "wave-and-spectrum" -> Loss.WAVE_AND_SPECTRUM;
                default ->
                    throw new TypeConversionException(
                            "expected rmse, mse, mae, relative-rmse, relative-mse, missing-share or wave-and-spectrum,"
                                    + " found " + word);
            };
        }
    }

    static final class Formats implements ITypeConverter<AudioFormat> {
        @Override
        public AudioFormat convert(String word) {
            try {
                return AudioFormat.ofWord(word);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class LowBands implements ITypeConverter<LowBand> {
        @Override
        public LowBand convert(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "auto" -> LowBand.AUTOMATIC;
                case "kept" -> LowBand.KEPT;
                case "model" -> LowBand.FROM_MODEL;
                default -> throw new TypeConversionException("expected auto, kept or model, found " + word);
            };
        }
    }

    static final class ChannelUses implements ITypeConverter<ChannelUse> {
        @Override
        public ChannelUse convert(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "mix" -> ChannelUse.MIXED_DOWN;
                case "each" -> ChannelUse.EACH;
                default -> throw new TypeConversionException("expected mix or each, found " + word);
            };
        }
    }

    static final class SeriesTasks implements ITypeConverter<SeriesTask> {
        @Override
        public SeriesTask convert(String word) {
            return Arrays.stream(SeriesTask.values())
                    .filter(task -> task.id().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected super-resolution, imputation or denoising, found " + word));
        }
    }

    /** A number and s, m, h or d. */
    static final class Durations implements ITypeConverter<Duration> {
        private static final Pattern TIME = Pattern.compile("(\\d{1,9})([smhd])");

        @Override
        public Duration convert(String word) {
            Matcher time = TIME.matcher(word.toLowerCase(Locale.ROOT));
            if (!time.matches()) {
                throw new TypeConversionException("expected a time such as 90s, 30m or 6h, found " + word);
            }
            long count = Long.parseLong(time.group(1));
            return switch (time.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
    }
}
