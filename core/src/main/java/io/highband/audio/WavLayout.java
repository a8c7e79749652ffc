package io.highband.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The header that {@link WavWriter} puts before its samples.
 *
 * <pre>
 *   RIFF size WAVE | JUNK 28 …  | fmt  16 or 40 | fact 4 | LIST … | data size | samples
 *   RF64  -1  WAVE | ds64 28 …  | fmt  16 or 40 | fact 4 | LIST … | data  -1  | samples      above 4 GiB
 *   RIFF  -1  WAVE |              fmt  16 or 40 | fact 4 | LIST … | data  -1  | samples      into a pipe
 * </pre>
 *
 * More than two audio channels take the EXTENSIBLE form of fmt, with no speaker named for any of them;
 * up to two take the plain one, which every program reads. fact is there for floating point only, JUNK
 * only where the length is not known beforehand, LIST only where there are tags.
 *
 * @param mayGrowLarge whether to keep room for sizes of 64 bits
 */
record WavLayout(int sampleRateHz, int audioChannels, SampleFormat format, boolean mayGrowLarge, AudioTags tags) {
    /** What 16 bits hold. */
    static final int MOST_BLOCK_BYTES = 0xFFFF;

    private static final long MOST_RIFF_BYTES = 0xFFFF_FFFFL;

    /** Samples in so many bytes leave room for any header that is written here. */
    static final long SURELY_RIFF_BYTES = MOST_RIFF_BYTES - 1024;

    /** The last 14 bytes of every sub-format GUID that stands for a plain format tag. */
    private static final byte[] GUID_TAIL = {
        0x00, 0x00, 0x00, 0x00, 0x10, 0x00, (byte) 0x80, 0x00, 0x00, (byte) 0xAA, 0x00, 0x38, (byte) 0x9B, 0x71
    };

    WavLayout(int sampleRateHz, int audioChannels, SampleFormat format, boolean mayGrowLarge) {
        this(sampleRateHz, audioChannels, format, mayGrowLarge, AudioTags.none());
    }

    int blockBytes() {
        return audioChannels * format.bytes();
    }

    private boolean isExtensible() {
        return audioChannels > 2;
    }

    private boolean isFloat() {
        return format == SampleFormat.FLOAT_32;
    }

    /** @param length samples per audio channel */
    ByteBuffer header(long length) {
        byte[] info = WavInfo.chunk(tags);
        int formatBytes = isExtensible() ? 40 : 16;
        int headerBytes = 12 + (mayGrowLarge ? 36 : 0) + 8 + formatBytes + (isFloat() ? 12 : 0) + info.length + 8;
        long dataBytes = length * blockBytes();
        long riffBytes = headerBytes - 8 + dataBytes + dataBytes % 2;
        boolean large = riffBytes > MOST_RIFF_BYTES;
        if (large && !mayGrowLarge) {
            throw new IllegalStateException(length + " samples per audio channel are more than were announced");
        }
        return header(info, headerBytes, large, riffBytes, dataBytes, length);
    }

    /** The one of a file that nobody goes back to: its sizes say "not known". */
    ByteBuffer openEndedHeader() {
        WavLayout plain = new WavLayout(sampleRateHz, audioChannels, format, false, tags);
        ByteBuffer header = plain.header(0);
        header.putInt(4, -1).putInt(header.limit() - 4, -1);
        if (isFloat()) {
            header.putInt(header.limit() - 8 - WavInfo.chunk(tags).length - 4, -1);
        }
        return header;
    }

    private ByteBuffer header(
            byte[] info, int headerBytes, boolean large, long riffBytes, long dataBytes, long length) {
        int formatBytes = isExtensible() ? 40 : 16;
        ByteBuffer to = ByteBuffer.allocate(headerBytes).order(ByteOrder.LITTLE_ENDIAN);
        id(to, large ? "RF64" : "RIFF").putInt(large ? -1 : (int) riffBytes);
        id(to, "WAVE");
        if (mayGrowLarge) {
            id(to, large ? "ds64" : "JUNK").putInt(28);
            to.putLong(large ? riffBytes : 0).putLong(large ? dataBytes : 0);
            to.putLong(large ? length : 0).putInt(0);
        }
        id(to, "fmt ").putInt(formatBytes);
        putFormat(to);
        if (isFloat()) {
            id(to, "fact").putInt(4).putInt((int) Math.min(length, MOST_RIFF_BYTES));
        }
        to.put(info);
        id(to, "data").putInt(large ? -1 : (int) dataBytes);
        return to.flip();
    }

    private void putFormat(ByteBuffer to) {
        int tag = isFloat() ? WavHeader.IEEE_FLOAT : WavHeader.PCM;
        int bits = 8 * format.bytes();
        to.putShort((short) (isExtensible() ? WavHeader.EXTENSIBLE : tag));
        to.putShort((short) audioChannels).putInt(sampleRateHz);
        to.putInt((int) Math.min((long) sampleRateHz * blockBytes(), MOST_RIFF_BYTES));
        to.putShort((short) blockBytes()).putShort((short) bits);
        if (isExtensible()) {
            to.putShort((short) 22).putShort((short) bits).putInt(0);
            to.putShort((short) tag).put(GUID_TAIL);
        }
    }

    private static ByteBuffer id(ByteBuffer to, String id) {
        return to.put(id.getBytes(StandardCharsets.US_ASCII));
    }
}
