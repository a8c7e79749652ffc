package io.highband.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in a WAV file before its samples.
 *
 * <pre>
 *   RIFF size WAVE | fmt  16.. | anything | data size | samples … | anything
 *   RF64  -1  WAVE | ds64 28.. | fmt  16.. | data  -1  | samples …        sizes of 64 bits in ds64
 * </pre>
 *
 * Chunks have even length, an odd one is followed by a zero; writers that forget the zero are
 * understood too.
 *
 * @param encoding empty where the samples are compressed in a way that only FFmpeg reads
 * @param blockBytes bytes of one sample of all audio channels
 * @param dataOffset where the samples begin in the file
 * @param dataBytes bytes of samples; of a stream whose length nobody knows, Long.MAX_VALUE
 * @param tags of the LIST chunks before the samples and, in a file, behind them
 * @param damage what is wrong, where it was to be salvaged
 * @see <a href="https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html">WAVE</a>,
 *     <a href="https://tech.ebu.ch/docs/tech/tech3306.pdf">EBU Tech 3306 (RF64)</a>
 */
record WavHeader(
        Optional<WavEncoding> encoding,
        int sampleRateHz,
        int audioChannels,
        int blockBytes,
        long dataOffset,
        long dataBytes,
        AudioTags tags,
        Optional<String> damage) {

    /** The size of a channel that is not a file, see {@link ForwardChannel}. */
    static final long ENDLESS = Long.MAX_VALUE;

    /**
     * Sizes that programs write into a pipe, where they cannot go back to correct them: FFmpeg 0xFFFFFFFF, arecord
     * 0x80000000 and less than a block below it, SoX 0x7FFFF000, others 0.
     */
    private static final long LEAST_MADE_UP_SIZE = 0x7FFF_0000L;

    /** A 32-bit size that says "not known when this was written" in RIFF, "see ds64" in RF64. */
    private static final long UNKNOWN_SIZE = 0xFFFF_FFFFL;

    static final int PCM = 0x0001;
    static final int IEEE_FLOAT = 0x0003;
    private static final int A_LAW = 0x0006;
    private static final int MU_LAW = 0x0007;
    static final int EXTENSIBLE = 0xFFFE;

    private static final int FORMAT_BYTES = 16;
    /** Where an EXTENSIBLE format says what it extends: the first two bytes of its sub-format GUID. */
    private static final int SUB_FORMAT_AT = 24;

    private static final String DAMAGED = "the file is damaged; export or copy it again";

    /** Whether a file beginning with these bytes is for this reader: RIFF, RF64 or BW64, of type WAVE. */
    static boolean isWav(byte[] start) {
        if (start.length < 12) {
            return false;
        }
        String id = new String(start, 0, 4, StandardCharsets.ISO_8859_1);
        String type = new String(start, 8, 4, StandardCharsets.ISO_8859_1);
        return (id.equals("RIFF") || id.equals("RF64") || id.equals("BW64")) && type.equals("WAVE");
    }

    /** Reads the header of a file of which {@link #isWav} is true. */
    static WavHeader read(Path path, SeekableByteChannel channel, Damaged damaged) throws IOException {
        return new Parser(path, channel, damaged).parse();
    }

    /** Whether the samples go on until the stream ends, and nobody knows when that is. */
    boolean isOpenEnded() {
        return dataBytes == ENDLESS;
    }

    /** Samples per audio channel. */
    long length() {
        return dataBytes / blockBytes;
    }

    private static final class Parser {
        private final Path path;
        private final SeekableByteChannel channel;
        private final long fileBytes;
        private final Damaged damaged;
        private final Map<String, String> tags = new LinkedHashMap<>();
        private long bytesFromDs64 = -1;
        private String damage; // null for none

        Parser(Path path, SeekableByteChannel channel, Damaged damaged) throws IOException {
            this.path = path;
            this.damaged = damaged;
            this.channel = channel;
            this.fileBytes = channel.size();
        }

        WavHeader parse() throws IOException {
            ByteBuffer format = null;
            long at = 12;
            while (at + 8 <= fileBytes) {
                ByteBuffer head = bytes(at, 8);
                String id = StandardCharsets.ISO_8859_1.decode(head.slice(0, 4)).toString();
                if (!id.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                    break; // not the name of a chunk: whatever follows cannot be trusted
                }
                long size = head.getInt(4) & UNKNOWN_SIZE;
                long body = at + 8;
                switch (id) {
                    case "ds64" -> bytesFromDs64 = bytes(body, 16).getLong(8);
                    case "fmt " -> format = bytes(body, (int) Math.min(size, 40));
                    case "LIST" -> readTags(body, size);
                    case "data" -> {
                        return header(format, body, size);
                    }
                    default -> {
                        // bext, JUNK, cue and the like say nothing about the samples
                    }
                }
                at = endOf(body, size);
            }
            throw new AudioFormatException(path, "a data chunk with samples", "none", DAMAGED);
        }

        private void readTags(long body, long size) throws IOException {
            if (size <= WavInfo.MOST_BYTES && (fileBytes == ENDLESS || body + size <= fileBytes)) {
                WavInfo.read(bytes(body, (int) size), tags);
            }
        }

        /** What stands behind the samples of a file may be anything; only what is understood is taken. */
        private void readTagsBehind(long end) throws IOException {
            long at = end;
            while (fileBytes != ENDLESS && at + 8 <= fileBytes) {
                ByteBuffer head = bytes(at, 8);
                long size = head.getInt(4) & UNKNOWN_SIZE;
                if (StandardCharsets.ISO_8859_1
                        .decode(head.slice(0, 4))
                        .toString()
                        .equals("LIST")) {
                    readTags(at + 8, size);
                }
                at = endOf(at + 8, size);
            }
        }

        /** Where the next chunk begins: after the zero that fills an odd chunk up, if it is there. */
        private long endOf(long body, long size) throws IOException {
            long end = body + size;
            boolean filled = size % 2 == 1 && end < fileBytes && bytes(end, 1).get(0) == 0;
            return filled ? end + 1 : end;
        }

        private WavHeader header(ByteBuffer format, long dataOffset, long dataSize) throws IOException {
            if (format == null) {
                throw new AudioFormatException(path, "a fmt chunk before the samples", "none", DAMAGED);
            }
            if (format.capacity() < FORMAT_BYTES) {
                throw new AudioFormatException(
                        path, "a fmt chunk of at least 16 bytes", format.capacity() + " bytes", DAMAGED);
            }
            int tag = u16(format, 0);
            int audioChannels = u16(format, 2);
            long sampleRateHz = format.getInt(4) & 0xFFFF_FFFFL;
            int blockBytes = u16(format, 12);
            int bits = u16(format, 14);
            if (tag == EXTENSIBLE && format.capacity() >= SUB_FORMAT_AT + 2) {
                tag = u16(format, SUB_FORMAT_AT);
            }
            if (audioChannels == 0) {
                throw new AudioFormatException(path, "at least 1 audio channel", "0 in its header", DAMAGED);
            }
            if (sampleRateHz == 0 || sampleRateHz > Integer.MAX_VALUE) {
                throw new AudioFormatException(
                        path, "a sample rate from 1 to 2147483647 Hz", sampleRateHz + " Hz in its header", DAMAGED);
            }
            Optional<WavEncoding> encoding = encoding(tag, audioChannels, blockBytes, bits);
            long dataBytes = dataBytes(dataOffset, dataSize);
            if (fileBytes != ENDLESS) {
                readTagsBehind(endOf(dataOffset, dataBytes));
            }
            return new WavHeader(
                    encoding,
                    (int) sampleRateHz,
                    audioChannels,
                    Math.max(1, blockBytes),
                    dataOffset,
                    dataBytes,
                    new AudioTags(tags, Optional.empty()),
                    Optional.ofNullable(damage));
        }

        private Optional<WavEncoding> encoding(int tag, int audioChannels, int blockBytes, int bits)
                throws AudioFormatException {
            if (tag != PCM && tag != IEEE_FLOAT && tag != A_LAW && tag != MU_LAW) {
                return Optional.empty();
            }
            int bytes = blockBytes / audioChannels;
            if (bytes == 0 || blockBytes % audioChannels != 0 || bits == 0 || bits > 8 * bytes) {
                throw new AudioFormatException(
                        path,
                        "blocks that hold " + audioChannels + " samples of " + bits + " bits",
                        "blocks of " + blockBytes + " bytes in its header",
                        DAMAGED);
            }
            // Fewer bits than the bytes hold (20 in 3, say) lie at the top, so the full width is right.
            List<WavEncoding> candidates = switch (tag) {
                case PCM -> List.of(WavEncoding.PCM_8, WavEncoding.PCM_16, WavEncoding.PCM_24, WavEncoding.PCM_32);
                case IEEE_FLOAT -> List.of(WavEncoding.FLOAT_32, WavEncoding.FLOAT_64);
                case A_LAW -> List.of(WavEncoding.A_LAW);
                default -> List.of(WavEncoding.MU_LAW);
            };
            return candidates.stream().filter(e -> e.bytes() == bytes).findFirst();
        }

        private long dataBytes(long dataOffset, long dataSize) throws AudioFormatException {
            long claimed = dataSize == UNKNOWN_SIZE && bytesFromDs64 >= 0 ? bytesFromDs64 : dataSize;
            if (fileBytes == ENDLESS) {
                boolean madeUp = claimed == 0 || (claimed >= LEAST_MADE_UP_SIZE && bytesFromDs64 < 0);
                return madeUp ? ENDLESS : claimed;
            }
            long present = fileBytes - dataOffset;
            if (claimed == UNKNOWN_SIZE) {
                return present; // written into a pipe: the samples go on to the end
            }
            if (claimed > present || claimed < 0) {
                AudioFormatException cut = new AudioFormatException(
                        path,
                        Long.toUnsignedString(claimed) + " bytes of samples as its header says",
                        present + " bytes",
                        "the file is cut short; copy or download it again");
                if (damaged == Damaged.REFUSE) {
                    throw cut;
                }
                damage = cut.getMessage();
                return present;
            }
            return claimed;
        }

        private ByteBuffer bytes(long at, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(at);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw new AudioFormatException(path, "a complete header", "the end of the file inside it", DAMAGED);
                }
            }
            return buffer.flip();
        }

        private static int u16(ByteBuffer buffer, int at) {
            return buffer.getShort(at) & 0xFFFF;
        }
    }
}
