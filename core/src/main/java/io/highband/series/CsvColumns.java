package io.highband.series;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Reads columns of numbers out of a table with a header, quotes or not, by comma, semicolon or tab. */
final class CsvColumns {
    private CsvColumns() {}

    /**
     * One channel per column, in the order asked for.
     *
     * @param columns names; all columns if empty
     */
    static float[][] read(Path file, List<String> columns) throws IOException {
        char separator = TextSource.contentName(file).endsWith(".tsv") ? '\t' : ',';
        try (Reader text = new InputStreamReader(TextSource.open(file), StandardCharsets.UTF_8);
                CsvReader<CsvRecord> rows = CsvReader.builder()
                        .fieldSeparator(separator)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            return read(file, columns, rows.iterator());
        } catch (CsvParseException | UncheckedIOException e) {
            throw new SeriesFormatException(
                    file, "a table of text", String.valueOf(e.getMessage()), "correct or fetch it again");
        }
    }

    private static float[][] read(Path file, List<String> columns, Iterator<CsvRecord> rows) throws IOException {
        if (!rows.hasNext()) {
            throw new SeriesFormatException(file, "a table with a header", "an empty file", "give a table");
        }
        List<String> header = rows.next().getFields().stream()
                .map(name -> name.replace("\uFEFF", "").strip())
                .toList();
        List<String> wanted = columns.isEmpty() ? header : columns;
        int[] places = wanted.stream().mapToInt(header::indexOf).toArray();
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                throw new SeriesFormatException(
                        file,
                        "a column " + wanted.get(i),
                        "only " + String.join(", ", header),
                        "name columns of the table");
            }
        }
        float[][] values = new float[places.length][1_024];
        int count = 0;
        while (rows.hasNext()) {
            CsvRecord row = rows.next();
            for (int c = 0; c < places.length; c++) {
                if (count == values[c].length) {
                    values[c] = Arrays.copyOf(values[c], 2 * count);
                }
                String field = places[c] < row.getFieldCount() ? row.getField(places[c]) : "";
                values[c][count] = number(file, row.getStartingLineNumber(), wanted.get(c), field.strip());
            }
            count++;
        }
        for (int c = 0; c < values.length; c++) {
            values[c] = Arrays.copyOf(values[c], count);
        }
        return values;
    }

    private static float number(Path file, long row, String column, String field) throws SeriesFormatException {
        float value;
        try {
            value = Float.parseFloat(field);
        } catch (NumberFormatException e) {
            value = Float.NaN;
        }
        if (!Float.isFinite(value)) {
            throw new SeriesFormatException(
                    file,
                    row,
                    "a finite number as " + column,
                    field.isEmpty() ? "nothing" : field,
                    "correct or remove the row");
        }
        return value;
    }
}
