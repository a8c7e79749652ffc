package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineScope.class)
class SafeTensorsTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBackBitForBit() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("z", Numbers.normal(1, 3, 4, 5));
        tensors.put(
                "a.weight", Torch.tensor(new float[] {Float.MIN_VALUE, -0f, Float.POSITIVE_INFINITY, Float.NaN}, 4));
        tensors.put("none", Torch.tensor(new float[0], 0, 5));
        tensors.put("scalar", Torch.tensor(new float[] {1}));

        SafeTensors.write(file(), tensors, Map.of("step", "12"));

        Map<String, Tensor> found = SafeTensors.read(file());
        assertThat(found.keySet()).containsExactly("z", "a.weight", "none", "scalar");
        found.forEach((name, tensor) -> {
            assertThat(tensor.shape()).as(name).isEqualTo(tensors.get(name).shape());
            assertThat(Torch.array(tensor)).as(name).isEqualTo(Torch.array(tensors.get(name)));
        });
        assertThat(SafeTensors.metadata(file())).isEqualTo(Map.of("step", "12"));
        assertThat(folder).isDirectoryContaining("glob:**/file").isDirectoryNotContaining("glob:**/*.partial");
    }

    /** 8 and 11 significant bits: numbers that have no more come back as they were, others are rounded. */
    @ParameterizedTest
    @CsvSource({"BF16, 0.00390625", "F16, 0.00048828125"})
    void halfTheRoomHoldsTheLeadingBits(SafeTensors.Storage storage, float halfStep) throws IOException {
        float[] values = {1, -0.5f, 3, 1 + halfStep / 2, 0, 1024};

        SafeTensors.write(file(), Map.of("a", Torch.tensor(values, 2, 3)), Map.of(), storage);

        byte[] content = Files.readAllBytes(file());
        assertThat(new String(content, StandardCharsets.UTF_8)).contains("\"dtype\":\"" + storage + "\"");
        Tensor fromFile = SafeTensors.read(file()).get("a");
        Tensor fromMemory = SafeTensors.read("memory", content).get("a");
        assertThat(Torch.array(fromFile)).containsExactly(1, -0.5f, 3, 1, 0, 1024);
        assertThat(Torch.array(fromMemory)).isEqualTo(Torch.array(fromFile));
        assertThat(fromFile.shape()).isEqualTo(new long[] {2, 3});
    }

    @Test
    void bytesAreLaidOutAsTheFormatSays() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a", Torch.tensor(new float[] {1, -2}, 2));
        tensors.put("b", Torch.tensor(new float[] {0.5f}, 1, 1));

        SafeTensors.write(file(), tensors, Map.of("k", "v"));

        String header =
                "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[8,12]}}";
        header += " ".repeat((8 - header.length() % 8) % 8);
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes(header, 1, -2, 0.5f));
    }

    @Test
    void transposedTensorsAreWrittenInTheirOwnOrder() throws IOException {
        Tensor transposed = Torch.tensor(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).transpose(0, 1);

        SafeTensors.write(file(), Map.of("t", transposed), Map.of());

        assertThat(Torch.array(SafeTensors.read(file()).get("t"))).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void aFileOfAnotherWriterIsRead() throws IOException, URISyntaxException {
        Path numpys = Path.of(
                SafeTensorsTest.class.getResource("/fixtures/numpy.safetensors").toURI());

        Map<String, Tensor> found = SafeTensors.read(numpys);

        assertThat(found.keySet()).containsExactly("scalar", "matrix", "none", "größe");
        assertThat(Torch.array(found.get("scalar"))).containsExactly(2.5f);
        assertThat(found.get("scalar").dim()).isZero();
        assertThat(Torch.array(found.get("matrix"))).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(found.get("matrix").shape()).containsExactly(2, 3);
        assertThat(found.get("none").shape()).containsExactly(0, 5);
        assertThat(Torch.array(found.get("größe"))).containsExactly(1e-38f, -0f, 3.4e38f, 0.1f);
        assertThat(SafeTensors.metadata(numpys)).isEqualTo(Map.of("format", "np", "note", "handmade"));
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Files.write(file(), new byte[0]);

        assertRefused("it ends 8 bytes early");
    }

    @Test
    void aHeaderLongerThanTheFileIsRefused() throws IOException {
        byte[] whole = bytes("{}");
        whole[0] = 50;
        Files.write(file(), whole);

        assertRefused("its header claims 50 bytes in a file of 10");
    }

    @Test
    void aHeaderOfNegativeLengthIsRefused() throws IOException {
        byte[] whole = bytes("{}");
        whole[7] = -1;
        Files.write(file(), whole);

        assertRefused("its header claims -72057594037927934 bytes in a file of 10");
    }

    @Test
    void aHeaderThatIsNotJsonIsRefused() throws IOException {
        Files.write(file(), bytes("{\"a\":"));

        assertRefused("its header is not JSON");
    }

    @Test
    void aHeaderThatIsNoObjectIsRefused() throws IOException {
        Files.write(file(), bytes("[1, 2]"));

        assertRefused("its header is not a JSON object");
    }

    @Test
    void anotherTypeIsRefused() throws IOException {
        Files.write(file(), bytes("{\"a\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 0));

        assertRefused("tensor \"a\" has dtype I32 where F32, BF16 or F16 was expected");
    }

    @Test
    void aFileCutShortIsRefused() throws IOException {
        Files.write(file(), bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}", 1, 2));

        assertRefused("tensor \"a\" of 12 bytes claims bytes 0 to 12 of 8");
    }

    @Test
    void offsetsThatDoNotMatchTheShapeAreRefused() throws IOException {
        Files.write(file(), bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 1, 2, 3));

        assertRefused("tensor \"a\" of 12 bytes claims bytes 0 to 8 of 12");
    }

    @Test
    void offsetsBeforeTheValuesAreRefused() throws IOException {
        Files.write(file(), bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", 1));

        assertRefused("tensor \"a\" of 4 bytes claims bytes -4 to 0 of 4");
    }

    @Test
    void offsetsBeyondAllNumbersAreRefused() throws IOException {
        Files.write(
                file(),
                bytes(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[9223372036854775800,9223372036854775804]}}"));

        assertRefused("tensor \"a\" of 4 bytes claims bytes 9223372036854775800 to 9223372036854775804 of 0");
    }

    @Test
    void missingOffsetsAreRefused() throws IOException {
        Files.write(file(), bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 1));

        assertRefused("tensor \"a\" of 4 bytes claims bytes -1 to -1 of 4");
    }

    @Test
    void shapesThatAreNoneAreRefused() throws IOException {
        Files.write(file(), bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,0]}}"));
        assertRefused("tensor \"a\" has shape [-1] where extents were expected");

        Files.write(file(), bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":7,\"data_offsets\":[0,4]}}", 1));
        assertRefused("tensor \"a\" has shape 7 where extents were expected");

        Files.write(
                file(), bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,0]}}"));
        assertRefused("tensor \"a\" has the impossible shape [4611686018427387904]");
    }

    private void assertRefused(String finding) {
        assertThatThrownBy(() -> SafeTensors.read(file()))
                .isInstanceOf(IOException.class)
                .hasMessage(file() + " is not a whole safetensors file: " + finding + "; fetch or write it again");
    }

    private Path file() {
        return folder.resolve("file");
    }

    private static byte[] bytes(String header, float... values) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer numbers = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        numbers.asFloatBuffer().put(values);
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .array());
        out.writeBytes(json);
        out.writeBytes(numbers.array());
        return out.toByteArray();
    }
}
