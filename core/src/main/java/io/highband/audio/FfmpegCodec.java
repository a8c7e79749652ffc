package io.highband.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;

/** Which of FFmpeg's encoders and muxers a format takes, and how finely they are to keep the sound. */
enum FfmpegCodec {
    FLAC("flac", "flac", AV_SAMPLE_FMT_S16, SampleFormat.PCM_16),
    FLAC_24("flac", "flac", AV_SAMPLE_FMT_S32, SampleFormat.PCM_24),
    AIFF("aiff", "pcm_s16be", AV_SAMPLE_FMT_S16, SampleFormat.PCM_16),
    AIFF_24("aiff", "pcm_s24be", AV_SAMPLE_FMT_S32, SampleFormat.PCM_24),
    OPUS("opus", "libopus", AV_SAMPLE_FMT_FLT, SampleFormat.FLOAT_32),
    MP3("mp3", "libmp3lame", AV_SAMPLE_FMT_FLTP, SampleFormat.FLOAT_32),
    AMR("amr", "libopencore_amrnb", AV_SAMPLE_FMT_S16, SampleFormat.PCM_16),
    AMR_WB("amr", "libvo_amrwbenc", AV_SAMPLE_FMT_S16, SampleFormat.PCM_16);

    /** Opus needs 64 kbit/s a channel for music that few can tell from the original. Chosen above that, not tuned. */
    private static final int OPUS_BITS_PER_SECOND = 80_000;

    /** LAME's V0: the quality whose own low-pass lies highest; what was restored is not to be cut off again. */
    private static final int MP3_QUALITY = 0;

    private final String container;
    private final String encoder;
    private final int ffmpegFormat;
    private final SampleFormat samples;

    FfmpegCodec(String container, String encoder, int ffmpegFormat, SampleFormat samples) {
        this.container = container;
        this.encoder = encoder;
        this.ffmpegFormat = ffmpegFormat;
        this.samples = samples;
    }

    /** @param format any but WAV */
    static FfmpegCodec of(AudioFormat format) {
        return valueOf(format.name());
    }

    String container() {
        return container;
    }

    String encoder() {
        return encoder;
    }

    /** FFmpeg's number for how samples lie in a frame. */
    int sampleFormat() {
        return ffmpegFormat;
    }

    SampleFormat samples() {
        return samples;
    }

    /** Bytes of a sample in a frame; 24 bits lie at the top of 32. */
    int bytes() {
        return samples == SampleFormat.PCM_24 ? Integer.BYTES : samples.bytes();
    }

    /** Where in the bytes of a sample its value begins. */
    int firstByte() {
        return bytes() - samples.bytes();
    }

    /** Whether every audio channel has memory of its own. */
    boolean isPlanar() {
        return this == MP3;
    }

    /** Of results: 0 where the encoder has none to choose. */
    int bitsPerSecondAndChannel() {
        return this == OPUS ? OPUS_BITS_PER_SECOND : 0;
    }

    /** -1 where the encoder has none to choose. */
    int quality() {
        return this == MP3 ? MP3_QUALITY : -1;
    }

    boolean takesPictureAsText() {
        return this == OPUS;
    }
}
