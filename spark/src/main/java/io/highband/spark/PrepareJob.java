package io.highband.spark;

import io.highband.dataset.Compression;
import io.highband.dataset.LowRes;
import io.highband.dataset.LowResGrid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * From a folder of recordings to shards of patches to train on; what {@code highband prep} does on one machine, but that
 * nothing is cropped to a multiple of a batch size. Which recording goes to which shard depends on their list and the
 * options alone, never on the cluster.
 */
@Command(
        name = "PrepareJob",
        description = {"Cuts recordings into pairs of low- and high-resolution patches, in shards.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  spark-submit --class io.highband.spark.PrepareJob highband-spark-all.jar \\",
            "      --in hdfs:///corpus --out hdfs:///patches --scale 4 --stride 4096 --interpolate --low-pass"
        })
public final class PrepareJob implements Job {

    @Mixin
    private JobOptions options;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "2",
            description = "High rate over low rate (default ${DEFAULT-VALUE}).")
    private int scale;

    @Option(
            names = "--dimension",
            paramLabel = "N",
            defaultValue = "8192",
            description = "Samples of a patch (default ${DEFAULT-VALUE}).")
    private int dimension;

    @Option(
            names = "--stride",
            paramLabel = "N",
            defaultValue = "3200",
            description = "Samples from one patch to the next (default ${DEFAULT-VALUE}).")
    private int stride;

    @Option(names = "--interpolate", description = "Bring the low-resolution side back to the high rate by a spline.")
    private boolean interpolate;

    @Option(names = "--low-pass", description = "Filter before samples are dropped.")
    private boolean lowPass;

    @Option(
            names = "--sr",
            paramLabel = "HZ",
            defaultValue = "16000",
            description = "The high rate in Hz (default ${DEFAULT-VALUE}).")
    private int sampleRateHz;

    @Option(
            names = "--sam",
            paramLabel = "CHANCE",
            defaultValue = "1.0",
            description = "Chance of each patch to be kept (default ${DEFAULT-VALUE}).")
    private double keepFraction;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of that chance, of degradations and of --shuffle (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--degrade",
            paramLabel = "RECIPE",
            description = "Draw each patch's loss from a recipe (its address), instead of --scale and --low-pass.")
    private String recipe;

    @Option(
            names = "--passes",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --degrade: how often to go through the recordings (default ${DEFAULT-VALUE}).")
    private int passes;

    @Option(names = "--compress", description = "Store HDF5 smaller, read slower (gzip).")
    private boolean compress;

    @Option(
            names = "--formats",
            paramLabel = "WORDS",
            split = ",",
            defaultValue = "hdf5,parquet",
            description = "What shards are written as (default ${DEFAULT-VALUE}).")
    private List<String> formats;

    @Option(
            names = "--shuffle",
            description = "Mix recordings by the seed before they are dealt to shards, for who reads shard by shard.")
    private boolean shuffle;

    @Option(
            names = "--recordings-per-shard",
            paramLabel = "N",
            defaultValue = "256",
            description = "Recordings that make a shard (default ${DEFAULT-VALUE}).")
    private int recordingsPerShard;

    /** For spark-submit. */
    public static void main(String[] args) {
        JobMain.main(new PrepareJob(), args);
    }

    @Override
    public JobOptions options() {
        return options;
    }

    @Override
    public int recordingsPerTask() {
        return recordingsPerShard;
    }

    @Override
    public String run(Workers workers, Configuration hadoop, Path scratch) throws IOException {
        PrepareWork.Choice choice = choice(hadoop);
        try (Scratch trial = Scratch.in(scratch)) {
            choice.config(trial); // says here, and not on every worker, what is wrong with the options
        }
        RemoteFolder in = options.in(hadoop);
        RemoteFolder out = options.out(hadoop);
        List<Slice> shards = Slice.of(inOrder(options.recordings(in, out, hadoop)), recordingsPerShard);
        JobFolder folder = JobFolder.open(out, settings(choice), options.existing());
        Map<Integer, List<Outcome>> outcomes = done(shards, folder, choice);
        int before = outcomes.size();
        List<Slice> missing = shards.stream()
                .filter(shard -> !outcomes.containsKey(shard.number()))
                .toList();
        PrepareWork work =
                new PrepareWork(new HadoopSettings(hadoop), in.address(), out.address(), choice, options.attempts());
        int next = 0;
        List<Outcome> made = workers.run(missing, work);
        for (Slice shard : missing) {
            int end = next + shard.recordings().size();
            outcomes.put(shard.number(), made.subList(next, end));
            next = end;
        }
        deleteOthers(shards.size(), out);
        List<Outcome> all = outcomes.values().stream().flatMap(List::stream).toList();
        folder.writeTables(all, scratch);
        folder.close();
        return words(all, shards.size(), before, out);
    }

    private String words(List<Outcome> outcomes, int shards, int before, RemoteFolder out) throws IOException {
        RecordingJob.Result result = new RecordingJob.Result(outcomes, 0);
        if (result.done() == 0) {
            Outcome first = outcomes.get(0);
            throw new IOException("%s: expected recordings to prepare, found none of %d usable; the first: %s: %s"
                    .formatted(out.address(), outcomes.size(), first.recording().name(), first.reason()));
        }
        double patches = outcomes.stream()
                .mapToDouble(outcome -> outcome.figure("patches"))
                .sum();
        return "%s; %.0f patches in %d shards%s"
                .formatted(
                        result.words("prepared", out),
                        patches,
                        shards,
                        before > 0 ? ", " + before + " of them written before" : "");
    }

    private PrepareWork.Choice choice(Configuration hadoop) throws IOException {
        return new PrepareWork.Choice(
                recipe == null ? scale : 1,
                dimension,
                recipe == null ? stride : dimension,
                interpolate || recipe != null ? LowResGrid.HIGH_RATE : LowResGrid.LOW_RATE,
                lowPass ? LowRes.DECIMATED : LowRes.SUBSAMPLED,
                sampleRateHz,
                keepFraction,
                seed,
                recipe == null ? "" : recipe(hadoop),
                passes,
                compress ? Compression.GZIP : Compression.NONE,
                options.source(),
                new ArrayList<>(formats.stream()
                        .map(PatchShard.Kind::ofWord)
                        .distinct()
                        .sorted()
                        .toList()));
    }

    private String recipe(Configuration hadoop) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(recipe);
        String folder = path.getParent() == null ? "." : path.getParent().toString();
        return new String(RemoteFolder.of(folder, hadoop).read(path.getName()), StandardCharsets.UTF_8);
    }

    /** As often as there are passes; mixed, where that was asked for. */
    private List<Recording> inOrder(List<Recording> recordings) {
        List<Recording> all = new ArrayList<>();
        for (int pass = 0; pass < passes; pass++) {
            for (Recording recording : recordings) {
                all.add(recording.inPass(pass));
            }
        }
        if (shuffle) {
            Collections.shuffle(all, new Random(seed));
        }
        return all;
    }

    private Map<String, String> settings(PrepareWork.Choice choice) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("job", "prepare");
        settings.put("--scale", String.valueOf(choice.scale()));
        settings.put("--dimension", String.valueOf(choice.dimension()));
        settings.put("--stride", String.valueOf(choice.stride()));
        settings.put("--interpolate", String.valueOf(choice.lowResGrid() == LowResGrid.HIGH_RATE));
        settings.put("--low-pass", String.valueOf(lowPass));
        settings.put("--sr", String.valueOf(sampleRateHz));
        settings.put("--sam", String.valueOf(keepFraction));
        settings.put("--seed", String.valueOf(seed));
        settings.put("--degrade", choice.recipe().isEmpty() ? "(none)" : Attempts.sha256(choice.recipe()));
        settings.put("--passes", String.valueOf(passes));
        settings.put("--compress", String.valueOf(compress));
        settings.put(
                "--formats", choice.kinds().stream().map(PatchShard.Kind::word).collect(Collectors.joining(",")));
        settings.put("--shuffle", String.valueOf(shuffle));
        settings.put("--recordings-per-shard", String.valueOf(recordingsPerShard));
        return settings;
    }

    /** Shards that hold just what they should: their recordings are the same as then, and none of them failed. */
    private Map<Integer, List<Outcome>> done(List<Slice> shards, JobFolder folder, PrepareWork.Choice choice)
            throws IOException {
        Set<String> there =
                folder.out().list("").stream().map(RemoteFolder.Found::name).collect(Collectors.toSet());
        Map<Integer, List<Outcome>> done = new TreeMap<>();
        for (Slice shard : shards) {
            Optional<List<Outcome>> page = folder.ledger().page(PrepareWork.pageOf(shard.number()));
            if (page.isPresent() && isDone(shard, page.get(), there, choice)) {
                done.put(shard.number(), page.get());
            }
        }
        return done;
    }

    private static boolean isDone(Slice shard, List<Outcome> page, Set<String> there, PrepareWork.Choice choice) {
        boolean same = page.stream().map(Outcome::recording).toList().equals(shard.recordings());
        boolean empty = page.stream().allMatch(outcome -> outcome.figure("patches") == 0);
        return same
                && page.stream().allMatch(Outcome::isDone)
                && (empty
                        || choice.kinds().stream()
                                .allMatch(kind -> there.contains(PrepareWork.fileOf(shard.number(), kind))));
    }

    /** Shards of an earlier run, when there were more recordings. */
    private static void deleteOthers(int shards, RemoteFolder out) throws IOException {
        for (PatchShard.Kind kind : PatchShard.Kind.values()) {
            Pattern shard = Pattern.compile(kind.word() + "/shard-(\\d{6,9})\\." + kind.ending());
            for (RemoteFolder.Found file : out.list(kind.word())) {
                Matcher matcher = shard.matcher(file.name());
                if (matcher.matches() && Integer.parseInt(matcher.group(1)) >= shards) {
                    out.delete(file.name());
                }
            }
        }
    }
}
