package io.highband.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    @TempDir
    Path folder;

    /** Against the plain twin: split each line at the separators. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void fieldsAreThoseOfSplittingEachLine(String lineEnd) throws IOException {
        Random random = new Random(3);
        List<List<String>> rows = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) { // several buffers long
            List<String> row = new ArrayList<>();
            for (int f = 0; f <= random.nextInt(40); f++) {
                row.add("x".repeat(1 + random.nextInt(9)) + random.nextInt(1_000));
            }
            rows.add(row);
            text.append(String.join(",", row)).append(i == 2_999 ? "" : lineEnd);
        }
        Path file = Files.writeString(folder.resolve("a.csv"), text);

        List<List<String>> found = new ArrayList<>();
        try (RowReader reader = RowReader.open(file, ',')) {
            while (reader.next()) {
                found.add(reader.texts());
            }
        }

        assertThat(found).isEqualTo(rows);
    }

    @Test
    void aRowLongerThanTheBufferIsWhole() throws IOException {
        StringJoiner long1 = new StringJoiner(",");
        for (int i = 0; i < 50_000; i++) {
            long1.add("value" + i);
        }
        Path file = Files.writeString(folder.resolve("a.csv"), "short,1\n" + long1 + "\nafter,2\n");

        try (RowReader reader = RowReader.open(file, ',')) {
            reader.next();
            reader.next();
            assertThat(reader.fields()).isEqualTo(50_000);
            assertThat(reader.text(49_999)).isEqualTo("value49999");
            assertThat(reader.next()).isTrue();
            assertThat(reader.texts()).containsExactly("after", "2");
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void emptyLinesArePassedOverAndCounted() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a\n\n\r\nb,\n");

        try (RowReader reader = RowReader.open(file, ',')) {
            reader.next();
            reader.next();
            assertThat(reader.row()).isEqualTo(4);
            assertThat(reader.texts()).containsExactly("b", "");
        }
    }

    /** The fast path of numbers gives the very double that Java's own parser does. */
    @Test
    void numbersAreThoseOfJava() throws IOException {
        Random random = new Random(5);
        List<String> numbers = new ArrayList<>(List.of(
                "0",
                "-0.5",
                "7.0",
                ".5",
                "5.",
                "123456789012345",
                "0.000000000000001",
                "1e3",
                "-1.5E-7",
                "12345678901234567890.25",
                "0.1",
                "3.7",
                "100000.001"));
        for (int i = 0; i < 2_000; i++) {
            numbers.add(Long.toString(random.nextInt(1_000_000)) + "." + random.nextInt(10_000_000));
        }
        Path file = Files.write(folder.resolve("a.csv"), numbers);

        try (RowReader reader = RowReader.open(file, ',')) {
            for (String number : numbers) {
                reader.next();
                assertThat(reader.number(0, "x")).as(number).isEqualTo(Double.parseDouble(number));
            }
        }
    }

    @Test
    void datesAreDaysSince1970() throws IOException {
        Path file = Files.write(
                folder.resolve("a.csv"), List.of("1970-01-02", "1970-01-02", "2017-08-15", "1969-12-31", "1970-01-02"));

        try (RowReader reader = RowReader.open(file, ',')) {
            List<Integer> days = new ArrayList<>();
            while (reader.next()) {
                days.add(reader.epochDay(0, "date"));
            }
            assertThat(days).containsExactly(1, 1, 17_393, -1, 1);
        }
    }
}
