package io.highband.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

    /** What may stand before the samples of a WAV that comes through a pipe and is not for our own reader. */
    private static final int MOST_HEADER_BYTES = 1 << 20;

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
            return readAll(path, reader);
        }
    }

    /**
     * Reads all that comes through a pipe.
     *
     * @param name what to call the stream in messages
     * @throws AudioFormatException as {@link #read(Path)}
     */
    public static AudioClip read(InputStream stream, String name) throws IOException {
        try (AudioReader reader = open(stream, name, Damaged.REFUSE)) {
            return readAll(Path.of(name), reader);
        }
    }

    private static AudioClip readAll(Path path, AudioReader reader) throws IOException {
        return reader.length().isPresent() ? readKnown(path, reader) : readGrowing(path, reader);
    }

    /** Opens a file for reading it in pieces, where it may be larger than memory. Damage is refused. */
    public static AudioReader open(Path path) throws IOException {
        return open(path, Damaged.REFUSE);
    }

    /** Opens a file for reading it in pieces, where it may be larger than memory. */
    public static AudioReader open(Path path, Damaged damaged) throws IOException {
        if (Files.isDirectory(path)) {
            throw new AudioFormatException(path, "an audio file", "a folder", "name one of the files in it");
        }
        SeekableByteChannel channel;
        try {
            channel = Files.newByteChannel(path);
        } catch (NoSuchFileException e) {
            throw new AudioFormatException(path, "an audio file", "no such file", "check the name");
        }
        return open(path, path, channel, damaged);
    }

    /**
     * Reads what comes through a pipe: WAV as it comes, anything else from a temporary file once all of it is
     * there, because other formats are not readable without going back.
     *
     * @param name what to call the stream in messages
     * @param damaged what to do where it ends early, too
     */
    public static AudioReader open(InputStream stream, String name, Damaged damaged) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream);
        buffered.mark(MOST_HEADER_BYTES);
        Path path = Path.of(name);
        byte[] start = buffered.readNBytes(SNIFF_BYTES);
        buffered.reset();
        if (start.length == 0) {
            throw new AudioFormatException(path, "audio", "nothing", "send a recording into it");
        }
        if (WavHeader.isWav(start)) {
            ForwardChannel channel = new ForwardChannel(buffered);
            WavHeader header = WavHeader.read(path, channel, damaged);
            if (header.encoding().isPresent()) {
                return new WavReader(path, channel, header, damaged);
            }
            buffered.reset();
        }
        return SpooledReader.of(buffered, path, damaged);
    }

    /**
     * Reads a file under another name.
     *
     * @param path what to call it in messages
     * @param channel of the file; taken over
     */
    static AudioReader open(Path file, Path path, SeekableByteChannel channel, Damaged damaged) throws IOException {
        Optional<String> cut = Optional.empty();
        try {
            byte[] start = start(channel);
            if (start.length == 0) {
                throw new AudioFormatException(path, "an audio file", "an empty file", "record or download it again");
            }
            if (WavHeader.isWav(start)) {
                WavHeader header = WavHeader.read(path, channel, damaged);
                if (header.encoding().isPresent()) {
                    return new WavReader(path, channel, header, damaged);
                }
            } else if (OggEnd.isOgg(start)) {
                cut = OggEnd.cut(path, channel, damaged);
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        try {
            return new FfmpegReader(file, path, damaged, cut);
        } catch (LinkageError e) {
            throw Ffmpeg.notLoaded(path, e);
        }
    }

    /**
     * Opens a file for writing it in pieces, beside its final name. What is rounded to 16 bits is dithered.
     *
     * @param tags what to say about the recording; what the format has no place for is left out
     * @throws AudioFormatException if the format cannot hold such a rate or so many audio channels
     * @throws IOException naming the file, if it cannot be written
     */
    public static AudioWriter create(
            Path target, AudioFormat format, int sampleRateHz, int audioChannels, AudioTags tags) throws IOException {
        format.require(target, sampleRateHz, audioChannels);
        return writer(PartialFile.beside(target), format, sampleRateHz, audioChannels, tags);
    }

    /**
     * As the other, into a pipe: WAV and Opus as they are made, the others when complete, because their
     * beginning states what is known only at the end.
     *
     * @param stream stays open
     */
    public static AudioWriter create(
            OutputStream stream, AudioFormat format, int sampleRateHz, int audioChannels, AudioTags tags)
            throws IOException {
        Pipe pipe = new Pipe(stream);
        format.require(pipe.name(), sampleRateHz, audioChannels);
        boolean direct = format.wavSamples().isPresent() || format == AudioFormat.OPUS;
        return writer(direct ? pipe : SpooledPipe.to(pipe), format, sampleRateHz, audioChannels, tags);
    }

    /** A writer that takes the destination over. */
    static AudioWriter writer(Destination to, AudioFormat format, int sampleRateHz, int audioChannels, AudioTags tags)
            throws IOException {
        try {
            if (format.wavSamples().isEmpty()) {
                return FfmpegWriter.of(to, format, sampleRateHz, audioChannels, tags);
            }
            Optional<Dither> dither = format.isCoarse() ? Optional.of(new Dither(audioChannels)) : Optional.empty();
            SampleFormat samples = format.wavSamples().get();
            return new WavWriter(to, new WavLayout(sampleRateHz, audioChannels, samples, true, tags), dither);
        } catch (IOException | RuntimeException e) {
            to.close();
            throw e;
        } catch (LinkageError e) {
            to.close();
            throw Ffmpeg.notLoaded(to.name(), e);
        }
    }

    /**
     * Writes a clip as WAV, plainly rounded: beside the target first, then moved into place, replacing what stood there.
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
