package io.highband.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.dataset.PatchArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroceryPreparerTest {
    private static final String HEADER = "id,date,store_nbr,item_nbr,unit_sales,onpromotion";

    @TempDir
    Path folder;

    private Path table;
    private Path archive;

    @BeforeEach
    void name() {
        table = folder.resolve("sales.csv");
        archive = folder.resolve("g.h5");
    }

    @AfterEach
    void nothingHalfWrittenStays() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".partial")))
                    .isEmpty();
        }
    }

    /** Items 7 and 8 sell in two stores on three days, 9 on one day only. */
    private static List<String> rows() {
        return new ArrayList<>(List.of(
                HEADER,
                "0,2013-01-01,1,7,1.0,",
                "1,2013-01-01,1,8,10.5,",
                "2,2013-01-01,2,7,3.0,",
                "3,2013-01-02,1,9,4.0,",
                "4,2013-01-02,2,8,20,",
                "5,2013-01-03,1,7,5.0,True",
                "6,2013-01-04,1,7,-2.0,False",
                "7,2013-01-04,1,8,1e1,False",
                "8,2013-01-05,1,8,2.0,False"));
    }

    private GroceryReport prepare(Path in) throws IOException {
        return GroceryPreparer.prepare(new GroceryConfig(in, archive, 3, 0.3, 0.5, 5, Optional.empty()), rows -> {});
    }

    @Test
    void meansByDayOfItemsWithEnoughDaysAreKept() throws IOException {
        Files.write(table, rows());

        GroceryReport report = prepare(table);

        assertThat(references(PatchArchive.open(archive))).containsExactly(2, 5, -2); // item 7: (1 + 3) / 2, then gaps
        assertThat(references(PatchArchive.openHeldOut(archive))).containsExactly(10.5f, 20, 10); // item 8, not day 4
        assertThat(report.rows()).isEqualTo(9);
        assertThat(report.items()).isEqualTo(3);
        assertThat(report.shortItems()).isEqualTo(1);
        assertThat(report.trainItems()).isEqualTo(1);
        assertThat(report.heldOutItems()).isEqualTo(1);
        assertThat(report.stores()).isEqualTo(2);
        assertThat(report.returns()).isEqualTo(1);
        assertThat(report.firstDay()).isEqualTo("2013-01-01");
        assertThat(report.lastDay()).isEqualTo("2013-01-05");
    }

    @Test
    void hiddenEntriesAreZeroInTheInputAndOneInTheMaskAndNothingElseDiffers() throws IOException {
        List<String> rows = new ArrayList<>(List.of(HEADER));
        LocalDate day = LocalDate.of(2013, 1, 1);
        for (int d = 0; d < 1_000; d++) {
            rows.add(d + "," + day.plusDays(d) + ",1,7,5.0,");
            rows.add(d + "," + day.plusDays(d) + ",1,8,6.0,");
        }
        Files.write(table, rows);

        GroceryReport report = GroceryPreparer.prepare(
                new GroceryConfig(table, archive, 1_000, 0.1, 0.5, 5, Optional.empty()), r -> {});

        float[] input = new float[1_000];
        float[] reference = new float[1_000];
        float[] mask = new float[1_000];
        int hidden = 0;
        try (PatchArchive training = PatchArchive.open(archive)) {
            assertThat(training.names()).containsExactly("7");
            assertThat(training.info().task()).contains("imputation");
            assertThat(training.info().filter()).contains("mask 0.1");
            assertThat(training.info().scale()).hasValue(1);
            training.read(new int[] {0}, input, reference);
            training.readMask(new int[] {0}, mask);
        }
        for (int i = 0; i < mask.length; i++) {
            assertThat(input[i]).isEqualTo(mask[i] == 1 ? 0 : reference[i]);
            hidden += mask[i] == 1 ? 1 : 0;
        }
        assertThat(hidden).isBetween(62, 138); // 100 ± 4 deviations of 1,000 draws
        assertThat(report.entries()).isEqualTo(2_000);
        assertThat(report.hidden()).isBetween(hidden + 62L, hidden + 138L);
    }

    @Test
    void theSameSeedHidesTheSame() throws IOException {
        Files.write(table, rows());
        prepare(table);
        byte[] first = Files.readAllBytes(archive);

        prepare(table);

        assertThat(archive).hasBinaryContent(first);
    }

    @Test
    void orderOfDatesDoesNotMatterAndIsCounted() throws IOException {
        List<String> rows = rows();
        Files.write(table, rows);
        prepare(table);
        float[] inOrder = references(PatchArchive.open(archive));
        String first = rows.remove(1);
        rows.add(first);
        rows.add(1, rows.remove(2)); // item 7 still comes before item 8
        Files.write(table, rows);

        GroceryReport report = prepare(table);

        assertThat(references(PatchArchive.open(archive))).containsExactly(inOrder);
        assertThat(report.outOfOrder()).isEqualTo(1);
    }

    @Test
    void aSecondRowOfTheSameDateStoreAndItemIsLeftOutAndCounted() throws IOException {
        List<String> rows = rows();
        rows.add("9,2013-01-01,2,7,300.0,");
        Files.write(table, rows);

        GroceryReport report = prepare(table);

        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(references(PatchArchive.open(archive))).containsExactly(2, 5, -2);
    }

    @Test
    void daysFromTheOneToStopAtArePassedOver() throws IOException {
        Files.write(table, rows());

        assertThatThrownBy(() -> GroceryPreparer.prepare(
                        new GroceryConfig(table, archive, 3, 0.3, 0.5, 5, Optional.of(LocalDate.of(2013, 1, 4))),
                        r -> {}))
                .hasMessage(table + ": expected items with sales on at least 3 days, enough to train and to hold out,"
                        + " found 0 of 3 items (the longest has 2 days); ask for fewer days, or give more rows");
        assertThat(archive).doesNotExist();
    }

    @Test
    void packedTablesGiveTheSameArchive() throws IOException {
        byte[] text = String.join("\r\n", rows()).getBytes(StandardCharsets.UTF_8); // and no line end at the end
        Files.write(table, text);
        prepare(table);
        float[] plain = references(PatchArchive.open(archive));
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzipped)) {
            out.write(text);
        }
        Path gz = Files.write(folder.resolve("sales.csv.gz"), gzipped.toByteArray());
        Path sevenZip = sevenZip("sales.csv", text);

        prepare(gz);
        assertThat(references(PatchArchive.open(archive))).containsExactly(plain);

        prepare(sevenZip);
        assertThat(references(PatchArchive.open(archive))).containsExactly(plain);
    }

    @Test
    void aTableCutShortInItsPackingIsRefused() throws IOException {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzipped)) {
            out.write(String.join("\n", rows()).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = gzipped.toByteArray();
        Path gz = Files.write(folder.resolve("cut.csv.gz"), java.util.Arrays.copyOf(whole, whole.length - 20));

        assertRefused(gz).hasMessageContaining("expected a file that can be read to its end, found Unexpected end");
    }

    @Test
    void ofSeveralTablesInAnArchiveNoneIsGuessed() throws IOException {
        byte[] text = String.join("\n", rows()).getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("sales.7z");
        try (SevenZOutputFile out = new SevenZOutputFile(file.toFile())) {
            for (String name : new String[] {"train.csv", "test.csv"}) {
                put(out, name, text);
            }
        }

        assertRefused(file)
                .hasMessage(
                        file + ": expected one file in the 7z archive, found 2 files; unpack it and name the one you"
                                + " mean");
    }

    @Test
    void a7zArchiveCutShortIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(
                sevenZip("sales.csv", String.join("\n", rows()).getBytes(StandardCharsets.UTF_8)));
        Path cut = Files.write(folder.resolve("cut.7z"), java.util.Arrays.copyOf(whole, whole.length - 20));

        assertRefused(cut)
                .hasMessageStartingWith(cut + ": expected a file that can be read to its end, found ")
                .hasMessageEndingWith("; fetch or copy it again");
    }

    @Test
    void missingColumnsAreNamed() throws IOException {
        Files.write(table, List.of("id,date,store,item_nbr,sales", "0,2013-01-01,1,7,1.0"));

        assertRefused(table)
                .hasMessage(table + ": expected the columns date, store_nbr, item_nbr and unit_sales, found none called"
                        + " store_nbr, unit_sales among id, date, store, item_nbr, sales; give train.csv of the"
                        + " Favorita competition, or a file with these columns");
    }

    @Test
    void numbersThatAreNoneAreNamedWithTheirRow() throws IOException {
        assertRowRefused("9,2013-01-05,1,8,many,", "expected in row 11 a number as unit_sales, found many;");
        assertRowRefused("9,2013-01-05,1,8,NaN,", "expected in row 11 a finite number as unit_sales, found NaN;");
        assertRowRefused("9,2013-01-05,1,8,,", "expected in row 11 a number as unit_sales, found nothing;");
        assertRowRefused("9,2013-01-05,1.5,8,1,", "expected in row 11 a whole number as store_nbr, found 1.5;");
        assertRowRefused("9,2013-01-05,1,milk,1,", "expected in row 11 a whole number as item_nbr, found milk;");
        assertRowRefused("9,05/01/2013,1,8,1,", "in row 11 a date like 2013-01-31 as date, found 05/01/2013;");
        assertRowRefused("9,2013-02-30,1,8,1,", "in row 11 a date like 2013-01-31 as date, found 2013-02-30;");
        assertRowRefused("9,2013-01-05,1", "expected in row 11 5 columns, found 3;");
    }

    private void assertRowRefused(String row, String part) throws IOException {
        List<String> rows = rows();
        rows.add(row);
        Files.write(table, rows);

        assertRefused(table).hasMessageContaining(part);
    }

    @Test
    void emptyTablesAreRefused() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.csv")))
                .hasMessageContaining("expected a table of sales, found an empty file");
        assertRefused(Files.writeString(folder.resolve("header.csv"), HEADER + "\n"))
                .hasMessageContaining("expected rows of sales, found none; give a table with rows");
    }

    @Test
    void aTableOfAnotherNameIsProposed() throws IOException {
        Files.write(folder.resolve("sales-synthetic.csv"), rows());

        assertRefused(table)
                .hasMessage(table + ": expected a table of sales, found no such file, but "
                        + folder.resolve("sales-synthetic.csv") + "; give that if you mean it");
    }

    @Test
    void severalProblemsOfAConfigAreNamedTogether() {
        assertThatThrownBy(() -> new GroceryConfig(table, archive, 0, 1, 0, 1, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("days=0 must be at least 1; mask=1.0 must be greater than 0 and less than 1;"
                        + " trainFraction=0.0 must be greater than 0 and less than 1");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path in) {
        AbstractThrowableAssert<?, ? extends Throwable> refused = assertThatThrownBy(() -> prepare(in))
                .isInstanceOf(SeriesFormatException.class)
                .hasMessageStartingWith(in + ": expected ");
        assertThat(archive).doesNotExist();
        return refused;
    }

    private Path sevenZip(String name, byte[] content) throws IOException {
        Path file = folder.resolve("sales.7z");
        try (SevenZOutputFile out = new SevenZOutputFile(file.toFile())) {
            put(out, name, content);
        }
        return file;
    }

    private static void put(SevenZOutputFile out, String name, byte[] content) throws IOException {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName(name);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
    }

    /** Of all patches, one after another. */
    private static float[] references(PatchArchive opened) throws IOException {
        try (PatchArchive all = opened) {
            float[] reference = new float[all.patches() * all.highResSamples()];
            int[] indices = Stream.iterate(0, i -> i + 1)
                    .limit(all.patches())
                    .mapToInt(Integer::intValue)
                    .toArray();
            all.read(indices, new float[reference.length], reference);
            return reference;
        }
    }
}
