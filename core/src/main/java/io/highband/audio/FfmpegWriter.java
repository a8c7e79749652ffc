package io.highband.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Writes whatever FFmpeg encodes: FLAC, Opus, MP3, AIFF, and codecs of speech. */
final class FfmpegWriter implements AudioWriter {
    private final Destination to;
    private final FfmpegCodec kind;
    private final FfmpegEncoder encoder;
    private final SampleStore store;
    private final int sampleRateHz;
    private final int audioChannels;
    private int inFrame;
    private long length;

    private FfmpegWriter(
            Destination to, FfmpegEncoder encoder, SampleStore store, int sampleRateHz, int audioChannels) {
        this.to = to;
        this.kind = encoder.kind();
        this.encoder = encoder;
        this.store = store;
        this.sampleRateHz = sampleRateHz;
        this.audioChannels = audioChannels;
    }

    static FfmpegWriter of(Destination to, AudioFormat format, int sampleRateHz, int audioChannels, AudioTags tags)
            throws IOException {
        FfmpegCodec kind = FfmpegCodec.of(format);
        Optional<Dither> dither = format.isCoarse() ? Optional.of(new Dither(audioChannels)) : Optional.empty();
        int bitsPerSecond = kind.bitsPerSecondAndChannel() * audioChannels;
        return new FfmpegWriter(
                to,
                new FfmpegEncoder(to, kind, sampleRateHz, audioChannels, bitsPerSecond, tags),
                new SampleStore(kind.samples(), dither),
                sampleRateHz,
                audioChannels);
    }

    /** One audio channel, plainly rounded where the codec takes integers. */
    static FfmpegWriter ofSpeech(Destination to, FfmpegCodec kind, int sampleRateHz, int bitsPerSecond)
            throws IOException {
        return new FfmpegWriter(
                to,
                new FfmpegEncoder(to, kind, sampleRateHz, 1, bitsPerSecond, AudioTags.none()),
                new SampleStore(kind.samples(), Optional.empty()),
                sampleRateHz,
                1);
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int audioChannels() {
        return audioChannels;
    }

    @Override
    public void write(float[][] from, int offset, int count) throws IOException {
        Written.require(from, offset, count, audioChannels, length, sampleRateHz);
        int done = 0;
        while (done < count) {
            if (inFrame == 0) {
                encoder.beginFrame();
            }
            int n = Math.min(count - done, encoder.frameSamples() - inFrame);
            fill(from, offset + done, n);
            inFrame += n;
            done += n;
            if (inFrame == encoder.frameSamples()) {
                encodeFrame();
            }
        }
        length += count;
    }

    private void fill(float[][] from, int offset, int count) {
        int stride = kind.isPlanar() ? kind.bytes() : kind.bytes() * audioChannels;
        for (int c = 0; c < audioChannels; c++) {
            ByteBuffer plane = encoder.plane(kind.isPlanar() ? c : 0);
            int at = inFrame * stride + (kind.isPlanar() ? 0 : c * kind.bytes());
            for (int i = 0; i < count && kind.firstByte() > 0; i++) {
                plane.put(at + i * stride, (byte) 0); // below the 24 bits
            }
            store.put(c, from[c], offset, count, plane, at + kind.firstByte(), stride);
        }
    }

    private void encodeFrame() throws IOException {
        encoder.encode(inFrame);
        inFrame = 0;
    }

    @Override
    public long clippedSamples() {
        return store.clipped();
    }

    @Override
    public void finish() throws IOException {
        if (length == 0) {
            throw new IllegalStateException("a recording needs at least 1 sample, none was written");
        }
        if (inFrame > 0) {
            encodeFrame();
        }
        encoder.finish();
        to.complete();
    }

    @Override
    public void close() throws IOException {
        encoder.close();
        to.close();
    }
}
