package io.highband.spark;

import io.highband.dataset.Compression;
import io.highband.dataset.LowRes;
import io.highband.dataset.LowResGrid;
import io.highband.dataset.PreparationConfig;
import io.highband.dataset.PreparedClip;
import io.highband.dataset.RecordingPreparer;
import io.highband.degradation.DegradationRecipe;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts the recordings of a slice into patches, and keeps these as a shard: the patches of its first recording, then
 * those of its second, and so on.
 *
 * @param in address of the folder of recordings
 * @param out address of the folder of shards
 */
record PrepareWork(HadoopSettings hadoop, String in, String out, Choice choice, int attempts) implements Slice.Work {

    private static final long serialVersionUID = 1;

    /**
     * What may be chosen, as in {@link PreparationConfig}.
     *
     * @param recipe of degradations, as JSON; empty for none
     * @param source name of the list or folder of recordings
     * @param kinds of files to write
     */
    record Choice(
            int scale,
            int dimension,
            int stride,
            LowResGrid lowResGrid,
            LowRes lowRes,
            int sampleRateHz,
            double keepFraction,
            long seed,
            String recipe,
            int passes,
            Compression compression,
            String source,
            ArrayList<PatchShard.Kind> kinds)
            implements Serializable {

        /** @param scratch where recordings are, and files are written */
        PreparationConfig config(Scratch scratch) throws IOException {
            PreparationConfig.Builder config = PreparationConfig.builder(
                            Path.of(source), FetchedRecordings.folder(scratch), scratch.resolve("shard"))
                    .scale(scale)
                    .dimension(dimension)
                    .stride(stride)
                    .lowResGrid(lowResGrid)
                    .lowRes(lowRes)
                    .sampleRateHz(sampleRateHz)
                    .keepFraction(keepFraction)
                    .seed(seed)
                    .compression(compression);
            if (!recipe.isEmpty()) {
                Path file = Files.writeString(scratch.resolve("recipe.json"), recipe);
                config.degradations(DegradationRecipe.read(file), passes).lowResGrid(LowResGrid.HIGH_RATE);
            }
            return config.build();
        }
    }

    static String pageOf(int shard) {
        return "shard-%06d".formatted(shard);
    }

    static String fileOf(int shard, PatchShard.Kind kind) {
        return "%s/%s.%s".formatted(kind.word(), pageOf(shard), kind.ending());
    }

    @Override
    public List<Outcome> run(Slice slice, Slice.Node node) throws IOException {
        RemoteFolder shards = RemoteFolder.of(out, hadoop.configuration());
        RemoteFolder recordings = RemoteFolder.of(in, hadoop.configuration());
        try (Scratch scratch = Scratch.in(node.folder())) {
            PreparationConfig config = choice.config(scratch);
            RecordingPreparer preparer = new RecordingPreparer(config, recordings.address());
            FetchedRecordings fetched =
                    new FetchedRecordings(recordings, new Attempts(shards, attempts), scratch, node.nanoClock());
            List<Outcome> outcomes;
            try (LocalShards local = new LocalShards(config, scratch)) {
                outcomes = new ArrayList<>();
                for (Recording recording : slice.recordings()) {
                    outcomes.add(prepare(recording, fetched, preparer, local));
                }
                local.publish(shards, slice.number());
            }
            new Ledger(shards).write(pageOf(slice.number()), outcomes);
            return outcomes;
        }
    }

    /** All that can be wrong with the recording shows before its first patch is in the shard. */
    private static Outcome prepare(
            Recording recording, FetchedRecordings fetched, RecordingPreparer preparer, LocalShards local)
            throws IOException {
        List<PreparedClip> prepared = new ArrayList<>();
        Outcome outcome = fetched.on(recording, (one, file) -> {
            prepared.clear(); // what an attempt before this one left
            prepared.addAll(preparer.prepare(one.name(), one.pass()));
            return Map.of();
        });
        if (!outcome.isDone()) {
            return outcome;
        }
        int patches = 0;
        int sampledOut = 0;
        for (PreparedClip clip : prepared) {
            PreparedClip.Cut cut = clip.cut((lowRes, highRes, firstSample) -> local.append(
                    new PatchRow(clip.name(), recording.pass(), firstSample, clip.speaker(), lowRes, highRes)));
            patches += cut.kept();
            sampledOut += cut.sampledOut();
        }
        Map<String, Double> figures = new HashMap<>(outcome.figures());
        figures.put("patches", (double) patches);
        figures.put("sampled_out", (double) sampledOut);
        figures.put("seconds", prepared.get(0).highResSamples() / (double) local.config.sampleRateHz());
        return Outcome.done(recording, outcome.attempts(), figures);
    }

    /** The shard's files on this machine, of every kind that was asked for; none before the first patch. */
    private final class LocalShards implements AutoCloseable {
        private final PreparationConfig config;
        private final Scratch scratch;
        private final Map<PatchShard.Kind, PatchShard> open = new EnumMap<>(PatchShard.Kind.class);

        LocalShards(PreparationConfig config, Scratch scratch) {
            this.config = config;
            this.scratch = scratch;
        }

        private Path file(PatchShard.Kind kind) {
            return scratch.resolve("shard." + kind.ending());
        }

        void append(PatchRow row) throws IOException {
            for (PatchShard.Kind kind : choice.kinds) {
                if (!open.containsKey(kind)) {
                    open.put(kind, kind.create(file(kind), config));
                }
                open.get(kind).append(row);
            }
        }

        void publish(RemoteFolder shards, int number) throws IOException {
            for (PatchShard.Kind kind : choice.kinds) {
                if (open.containsKey(kind)) {
                    open.get(kind).finish();
                    shards.publish(file(kind), fileOf(number, kind));
                } else {
                    shards.delete(fileOf(number, kind)); // of an earlier run, when there were patches
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (PatchShard shard : open.values()) {
                shard.close();
            }
        }
    }
}
