package io.highband.series;

import io.highband.dataset.ArchiveInfo;
import io.highband.dataset.ArchiveWriter;
import io.highband.dataset.Compression;
import io.highband.dataset.SeriesPatch;
import io.highband.dsp.Decimator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes an archive for super-resolution, imputation or denoising of any series. The beginning of each series is
 * cut into patches to train on, what comes after into patches that are held out and do not overlap.
 *
 * <pre>
 *   trainFraction 0.8   ├── train, every stride steps ─────────────────────────┤── held out ──┤
 * </pre>
 */
public final class SeriesPreparer {
    private final SeriesConfig config;
    private final SplittableRandom chance;

    private SeriesPreparer(SeriesConfig config) {
        this.config = config;
        chance = new SplittableRandom(config.seed());
    }

    /**
     * Writes {@code config.out()}; on any exception nothing is left there.
     *
     * @throws SeriesFormatException if the file is not what it should be, or holds too little
     */
    public static SeriesPreparationReport prepare(SeriesConfig config) throws IOException {
        return new SeriesPreparer(config).run();
    }

    /**
     * A series as it is asked about.
     *
     * @param input as long as the reference, or shorter by the scale
     * @param hidden none, or as the reference
     */
    private record Pair(NamedSeries input, NamedSeries reference, Optional<NamedSeries> hidden) {}

    private SeriesPreparationReport run() throws IOException {
        Corruption corruption = config.corruption();
        ArchiveInfo info = ArchiveInfo.ofSeries(
                corruption.task().id(),
                corruption.scale(),
                corruption.filter(),
                config.in().getFileName().toString(),
                config.seed());
        try (ArchiveWriter writer = ArchiveWriter.create(config.out(), info, Compression.NONE)) {
            List<Pair> all = pairs();
            List<Pair> usable = all.stream().filter(this::isLongEnough).toList();
            if (usable.isEmpty()) {
                int longest = all.stream()
                        .mapToInt(pair -> pair.reference.steps())
                        .max()
                        .orElse(0);
                throw new SeriesFormatException(
                        config.in(),
                        "a series with at least " + config.steps() + " steps to train on (" + config.trainFraction()
                                + " of it) and " + config.steps() + " to hold out",
                        "at most " + longest + " steps",
                        "ask for shorter patches, or give longer series");
            }
            int train = 0;
            for (Pair pair : usable) {
                train += cut(writer, pair, 0, trainSteps(pair), config.stride());
            }
            writer.beginHeldOut();
            int heldOut = 0;
            for (Pair pair : usable) {
                heldOut += cut(writer, pair, trainSteps(pair), pair.reference.steps(), config.steps());
            }
            writer.finish();
            return new SeriesPreparationReport(
                    config.out(),
                    all.size(),
                    all.size() - usable.size(),
                    usable.stream().mapToLong(pair -> pair.reference.steps()).sum(),
                    usable.get(0).input.channels(),
                    usable.get(0).reference.channels(),
                    train,
                    heldOut);
        }
    }

    /** A whole number of low-rate steps. */
    private int trainSteps(Pair pair) {
        int scale = config.corruption().scale();
        return (int) (config.trainFraction() * pair.reference.steps()) / scale * scale;
    }

    private boolean isLongEnough(Pair pair) {
        return trainSteps(pair) >= config.steps() && pair.reference.steps() - trainSteps(pair) >= config.steps();
    }

    private int cut(ArchiveWriter writer, Pair pair, int from, int to, int stride) throws IOException {
        int scale = config.corruption().scale();
        int count = 0;
        for (int at = from; at + config.steps() <= to; at += stride) {
            float[] hidden = pair.hidden.isPresent() ? pair.hidden.get().cut(at, config.steps()) : new float[0];
            writer.appendPatch(new SeriesPatch(
                    pair.input.cut(at / scale, config.steps() / scale),
                    pair.input.channels(),
                    pair.reference.cut(at, config.steps()),
                    pair.reference.channels(),
                    hidden,
                    pair.reference.name()));
            count++;
        }
        return count;
    }

