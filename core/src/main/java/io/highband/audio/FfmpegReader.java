package io.highband.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads whatever FFmpeg decodes: FLAC, MP3, Ogg Vorbis, Opus, M4A, AIFF and the sound of videos. */
final class FfmpegReader implements AudioReader {
    private final Path path;
    private final Damaged damaged;
    private final FfmpegDecoder decoder;
    private final AudioTags tags;
    private final AudioFileInfo info;
    private final OptionalLong lengthEstimate;
    private final int sampleRateHz;
    private final int audioChannels;
    private int usedOfFrame;
    private boolean ended;
    private long position;
    private String damage; // null for none

    /**
     * @param file to be read
     * @param path what to call it in messages
     * @param found what is known to be wrong with it
     */
    FfmpegReader(Path file, Path path, Damaged damaged, Optional<String> found) throws AudioFormatException {
        this.path = path;
        this.damaged = damaged;
        this.damage = found.orElse(null);
        this.decoder = new FfmpegDecoder(file, path, damaged);
        try {
            this.tags = decoder.tags();
            this.info = decoder.info();
            this.lengthEstimate = decoder.lengthEstimate();
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
    public OptionalLong lengthEstimate() {
        return lengthEstimate;
    }

    @Override
    public AudioFileInfo info() {
        return info;
    }

    @Override
    public AudioTags tags() {
        return tags;
    }

    @Override
    public Optional<String> damage() {
        return Optional.ofNullable(damage).or(() -> decoder.damage().map(Throwable::getMessage));
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

    /** Ends the reading with a failure or, to be salvaged, without. */
    private void end(AudioFormatException why) throws AudioFormatException {
        if (damaged == Damaged.REFUSE) {
            throw why;
        }
        damage = why.getMessage();
        ended = true;
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
        if (stated - position > decoder.lengthTolerance() && damage().isEmpty()) {
            end(new AudioFormatException(
                    path,
                    stated + " samples per audio channel as its header says",
                    position + " samples",
                    "the file is cut short; copy or download it again"));
        }
    }

    private void requireUnchanged() throws AudioFormatException {
        if (decoder.frameRateHz() != sampleRateHz || decoder.frameAudioChannels() != audioChannels) {
            end(new AudioFormatException(
                    path,
                    sampleRateHz + " Hz and " + audioChannels + " audio channel(s) throughout",
                    String.format(
                            "%d Hz and %d audio channel(s) from %.3f s on",
                            decoder.frameRateHz(), decoder.frameAudioChannels(), (double) position / sampleRateHz),
                    "split the file where it changes"));
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
