package io.highband.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticGroceryTest {
    @TempDir
    Path folder;

    @Test
    void theNameSaysWhatItIs() throws IOException {
        assertThat(SyntheticGrocery.write(folder.resolve("sales.csv"), 10, 1))
                .isEqualTo(folder.resolve("sales-synthetic.csv"))
                .exists();
        assertThat(SyntheticGrocery.labelled(Path.of("F.csv.gz"))).isEqualTo(Path.of("F-synthetic.csv.gz"));
        assertThat(SyntheticGrocery.labelled(Path.of("My_Synthetic.csv"))).isEqualTo(Path.of("My_Synthetic.csv"));
        assertThat(SyntheticGrocery.labelled(Path.of("sales"))).isEqualTo(Path.of("sales-synthetic"));
    }

    @Test
    void rowsAreAsManyAsAskedForInOrderAndOnce() throws IOException {
        Path file = SyntheticGrocery.write(folder.resolve("synthetic.csv"), 50_000, 2);

        List<String> lines = Files.readAllLines(file);
        SalesTable table = SalesTable.read(file, Optional.empty(), rows -> {});

        assertThat(lines).hasSize(50_001);
        assertThat(lines.get(0)).isEqualTo("id,date,store_nbr,item_nbr,unit_sales,onpromotion");
        assertThat(lines.get(50_000)).startsWith("49999,2017-08-15,");
        assertThat(table.duplicates()).isZero();
        assertThat(table.outOfOrder()).isZero();
        assertThat(table.items().stream().filter(item -> item.days() >= 1_024).count())
                .isGreaterThan(5);
    }

    @Test
    void salesRiseOnWeekEnds() throws IOException {
        Path file = SyntheticGrocery.write(folder.resolve("synthetic.csv"), 50_000, 2);

        double saturday = mean(file, DayOfWeek.SATURDAY);
        double thursday = mean(file, DayOfWeek.THURSDAY);

        assertThat(saturday / thursday).isBetween(1.4, 2.4); // (1 + w) / (1 - 0.4 w) for w of 0.2 to 0.8, mean 1.9
    }

    private static double mean(Path file, DayOfWeek day) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(fields -> LocalDate.parse(fields[1]).getDayOfWeek() == day)
                .mapToDouble(fields -> Double.parseDouble(fields[4]))
                .average()
                .orElseThrow();
    }

    @Test
    void theSameSeedWritesTheSame() throws IOException {
        byte[] first = Files.readAllBytes(SyntheticGrocery.write(folder.resolve("synthetic.csv"), 3_000, 7));

        assertThat(SyntheticGrocery.write(folder.resolve("synthetic2.csv"), 3_000, 7))
                .hasBinaryContent(first);
    }

    @Test
    void noRowsAreRefused() {
        assertThatThrownBy(() -> SyntheticGrocery.write(folder.resolve("x.csv"), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows=0 must be between 1 and 1000000000");
    }
}