    private List<Pair> pairs() throws IOException {
        if (config.corruption() instanceof Corruption.Thinning thinning) {
            return thinned(thinning);
        }
        List<NamedSeries> references =
                SeriesFile.read(config.in(), config.columns(), config.chromosome(), config.binBases(), List.of());
        if (config.corruption() instanceof Corruption.Recorded recorded) {
            return recorded(recorded, references);
        }
        List<Pair> pairs = new ArrayList<>();
        for (NamedSeries reference : references) {
            pairs.add(pair(reference));
        }
        return pairs;
    }

    private Pair pair(NamedSeries reference) {
        if (config.corruption() instanceof Corruption.LowRate low) {
            return lowRate(reference, low.scale());
        }
        if (config.corruption() instanceof Corruption.Mask mask) {
            return masked(reference, mask.share());
        }
        return noisy(reference, ((Corruption.Noise) config.corruption()).snrDb());
    }

    private static Pair lowRate(NamedSeries reference, int scale) {
        Decimator decimator = Decimator.by(scale);
        float[][] low = new float[reference.channels()][];
        for (int c = 0; c < low.length; c++) {
            low[c] = decimator.apply(reference.rows()[c]);
        }
        return new Pair(new NamedSeries(reference.name(), low), reference, Optional.empty());
    }

    private Pair masked(NamedSeries reference, double share) {
        float[][] given = new float[reference.channels()][];
        float[][] masks = new float[reference.channels()][];
        for (int c = 0; c < given.length; c++) {
            Hidden hidden = Hidden.of(reference.rows()[c], share, chance);
            given[c] = hidden.given();
            masks[c] = hidden.mask();
        }
        return new Pair(
                new NamedSeries(reference.name(), given),
                reference,
                Optional.of(new NamedSeries(reference.name(), masks)));
    }

    private Pair noisy(NamedSeries reference, double snrDb) {
        float[][] noisy = new float[reference.channels()][];
        for (int c = 0; c < noisy.length; c++) {
            float[] row = reference.rows()[c].clone();
            double power = 0;
            for (float value : row) {
                power += (double) value * value / row.length;
            }
            double deviation = Math.sqrt(power / Math.pow(10, snrDb / 10));
            for (int t = 0; t < row.length; t++) {
                row[t] += (float) (deviation * chance.nextGaussian());
            }
            noisy[c] = row;
        }
        return new Pair(new NamedSeries(reference.name(), noisy), reference, Optional.empty());
    }

    private List<Pair> recorded(Corruption.Recorded recorded, List<NamedSeries> references) throws IOException {
        List<NamedSeries> inputs = SeriesFile.read(
                recorded.file().orElse(config.in()),
                recorded.columns(),
                config.chromosome(),
                config.binBases(),
                references.stream().map(NamedSeries::steps).toList());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            NamedSeries reference = references.get(i);
            if (i >= inputs.size() || inputs.get(i).steps() != reference.steps()) {
                throw new SeriesFormatException(
                        recorded.file().orElse(config.in()),
                        "as many steps as the clean series has, " + reference.steps(),
                        i >= inputs.size()
                                ? "no series " + (i + 1)
                                : Integer.toString(inputs.get(i).steps()),
                        "give both of the same stretch");
            }
            pairs.add(new Pair(inputs.get(i), reference, Optional.empty()));
        }
        return pairs;
    }

    private List<Pair> thinned(Corruption.Thinning thinning) throws IOException {
        if (!SeriesFile.isBedGraph(config.in())) {
            throw new SeriesFormatException(
                    config.in(), "a bedGraph to thin", "another kind of file", "add noise at an SNR instead");
        }
        BedGraph track = BedGraph.read(config.in());
        List<Pair> pairs = new ArrayList<>();
        for (String chromosome : SeriesFile.chromosomes(track, config.chromosome())) {
            BedGraph.Intervals intervals = track.of(chromosome);
            int bins = SeriesFile.bins(intervals, config.binBases());
            float[] deep = BedGraph.binned(intervals, config.binBases(), bins);
            float[] shallow = thinning.fragmentBases().isPresent()
                    ? Fragments.of(intervals, thinning.fragmentBases().get(), config.in())
                            .thinned(thinning.keep(), config.binBases(), bins, chance)
                    : Thinner.thinned(intervals, thinning.keep(), config.binBases(), bins, chance, config.in());
            pairs.add(new Pair(
                    new NamedSeries(chromosome, new float[][] {shallow}),
                    new NamedSeries(chromosome, new float[][] {deep}),
                    Optional.empty()));
        }
        return pairs;
    }
}
