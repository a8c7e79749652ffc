package io.highband.nn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Named float tensors in a file, in the safetensors format: plain data, readable from Python, Rust and
 * others.
 *
 * <pre>
 * 8 bytes   length n of the header, little-endian
 * n bytes   JSON: {"name": {"dtype": "F32", "shape": […], "data_offsets": [from, to]}, …, "__metadata__": {…}}
 * the rest  the values, little-endian, row by row; offsets count from here
 * </pre>
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format's own page</a>
 */
public final class SafeTensors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";

    /** The bound of the reference reader. */
    private static final long LARGEST_HEADER = 100_000_000;

    private static final long LARGEST_PIECE = 1 << 30;

    private SafeTensors() {}

    /** How a number is stored; in memory it is a float again. */
    public enum Storage {
        F32(Float.BYTES),
        /** Half the room: 8 bits of exponent, 7 of fraction. */
        BF16(Short.BYTES),
        /** Half the room: 5 bits of exponent, 10 of fraction; nothing beyond 65,504. */
        F16(Short.BYTES);

        private final int bytes;

        Storage(int bytes) {
            this.bytes = bytes;
        }

        /** The engine's word. Not a field: options of the command line name a storage without loading the engine. */
        private torch.ScalarType type() {
            return switch (this) {
                case F32 -> torch.ScalarType.Float;
                case BF16 -> torch.ScalarType.BFloat16;
                case F16 -> torch.ScalarType.Half;
            };
        }
    }

    /** Writes float tensors beside the target, then moves them into place. */
    public static void write(Path target, Map<String, Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        write(target, tensors, metadata, Storage.F32);
    }

    /** As the other, rounded to the nearest number that can be stored. */
    public static void write(Path target, Map<String, Tensor> tensors, Map<String, String> metadata, Storage storage)
            throws IOException {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try (PointerScope scope = new PointerScope();
                FileChannel channel = FileChannel.open(
                        partial,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            writeFully(channel, header(tensors, metadata, storage));
            for (Tensor tensor : tensors.values()) {
                Tensor plain = tensor.detach().cpu().to(storage.type()).contiguous();
                for (ByteBuffer piece : bytes(plain, storage)) {
                    writeFully(channel, piece);
                }
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(partial);
            throw e;
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ByteBuffer header(Map<String, Tensor> tensors, Map<String, String> metadata, Storage storage) {
        ObjectNode header = JSON.createObjectNode();
        metadata.forEach(header.withObject("/" + METADATA)::put);
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            ObjectNode description = header.putObject(entry.getKey()).put("dtype", storage.name());
            ArrayNode shape = description.putArray("shape");
            Torch.shape(entry.getValue()).forEach(shape::add);
            long end = offset + storage.bytes * entry.getValue().numel();
            description.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8; // values then start at a multiple of 8, as readers like it
        ByteBuffer buffer = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(padded).put(json);
        while (buffer.hasRemaining()) {
            buffer.put((byte) ' ');
        }
        return buffer.flip();
    }

    /** Views of the tensor's own memory, which is little-endian on every platform libtorch has; one buffer holds 2 GiB at most. */
    private static List<ByteBuffer> bytes(Tensor tensor, Storage storage) {
        long end = storage.bytes * tensor.numel();
        List<ByteBuffer> pieces = new ArrayList<>();
        for (long from = 0; from < end; from += LARGEST_PIECE) {
            BytePointer whole = new BytePointer(tensor.data_ptr());
            pieces.add(whole.position(from)
                    .capacity(Math.min(end, from + LARGEST_PIECE))
                    .asByteBuffer());
        }
        return pieces;
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /**
     * Reads every tensor.
     *
     * @return tensors by name, in the file's order, of the caller's {@code PointerScope}
     * @throws IOException if the file is not that, naming what is wrong with it
     */
    public static Map<String, Tensor> read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(path.toString(), channel);
        }
    }

    /**
     * The same from memory, for files that are resources.
     *
     * @param name what to call it in messages
     */
    public static Map<String, Tensor> read(String name, byte[] content) throws IOException {
        return read(name, new MemoryChannel(content));
    }

    private static Map<String, Tensor> read(String path, SeekableByteChannel channel) throws IOException {
        JsonNode header = readHeader(path, channel);
        long start = channel.position();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                tensors.put(entry.getKey(), readTensor(path, channel, start, entry.getKey(), entry.getValue()));
            }
        }
        return tensors;
    }

    /** The strings stored beside the tensors. */
    public static Map<String, String> metadata(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            Map<String, String> metadata = new LinkedHashMap<>();
            readHeader(path.toString(), channel)
                    .path(METADATA)
                    .properties()
                    .forEach(entry ->
                            metadata.put(entry.getKey(), entry.getValue().asText()));
            return metadata;
        }
    }

    private static JsonNode readHeader(String path, SeekableByteChannel channel) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        readFully(path, channel, length);
        long bytes = length.flip().getLong();
        if (bytes < 2 || bytes > LARGEST_HEADER || bytes > channel.size() - 8) {
            throw malformed(path, "its header claims " + bytes + " bytes in a file of " + channel.size());
        }
        ByteBuffer json = ByteBuffer.allocate((int) bytes);
        readFully(path, channel, json);
        try {
            JsonNode header = JSON.readTree(json.array());
            if (!header.isObject()) {
                throw malformed(path, "its header is not a JSON object");
            }
            return header;
        } catch (JsonProcessingException e) {
            throw malformed(path, "its header is not JSON");
        }
    }

    private static Tensor readTensor(
            String path, SeekableByteChannel channel, long start, String name, JsonNode description)
            throws IOException {
        Storage storage = storage(path, name, description.path("dtype").asText());
        long[] shape = shape(path, name, description.path("shape"));
        long bytes = bytes(path, name, shape, storage);
        long from = description.path("data_offsets").path(0).asLong(-1);
        long to = description.path("data_offsets").path(1).asLong(-1);
        if (from < 0 || to > channel.size() - start || to - from != bytes) {
            throw malformed(
                    path,
                    "tensor \"" + name + "\" of " + bytes + " bytes claims bytes " + from + " to " + to + " of "
                            + (channel.size() - start));
        }
        Tensor tensor = Torch.empty(shape).to(storage.type());
        channel.position(start + from);
        for (ByteBuffer piece : bytes(tensor, storage)) {
            readFully(path, channel, piece);
        }
        return tensor.to(torch.ScalarType.Float);
    }

    private static Storage storage(String path, String name, String type) throws IOException {
        for (Storage storage : Storage.values()) {
            if (storage.name().equals(type)) {
                return storage;
            }
        }
        throw malformed(path, "tensor \"" + name + "\" has dtype " + type + " where F32, BF16 or F16 was expected");
    }

    private static long[] shape(String path, String name, JsonNode extents) throws IOException {
        long[] shape = new long[extents.size()];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = extents.get(axis).asLong(-1);
        }
        if (!extents.isArray() || Arrays.stream(shape).anyMatch(extent -> extent < 0)) {
            throw malformed(path, "tensor \"" + name + "\" has shape " + extents + " where extents were expected");
        }
        return shape;
    }

    /** How many bytes a tensor of this shape takes. */
    private static long bytes(String path, String name, long[] shape, Storage storage) throws IOException {
        try {
            return Arrays.stream(shape).reduce(storage.bytes, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw malformed(path, "tensor \"" + name + "\" has the impossible shape " + Arrays.toString(shape));
        }
    }

    private static void readFully(String path, SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw malformed(path, "it ends " + buffer.remaining() + " bytes early");
            }
        }
    }

    private static IOException malformed(String path, String found) {
        return new IOException(path + " is not a whole safetensors file: " + found + "; fetch or write it again");
    }
}
