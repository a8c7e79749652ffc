package io.highband.audio;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a recording can be written as: a kind of file, and how finely it keeps samples. */
public enum AudioFormat {
    /** 16-bit integers. */
    WAV("wav", "wav", 32_767),
    /** 24-bit integers. */
    WAV_24("wav24", "wav", 21_845),
    /** 32-bit integers. */
    WAV_32("wav32", "wav", 16_383),
    /** 32-bit floating point: nothing is rounded, nothing clipped. */
    WAV_FLOAT("wav-float", "wav", 16_383),
    /** Lossless, 16 bits. */
    FLAC("flac", "flac", 8),
    /** Lossless, 24 bits. */
    FLAC_24("flac24", "flac", 8),
    /** Lossy. Always at 48 kHz, because that is what every decoder gives back (RFC 7845, section 5.1). */
    OPUS("opus", "opus", 8),
    /** Lossy. The rates of MPEG-1, MPEG-2 and MPEG-2.5. */
    MP3("mp3", "mp3", 2),
    /** 16-bit integers. */
    AIFF("aiff", "aiff", 32),
    /** 24-bit integers. */
    AIFF_24("aiff24", "aiff", 32);

    private static final List<Integer> OPUS_RATES_HZ = List.of(48_000);
    private static final List<Integer> MP3_RATES_HZ =
            List.of(8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);

    private final String word;
    private final String extension;
    private final int mostAudioChannels;

    AudioFormat(String word, String extension, int mostAudioChannels) {
        this.word = word;
        this.extension = extension;
        this.mostAudioChannels = mostAudioChannels;
    }

    /** The format that a file's name asks for: {@code .wav} and {@code .flac} stand for 16 bits. */
    public static Optional<AudioFormat> of(Path path) {
        Path file = path.getFileName();
        String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return switch (extension) {
            case "wave" -> Optional.of(WAV);
            case "aif" -> Optional.of(AIFF);
            default ->
                Arrays.stream(values())
                        .filter(format -> name.contains(".") && format.extension.equals(extension))
                        .findFirst();
        };
    }

    /**
     * The format of a {@link #word}.
     *
     * @throws IllegalArgumentException listing the words there are
     */
    public static AudioFormat ofWord(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + Arrays.stream(values()).map(AudioFormat::word).collect(Collectors.joining(", ")) + "; found "
                        + word));
    }

    /** What a user calls it: {@code wav24}. */
    public String word() {
        return word;
    }

    /** What names of such files end in, without the dot. */
    public String extension() {
        return extension;
    }

    public int mostAudioChannels() {
        return mostAudioChannels;
    }

    /** Ascending; none for any rate. */
    private List<Integer> ratesHz() {
        return switch (this) {
            case OPUS -> OPUS_RATES_HZ;
            case MP3 -> MP3_RATES_HZ;
            default -> List.of();
        };
    }

    public boolean takesRate(int sampleRateHz) {
        return ratesHz().isEmpty() || ratesHz().contains(sampleRateHz);
    }

    /** The lowest rate it takes that is not below {@code sampleRateHz}; the highest, where there is none such. */
    public int rateFor(int sampleRateHz) {
        List<Integer> ratesHz = ratesHz();
        if (ratesHz.isEmpty()) {
            return sampleRateHz;
        }
        return ratesHz.stream()
                .filter(rate -> rate >= sampleRateHz)
                .findFirst()
                .orElse(ratesHz.get(ratesHz.size() - 1));
    }

    /** Whether going to this format rounds to 16 bits, so that it wants dither. */
    boolean isCoarse() {
        return this == WAV || this == FLAC || this == AIFF;
    }

    /** How its samples lie in a WAV file; empty for what is not WAV. */
    Optional<SampleFormat> wavSamples() {
        return switch (this) {
            case WAV -> Optional.of(SampleFormat.PCM_16);
            case WAV_24 -> Optional.of(SampleFormat.PCM_24);
            case WAV_32 -> Optional.of(SampleFormat.PCM_32);
            case WAV_FLOAT -> Optional.of(SampleFormat.FLOAT_32);
            default -> Optional.empty();
        };
    }

    /**
     * Refuses a recording that such a file cannot hold.
     *
     * @param target what to call the file
     */
    void require(Path target, int sampleRateHz, int audioChannels) throws AudioFormatException {
        if (sampleRateHz <= 0) {
            throw new IllegalArgumentException("sampleRateHz=" + sampleRateHz + " must be above 0");
        }
        if (audioChannels <= 0) {
            throw new IllegalArgumentException("audioChannels=" + audioChannels + " must be above 0");
        }
        if (audioChannels > mostAudioChannels) {
            throw new AudioFormatException(
                    target,
                    "at most " + mostAudioChannels + " audio channels in " + word,
                    audioChannels + "",
                    "write " + (audioChannels <= FLAC.mostAudioChannels ? "flac or wav" : "wav"));
        }
        if (!takesRate(sampleRateHz)) {
            throw new AudioFormatException(
                    target,
                    "a rate that " + word + " holds ("
                            + ratesHz().stream().map(String::valueOf).collect(Collectors.joining(", ")) + " Hz)",
                    sampleRateHz + " Hz",
                    "choose one of them, or write wav or flac");
        }
    }
}
