package io.highband.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The door between files and clips.
 *
 * <p>What a file is, is read from its content, never from its name. WAV (RIFF, RF64, BW64; integers of
 * 8 to 32 bits, floating point, A-law, mu-law) is read by our own reader, everything else by FFmpeg's
 * libraries. Samples come as {@code float} with full scale [-1, 1], at the file's rate, all audio
 * channels, and finite.
 */
public final class AudioFiles {
    /** Enough to tell RIFF/WAVE from everything else. */
    private static final int SNIFF_BYTES = 12;

    private static final int PIECE_SAMPLES = 1 << 16;

    private AudioFiles() {}

    /**
     * Reads a whole file.
     *
     * @throws AudioFormatException if it is not audio, damaged, cut short, without samples, or holds NaN
     * @throws IOException if it cannot be read at all
     */
    public static AudioClip read(Path path) throws IOException {
        try (AudioReader reader = open(path)) {
            return reader.length().isPresent() ? readKnown(path, reader) : readGrowing(path, reader);
        }
    }

    /** Opens a file for reading it in pieces, where it may be larger than memory. */
    public static AudioReader open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new AudioFormatException(path, "an audio file", "a folder", "name one of the files in it");
        }
        SeekableByteChannel channel;
        try {
            channel = Files.newByteChannel(path);
        } catch (NoSuchFileException e) {
            throw new AudioFormatException(path, "an audio file", "no such file", "check the name");
        }
        try {
            byte[] start = start(channel);
            if (start.length == 0) {
                throw new AudioFormatException(path, "an audio file", "an empty file", "record or download it again");
            }
            if (WavHeader.isWav(start)) {
                WavHeader header = WavHeader.read(path, channel);
                if (header.encoding().isPresent()) {
                    return new WavReader(path, channel, header);
                }
            } else if (OggEnd.isOgg(start)) {
                OggEnd.requireWhole(path, channel);
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        try {
            return new FfmpegReader(path);
        } catch (LinkageError e) {
            AudioFormatException noLibraries = new AudioFormatException(
                    path,
                    "a WAV file, because FFmpeg's libraries do not load on this machine",
                    "another format",
                    "convert it to WAV first");
            noLibraries.initCause(e);
            throw noLibraries;
        }
    }

    /**
     * Writes a clip as WAV: beside the target first, then moved into place, replacing what stood there.
     *
     * @return samples that were beyond full scale and clipped, over all audio channels; 0 for floating point
     * @throws IOException naming the file, if it cannot be written
     */
    public static long write(Path path, AudioClip clip, SampleFormat format) throws IOException {
        float[][] channels = new float[clip.audioChannels()][];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = clip.channel(c);
        }
        try (WavWriter writer =
                WavWriter.create(path, clip.sampleRateHz(), clip.audioChannels(), format, clip.length())) {
            writer.write(channels, 0, clip.length());
            writer.finish();
            return writer.clippedSamples();
        }
    }

    private static byte[] start(SeekableByteChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(SNIFF_BYTES);
        while (start.hasRemaining() && channel.read(start) >= 0) {
            // until it is full or the file ends
        }
        return Arrays.copyOf(start.array(), start.position());
    }

    private static AudioClip readKnown(Path path, AudioReader reader) throws IOException {
        long length = reader.length().getAsLong();
        requireRoom(path, length, reader.audioChannels());
        float[][] channels = new float[reader.audioChannels()][(int) length];
        int done = 0;
        while (done < length) {
            done += reader.read(channels, done, (int) length - done);
        }
        return AudioClip.of(reader.sampleRateHz(), channels);
    }

    private static AudioClip readGrowing(Path path, AudioReader reader) throws IOException {
        List<float[][]> pieces = new ArrayList<>();
        long length = 0;
        int last = PIECE_SAMPLES;
        while (last == PIECE_SAMPLES) {
            // The pieces and the arrays they are joined into exist at the same time.
            requireRoom(path, 2 * (length + PIECE_SAMPLES), reader.audioChannels());
            float[][] piece = new float[reader.audioChannels()][PIECE_SAMPLES];
            last = reader.read(piece, 0, PIECE_SAMPLES);
            length += last;
            pieces.add(piece);
        }
        float[][] channels = new float[reader.audioChannels()][(int) length];
        for (int p = 0; p < pieces.size(); p++) {
            int count = p + 1 < pieces.size() ? PIECE_SAMPLES : last;
            for (int c = 0; c < channels.length; c++) {
                System.arraycopy(pieces.get(p)[c], 0, channels[c], p * PIECE_SAMPLES, count);
            }
        }
        return AudioClip.of(reader.sampleRateHz(), channels);
    }

    private static void requireRoom(Path path, long samples, int audioChannels) throws AudioFormatException {
        long bytes = samples * audioChannels * Float.BYTES;
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most || samples > Integer.MAX_VALUE - 8) {
            throw new AudioFormatException(
                    path,
                    "a recording that fits in the " + (most >> 20) + " MiB of memory that Java may use",
                    "one that takes " + (bytes >> 20) + " MiB",
                    "raise the limit with -Xmx, or read it in pieces with AudioFiles.open");
        }
    }
}
