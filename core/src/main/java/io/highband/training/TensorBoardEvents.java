package io.highband.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.zip.CRC32C;

/**
 * Writes what happens to an event file that TensorBoard reads: the loss of every step and the scores of
 * every epoch. Each start of a run adds a file of its own; TensorBoard joins them.
 *
 * <p>The format is a sequence of TFRecords, each holding one protocol-buffer {@code Event}. Both are few
 * and frozen enough to write by hand:
 *
 * <pre>
 * record   length (8 bytes, little-endian) · masked CRC-32C of the length · data · masked CRC-32C of the data
 * Event    1: wall_time (double)   2: step (int64)   3: file_version (string)   5: summary (message)
 * Summary  1: value (message)      Value  1: tag (string)   2: simple_value (float)
 * </pre>
 *
 * @see <a href="https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/util/event.proto">event.proto</a>
 */
public final class TensorBoardEvents implements TrainingListener, AutoCloseable {

    private final FileChannel channel;
    private final InstantSource clock;

    private TensorBoardEvents(FileChannel channel, InstantSource clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /** Starts a new event file in a run folder, named as TensorBoard expects. */
    public static TensorBoardEvents in(Path folder, InstantSource clock) throws IOException {
        Instant now = clock.instant();
        String name = "events.out.tfevents." + now.getEpochSecond() + "." + now.getNano() + ".highband";
        FileChannel channel =
                FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        TensorBoardEvents events = new TensorBoardEvents(channel, clock);
        events.record(new Message()
                .fixed64(1, seconds(now))
                .bytes(3, "brain.Event:2".getBytes(StandardCharsets.UTF_8))
                .toBytes());
        return events;
    }

    @Override
    public void afterStep(StepReport report) throws IOException {
        scalar("step/loss", report.totalSteps(), report.loss());
    }

    @Override
    public void afterEpoch(EpochReport report) throws IOException {
        long step = report.totalSteps();
        scalar("train/loss", step, report.train().loss());
        scalar("train/snr", step, report.train().snrDb());
        scalar("train/lsd", step, report.train().lsd());
        scalar("validation/loss", step, report.validation().loss());
        scalar("validation/snr", step, report.validation().snrDb());
        scalar("validation/lsd", step, report.validation().lsd());
        if (report.fullSnrDb().isPresent()) {
            scalar("validation/full_snr", step, report.fullSnrDb().getAsDouble());
        }
    }

    private void scalar(String tag, long step, double value) throws IOException {
        byte[] point = new Message()
                .bytes(1, tag.getBytes(StandardCharsets.UTF_8))
                .fixed32(2, (float) value)
                .toBytes();
        record(new Message()
                .fixed64(1, seconds(clock.instant()))
                .varint(2, step)
                .bytes(5, new Message().bytes(1, point).toBytes())
                .toBytes());
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    private void record(byte[] data) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(8 + 4 + data.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(maskedCrc(record.array(), 8));
        record.put(data).putInt(maskedCrc(data, data.length)).flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    /** TFRecord's checksum: CRC-32C, rotated right by 15 bits, plus a constant, so that it can itself be summed. */
    private static int maskedCrc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Just enough protocol buffer: each field is a key, {@code number << 3 | wire type}, and its value. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message varint(int field, long value) {
            writeVarint((long) field << 3);
            writeVarint(value);
            return this;
        }

        Message fixed64(int field, double value) {
            writeVarint(((long) field << 3) | 1);
            ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            out.writeBytes(buffer.putDouble(value).array());
            return this;
        }

        Message fixed32(int field, float value) {
            writeVarint(((long) field << 3) | 5);
            ByteBuffer buffer = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            out.writeBytes(buffer.putFloat(value).array());
            return this;
        }

        Message bytes(int field, byte[] value) {
            writeVarint(((long) field << 3) | 2);
            writeVarint(value.length);
            out.writeBytes(value);
            return this;
        }

        /** Seven bits a byte, lowest first, the top bit set on all but the last. */
        private void writeVarint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }

        byte[] toBytes() {
            return out.toByteArray();
        }
    }
}
