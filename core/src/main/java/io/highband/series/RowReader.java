package io.highband.series;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads rows of plain text, fields between single bytes, without making a string of anything that is not asked
 * for: 125 million rows are to pass in about a minute. Quotes have no meaning; who has a table with quotes
 * wants fastcsv ({@link CsvColumns}).
 *
 * <pre>
 *   buffer   …0,2013-01-01,25,103665,7.0,\n1,2013-…
 *             ↑ ↑          ↑               start of each field; its end is the next start - 1
 * </pre>
 *
 * One thread at a time. Fields are those of the current row.
 */
final class RowReader implements AutoCloseable {
    private static final int FIRST_BUFFER_BYTES = 1 << 16;

    /** Longer rows are no table: someone named a picture. */
    private static final int LONGEST_ROW_BYTES = 1 << 24;

    /** Numbers of up to this many digits are exact as a long over a power of ten, both exact in double. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS_OF_TEN = new double[EXACT_DIGITS + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
        }
    }

    private final Path file;
    private final InputStream in;
    private final byte separator;

    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int position; // where the next row begins
    private int limit; // what the buffer holds
    private boolean ended;

    private int[] starts = new int[16]; // of the fields, and one past the last separator
    private int fields;
    private long row;

    private final byte[] lastDate = new byte[10];
    private int lastEpochDay;

    private RowReader(Path file, InputStream in, byte separator) {
        this.file = file;
        this.in = in;
        this.separator = separator;
    }

    static RowReader open(Path file, char separator) throws IOException {
        return new RowReader(file, TextSource.open(file), (byte) separator);
    }

    /** Goes to the next row that is not empty; false at the end. */
    boolean next() throws IOException {
        do {
            if (!nextLine()) {
                return false;
            }
            row++;
        } while (fields == 1 && starts[1] - 1 == starts[0]);
        return true;
    }

    private boolean nextLine() throws IOException {
        fields = 0;
        int at = position;
        starts[0] = at;
        while (true) {
            byte[] bytes = buffer;
            int end = limit;
            while (at < end) {
                byte b = bytes[at++];
                if (b == separator || b == '\n') {
                    if (fields + 2 > starts.length) {
                        starts = Arrays.copyOf(starts, 2 * starts.length);
                    }
                    starts[++fields] = at;
                    if (b == '\n') {
                        position = at;
                        dropReturn();
                        return true;
                    }
                }
            }
            if (ended) {
                if (position == limit) {
                    return false;
                }
                starts[++fields] = limit + 1; // the last row may lack its line end
                position = limit;
                dropReturn();
                return true;
            }
            refill();
            fields = 0;
            at = position;
            starts[0] = at;
        }
    }

    private void dropReturn() {
        int last = starts[fields] - 2;
        if (last >= starts[fields - 1] && buffer[last] == '\r') {
            starts[fields]--;
        }
    }

    /** Keeps the row that has begun, and reads on behind it. */
    private void refill() throws IOException {
        int kept = limit - position;
        if (kept == buffer.length) {
            if (kept >= LONGEST_ROW_BYTES) {
                throw new SeriesFormatException(
                        file, row + 1, "at most " + LONGEST_ROW_BYTES + " bytes", "more", "is this a table of text?");
            }
            buffer = Arrays.copyOf(buffer, 4 * buffer.length);
        }
        System.arraycopy(buffer, position, buffer, 0, kept);
        position = 0;
        limit = kept;
        try {
            while (limit < buffer.length) {
                int read = in.read(buffer, limit, buffer.length - limit);
                if (read < 0) {
                    ended = true;
                    return;
                }
                limit += read;
            }
        } catch (IOException e) {
            throw TextSource.unreadable(file, e);
        }
    }

    /** Of the current row, counted from 1, the header included. */
    long row() {
        return row;
    }

    int fields() {
        return fields;
    }

    String text(int field) {
        return new String(buffer, starts[field], length(field), StandardCharsets.UTF_8);
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>(fields);
        for (int i = 0; i < fields; i++) {
            texts.add(text(i));
        }
        return texts;
    }

    private int length(int field) {
        return Math.max(0, starts[field + 1] - 1 - starts[field]);
    }

    /** Whether a field is the same, byte for byte, as these. */
    boolean is(int field, byte[] bytes) {
        return Arrays.equals(buffer, starts[field], starts[field] + length(field), bytes, 0, bytes.length);
    }

    byte[] bytes(int field) {
        return Arrays.copyOfRange(buffer, starts[field], starts[field] + length(field));
    }

    /**
     * A whole number of at most 18 digits.
     *
     * @param name of the field, for the message
     */
    long wholeNumber(int field, String name) throws SeriesFormatException {
        int from = starts[field];
        int end = from + length(field);
        boolean negative = from < end && buffer[from] == '-';
        long value = 0;
        int at = negative ? from + 1 : from;
        if (at == end || end - at > 18) {
            throw notA("whole number", field, name);
        }
        for (; at < end; at++) {
            int digit = buffer[at] - '0';
            if (digit < 0 || digit > 9) {
                throw notA("whole number", field, name);
            }
            value = 10 * value + digit;
        }
        return negative ? -value : value;
    }

    /**
     * A finite number.
     *
     * @param name of the field, for the message
     */
    double number(int field, String name) throws SeriesFormatException {
        int from = starts[field];
        int end = from + length(field);
        boolean negative = from < end && buffer[from] == '-';
        int at = negative ? from + 1 : from;
        long mantissa = 0;
        int digits = 0;
        int decimals = -1; // before the point
        for (; at < end; at++) {
            byte b = buffer[at];
            if (b >= '0' && b <= '9') {
                mantissa = 10 * mantissa + (b - '0');
                digits++;
                decimals += decimals < 0 ? 0 : 1;
            } else if (b == '.' && decimals < 0) {
                decimals = 0;
            } else {
                break;
            }
        }
        if (at < end || digits == 0 || digits > EXACT_DIGITS) {
            return otherNumber(field, name);
        }
        double value = mantissa / POWERS_OF_TEN[Math.max(0, decimals)];
        return negative ? -value : value;
    }

    /** With an exponent or many digits, or none at all. */
    private double otherNumber(int field, String name) throws SeriesFormatException {
        double value;
        try {
            value = Double.parseDouble(text(field));
        } catch (NumberFormatException e) {
            throw notA("number", field, name);
        }
        if (!Double.isFinite(value)) {
            throw notA("finite number", field, name);
        }
        return value;
    }

    /**
     * Days since 1970-01-01 of a date like 2013-01-01.
     *
     * @param name of the field, for the message
     */
    int epochDay(int field, String name) throws SeriesFormatException {
        if (is(field, lastDate)) {
            return lastEpochDay;
        }
        int day;
        try {
            day = Math.toIntExact(LocalDate.parse(text(field)).toEpochDay());
        } catch (DateTimeException | ArithmeticException e) {
            throw notA("date like 2013-01-31", field, name);
        }
        if (length(field) == lastDate.length) {
            System.arraycopy(buffer, starts[field], lastDate, 0, lastDate.length);
            lastEpochDay = day;
        }
        return day;
    }

    private SeriesFormatException notA(String what, int field, String name) {
        String found = text(field);
        return new SeriesFormatException(
                file,
                row,
                "a " + what + " as " + name,
                found.isEmpty() ? "nothing" : found.substring(0, Math.min(40, found.length())),
                "correct or remove the row");
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
