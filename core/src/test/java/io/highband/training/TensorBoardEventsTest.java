package io.highband.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardEventsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

    @TempDir
    private Path folder;

    /** Every event file TensorFlow writes begins so: length 24, its masked checksum, and the key of wall_time. */
    @Test
    void fileBeginsAsTensorFlowsDo() throws IOException {
        byte[] bytes = written(List.of());

        assertThat(HexFormat.of().formatHex(bytes, 0, 13)).isEqualTo("1800000000000000a37f4b2209");
        assertThat(new String(bytes, 23, 13, StandardCharsets.US_ASCII)).isEqualTo("brain.Event:2");
        assertThat(bytes).hasSize(8 + 4 + 24 + 4);
    }

    @Test
    void lossOfAStepIsAScalarWithTagStepAndValue() throws IOException {
        byte[] bytes = written(List.of(new StepReport(1, 3, 10, 300, 0.25)));

        ByteBuffer event =
                ByteBuffer.wrap(bytes, 40 + 12, bytes.length - 40 - 16).slice().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(event.get()).as("key of wall_time").isEqualTo((byte) 0x09);
        assertThat(event.getDouble()).isEqualTo(1.7e9);
        assertThat(event.get()).as("key of step").isEqualTo((byte) 0x10);
        assertThat(event.get()).as("300, low seven bits").isEqualTo((byte) (300 % 128 | 128));
        assertThat(event.get()).as("300, the rest").isEqualTo((byte) (300 / 128));
        assertThat(event.get()).as("key of summary").isEqualTo((byte) 0x2a);
        assertThat(event.get()).as("its length").isEqualTo((byte) event.remaining());
        assertThat(event.get()).as("key of value").isEqualTo((byte) 0x0a);
        assertThat(event.get()).as("its length").isEqualTo((byte) event.remaining());
        assertThat(event.get()).as("key of tag").isEqualTo((byte) 0x0a);
        byte[] tag = new byte[event.get()];
        event.get(tag);
        assertThat(new String(tag, StandardCharsets.US_ASCII)).isEqualTo("step/loss");
        assertThat(event.get()).as("key of simple_value").isEqualTo((byte) 0x15);
        assertThat(event.getFloat()).isEqualTo(0.25f);
        assertThat(event.remaining()).isZero();
    }

    private byte[] written(List<StepReport> steps) throws IOException {
        try (TensorBoardEvents events = TensorBoardEvents.in(folder, CLOCK)) {
            for (StepReport step : steps) {
                events.afterStep(step);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readAllBytes(files.findFirst().orElseThrow());
        }
    }
}
