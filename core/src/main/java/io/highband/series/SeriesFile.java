package io.highband.series;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens a file of series by its ending. */
final class SeriesFile {
    /** @see <a href="https://doi.org/10.1093/bioinformatics/btq351">Kent et al. 2010</a> */
    private static final byte[] BIG_WIG = {(byte) 0x88, (byte) 0x8F, (byte) 0xFC, 0x26};

    private SeriesFile() {}

    static boolean isBedGraph(Path file) {
        String name = lowerName(file);
        return name.endsWith(".bedgraph") || name.endsWith(".bdg") || name.endsWith(".bg");
    }

    /**
     * The series of a file: one of a table or an array, one per chromosome of a bedGraph.
     *
     * @param bins of a bedGraph, if it must be as long as another; as many as it takes otherwise
     */
    static List<NamedSeries> read(
            Path file, List<String> columns, Optional<String> chromosome, int binBases, List<Integer> bins)
            throws IOException {
        String name = lowerName(file);
        if (isBigWig(file)) {
            throw new SeriesFormatException(
                    file,
                    "a bedGraph or another text",
                    "a bigWig, which is packed",
                    "make a bedGraph of it with bigWigToBedGraph");
        }
        if (isBedGraph(file)) {
            BedGraph track = BedGraph.read(file);
            List<NamedSeries> series = new ArrayList<>();
            for (String each : chromosomes(track, chromosome)) {
                BedGraph.Intervals intervals = track.of(each);
                int count = bins.isEmpty() ? bins(intervals, binBases) : bins.get(series.size());
                series.add(new NamedSeries(each, new float[][] {BedGraph.binned(intervals, binBases, count)}));
            }
            return series;
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return List.of(new NamedSeries(name, CsvColumns.read(file, columns)));
        }
        if (name.endsWith(".npy")) {
            return List.of(new NamedSeries(name, Npy.read(file)));
        }
        throw new SeriesFormatException(
                file,
                "a name ending in .csv, .tsv, .npy, .bedGraph or .bdg, or one of these and .gz",
                "another ending",
                "convert it");
    }

    /** By its name, or by the four bytes that each begins with, in the order of whatever machine wrote it. */
    private static boolean isBigWig(Path file) throws IOException {
        String name = lowerName(file);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(BIG_WIG.length);
        }
        byte[] reversed = {BIG_WIG[3], BIG_WIG[2], BIG_WIG[1], BIG_WIG[0]};
        return name.endsWith(".bw")
                || name.endsWith(".bigwig")
                || Arrays.equals(start, BIG_WIG)
                || Arrays.equals(start, reversed);
    }

    static List<String> chromosomes(BedGraph track, Optional<String> chosen) {
        return chosen.map(List::of).orElseGet(track::chromosomes);
    }

    static int bins(BedGraph.Intervals intervals, int binBases) {
        return (int) ((intervals.length() + (long) binBases - 1) / binBases);
    }

    private static String lowerName(Path file) {
        return TextSource.contentName(file).toLowerCase(Locale.ROOT);
    }
}
