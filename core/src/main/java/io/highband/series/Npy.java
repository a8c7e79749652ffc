package io.highband.series;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads numpy's {@code .npy}: an array of shape (steps) or (steps, channels), of numbers, in C order.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=])([fiu])([1248])'");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");

    private Npy() {}

    /** One row per channel. */
    static float[][] read(Path file) throws IOException {
        byte[] bytes = allBytes(file);
        if (bytes.length < 12 || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new SeriesFormatException(
                    file, "numpy's npy format", "another kind of file", "save it with numpy.save");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean shortLength = bytes[6] == 1;
        long length = shortLength ? Short.toUnsignedInt(buffer.getShort(8)) : Integer.toUnsignedLong(buffer.getInt(8));
        int start = shortLength ? 10 : 12;
        if (start + length > bytes.length) {
            throw cutShort(file, start + length, bytes.length);
        }
        String header = new String(bytes, start, (int) length, StandardCharsets.US_ASCII);
        Matcher type = TYPE.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !shape.find() || header.contains("'fortran_order': True")) {
            throw new SeriesFormatException(
                    file,
                    "numbers in C order",
                    header.strip(),
                    "save numpy.ascontiguousarray(x, dtype='float32') instead");
        }
        int[] extents = Arrays.stream(shape.group(1).split(","))
                .map(String::strip)
                .filter(extent -> !extent.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        if (extents.length < 1 || extents.length > 2 || Arrays.stream(extents).anyMatch(extent -> extent == 0)) {
            throw new SeriesFormatException(
                    file,
                    "shape (steps) or (steps, channels), at least 1 of each",
                    "(" + shape.group(1) + ")",
                    "reshape it");
        }
        buffer.order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return values(file, buffer, start + (int) length, type.group(2) + type.group(3), extents);
    }

    private static float[][] values(Path file, ByteBuffer buffer, int start, String type, int[] extents)
            throws SeriesFormatException {
        int size = type.charAt(1) - '0';
        int channels = extents.length == 1 ? 1 : extents[1];
        long end = start + (long) size * extents[0] * channels;
        if (end > buffer.capacity()) {
            throw cutShort(file, end, buffer.capacity());
        }
        float[][] values = new float[channels][extents[0]];
        for (int t = 0, at = start; t < extents[0]; t++) {
            for (int c = 0; c < channels; c++, at += size) {
                values[c][t] = value(file, buffer, at, type);
                if (!Float.isFinite(values[c][t])) {
                    throw new SeriesFormatException(
                            file, t + 1L, "finite numbers", Float.toString(values[c][t]), "fill or remove it");
                }
            }
        }
        return values;
    }

    private static float value(Path file, ByteBuffer buffer, int at, String type) throws SeriesFormatException {
        return switch (type) {
            case "f4" -> buffer.getFloat(at);
            case "f8" -> (float) buffer.getDouble(at);
            case "i1" -> buffer.get(at);
            case "u1" -> Byte.toUnsignedInt(buffer.get(at));
            case "i2" -> buffer.getShort(at);
            case "u2" -> Short.toUnsignedInt(buffer.getShort(at));
            case "i4" -> buffer.getInt(at);
            case "i8" -> buffer.getLong(at);
            default ->
                throw new SeriesFormatException(
                        file, "float32, float64 or whole numbers", "numpy type " + type, "save it as float32");
        };
    }

    private static SeriesFormatException cutShort(Path file, long expected, long found) {
        return new SeriesFormatException(
                file, expected + " bytes", found + " bytes", "it is cut short: fetch or save it again");
    }

    private static byte[] allBytes(Path file) throws IOException {
        try (InputStream in = TextSource.open(file)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            in.transferTo(bytes);
            return bytes.toByteArray();
        }
    }
}
