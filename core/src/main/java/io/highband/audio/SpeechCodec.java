package io.highband.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Codecs of telephones and calls, of one audio channel, there and back in memory: what many recordings have been through.
 * None is a format to write a result in.
 */
public enum SpeechCodec {
    /** Of mobile telephones: 8 kHz, sound up to 3.7 kHz (3GPP TS 26.071). */
    AMR(8_000, FfmpegCodec.AMR, 40),
    /** Their "HD voice": 16 kHz, sound up to 6.4 kHz and a guess up to 7 (3GPP TS 26.171). */
    AMR_WB(16_000, FfmpegCodec.AMR_WB, 95),
    /** Of calls over the internet: below some 12 kbit/s up to 4 kHz, and wider with more (RFC 6716). */
    OPUS(48_000, FfmpegCodec.OPUS, 0);

    private static final List<Integer> AMR_BITS = List.of(4_750, 5_150, 5_900, 6_700, 7_400, 7_950, 10_200, 12_200);
    private static final List<Integer> AMR_WB_BITS =
            List.of(6_600, 8_850, 12_650, 14_250, 15_850, 18_250, 19_850, 23_050, 23_850);
    private static final List<Integer> OPUS_BITS = List.of(8_000, 10_000, 12_000, 16_000, 20_000, 24_000, 32_000);

    private final int sampleRateHz;
    private final FfmpegCodec codec;
    private final int delaySamples;

    /** @param delaySamples by which what is decoded lags, where the container does not say so: measured */
    SpeechCodec(int sampleRateHz, FfmpegCodec codec, int delaySamples) {
        this.sampleRateHz = sampleRateHz;
        this.codec = codec;
        this.delaySamples = delaySamples;
    }

    /** The rate of what goes in and comes out. */
    public int sampleRateHz() {
        return sampleRateHz;
    }

    /** Bit rates it has, ascending; of Opus, which takes any, some that calls have. */
    public List<Integer> bitsPerSecond() {
        return switch (this) {
            case AMR -> AMR_BITS;
            case AMR_WB -> AMR_WB_BITS;
            case OPUS -> OPUS_BITS;
        };
    }

    /**
     * Codes and decodes.
     *
     * @param samples one audio channel at {@link #sampleRateHz}; left as they are
     * @param bitsPerSecond one of {@link #bitsPerSecond()}
     * @return as many samples, at the same time
     * @throws IOException if these FFmpeg libraries lack the codec
     */
    public float[] thereAndBack(float[] samples, int bitsPerSecond) throws IOException {
        if (!bitsPerSecond().contains(bitsPerSecond)) {
            throw new IllegalArgumentException(
                    this + " takes bitsPerSecond of " + bitsPerSecond() + ", found " + bitsPerSecond);
        }
        float[] late = Arrays.copyOf(samples, samples.length + delaySamples);
        ByteArrayInputStream coded = new ByteArrayInputStream(encode(late, bitsPerSecond));
        float[] decoded = AudioFiles.read(coded, "memory").channel(0);
        return Arrays.copyOfRange(decoded, delaySamples, delaySamples + samples.length);
    }

    private byte[] encode(float[] samples, int bitsPerSecond) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (AudioWriter writer = FfmpegWriter.ofSpeech(new Pipe(bytes), codec, sampleRateHz, bitsPerSecond)) {
            writer.write(new float[][] {samples}, 0, samples.length);
            writer.finish();
        }
        return bytes.toByteArray();
    }
}
