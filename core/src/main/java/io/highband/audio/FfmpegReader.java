package io.highband.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads whatever FFmpeg decodes: FLAC, MP3, Ogg Vorbis, Opus, M4A, AIFF and the sound of videos. */
final class FfmpegReader implements AudioReader {
    private final Path path;
    private final FfmpegDecoder decoder;
    private final int sampleRateHz;
    private final int audioChannels;
    private int usedOfFrame;
    private boolean ended;
    private long position;

    FfmpegReader(Path path) throws AudioFormatException {
        this.path = path;
        this.decoder = new FfmpegDecoder(path);
        try {
            if (!decoder.nextFrame()) {
                throw new AudioFormatException(path, "at least 1 sample", "0 samples", "record or export it again");
            }
            this.sampleRateHz = decoder.frameRateHz();
            this.audioChannels = decoder.frameAudioChannels();
            if (sampleRateHz <= 0 || audioChannels <= 0) {
                throw new AudioFormatException(
                        path,
                        "a sample rate above 0 Hz and at least 1 audio channel",
                        sampleRateHz + " Hz and " + audioChannels + " audio channels",
                        "the file is damaged; export it again");
            }
        } catch (AudioFormatException | RuntimeException e) {
            decoder.close();
            throw e;
        }
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
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public int read(float[][] into, int offset, int count) throws IOException {
        int done = 0;
        while (done < count && hasSamples()) {
            int n = Math.min(count - done, usableOfFrame() - usedOfFrame);
            for (int c = 0; c < audioChannels; c++) {
                decoder.copy(c, usedOfFrame, into[c], offset + done, n);
            }
            requireFinite(into, offset + done, n);
            usedOfFrame += n;
            position += n;
            done += n;
        }
        return done;
    }

    /** Whether the current frame, or the next one, has samples that were not read yet. */
    private boolean hasSamples() throws AudioFormatException {
        if (!ended && usedOfFrame == usableOfFrame()) {
            usedOfFrame = 0;
            ended = !decoder.nextFrame();
            if (ended) {
                requireWholeLength();
            } else {
                requireUnchanged();
            }
        }
        return !ended;
    }

    /** Samples of the current frame; what the last one holds beyond the stated length is an encoder's padding. */
    private int usableOfFrame() {
        int whole = decoder.frameSamples();
        if (!decoder.isLastFrame()) {
            return whole;
        }
        long statedHere = decoder.statedLength() - (position - usedOfFrame);
        return statedHere > 0 && statedHere < whole ? (int) statedHere : whole;
    }

    private void requireWholeLength() throws AudioFormatException {
        long stated = decoder.statedLength();
        if (stated - position > decoder.lengthTolerance()) {
            throw new AudioFormatException(
                    path,
                    stated + " samples per audio channel as its header says",
                    position + " samples",
                    "the file is cut short; copy or download it again");
        }
    }

    private void requireUnchanged() throws AudioFormatException {
        if (decoder.frameRateHz() != sampleRateHz || decoder.frameAudioChannels() != audioChannels) {
            throw new AudioFormatException(
                    path,
                    sampleRateHz + " Hz and " + audioChannels + " audio channel(s) throughout",
                    String.format(
                            "%d Hz and %d audio channel(s) from %.3f s on",
                            decoder.frameRateHz(), decoder.frameAudioChannels(), (double) position / sampleRateHz),
                    "split the file where it changes");
        }
    }

    private void requireFinite(float[][] into, int offset, int count) throws AudioFormatException {
        Optional<String> found = NonFinite.first(into, offset, count, position, sampleRateHz);
        if (found.isPresent()) {
            throw new AudioFormatException(
                    path, "finite samples", found.get(), "repair what wrote it, or cut that part out");
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
