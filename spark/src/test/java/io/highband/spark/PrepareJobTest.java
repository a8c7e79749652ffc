package io.highband.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.dataset.LowRes;
import io.highband.dataset.LowResGrid;
import io.highband.dataset.PatchArchive;
import io.highband.dataset.PreparationConfig;
import io.highband.dataset.PreparationListener;
import io.highband.dataset.Preparer;
import io.highband.degradation.DegradationRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PrepareJobTest {
    private static final int SAMPLES = 512;

    @TempDir
    Path folder;

    private final Configuration hadoop = BrittleFileSystem.configuration();
    private Path in;
    private Path out;
    private LocalWorkers workers;

    @BeforeEach
    void setUp() throws IOException {
        in = folder.resolve("p225");
        out = folder.resolve("out");
        for (int i = 0; i < 5; i++) {
            Corpus.recording(in.resolve(i + ".wav"), i);
        }
        workers = new LocalWorkers(folder.resolve("worker"));
    }

    private String run(String... more) throws IOException {
        return runTo(out.toString(), more);
    }

    private String runTo(String to, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("--in", in.toString(), "--out", to));
        args.addAll(List.of("--scale", "4", "--dimension", "512", "--stride", "256", "--low-pass"));
        args.addAll(List.of("--sam", "0.7", "--seed", "5", "--recordings-per-shard", "2"));
        args.addAll(List.of(more));
        PrepareJob job = new PrepareJob();
        new CommandLine(job).setOverwrittenOptionsAllowed(true).parseArgs(args.toArray(new String[0]));
        return job.run(workers, hadoop, Files.createDirectories(folder.resolve("scratch")));
    }

    private Path oneMachine(String... names) throws IOException {
        Path list = Files.write(folder.resolve("files.txt"), List.of(names));
        Path archive = folder.resolve("one.h5");
        Preparer.prepare(
                PreparationConfig.builder(list, in, archive)
                        .dimension(SAMPLES)
                        .stride(256)
                        .lowRes(LowRes.DECIMATED)
                        .lowResGrid(LowResGrid.LOW_RATE)
                        .keepFraction(0.7)
                        .seed(5)
                        .build(),
                PreparationListener.SILENT);
        return archive;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by assertSame
    private record Content(float[] lowRes, float[] highRes, List<String> speakers) {
        static Content of(Path path) throws IOException {
            try (PatchArchive archive = PatchArchive.open(path)) {
                int patches = archive.patches();
                float[] lowRes = new float[patches * archive.lowResSamples()];
                float[] highRes = new float[patches * archive.highResSamples()];
                archive.read(IntStream.range(0, patches).toArray(), lowRes, highRes);
                return new Content(lowRes, highRes, archive.speakers());
            }
        }
    }

    private static void assertSame(Content ours, Content theirs) {
        assertThat(ours.lowRes).isEqualTo(theirs.lowRes);
        assertThat(ours.highRes).isEqualTo(theirs.highRes);
        assertThat(ours.speakers).isEqualTo(theirs.speakers);
    }

    private List<String> names(String inside) throws IOException {
        try (Stream<Path> files = Files.list(out.resolve(inside))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shardsTogetherHoldWhatOneMachinePutsIntoOneArchive() throws IOException {
        String words = run();

        Content one = Content.of(oneMachine("0.wav", "1.wav", "2.wav", "3.wav", "4.wav"));
        assertSame(Content.of(out.resolve("hdf5")), one);
        assertThat(one.speakers).contains("p225"); // by the folder's name
        int patches = one.highRes.length / SAMPLES;
        assertThat(words)
                .startsWith("5 of 5 recordings prepared; 0.00 hours of sound, ")
                .endsWith("; " + patches + " patches in 3 shards");
        assertThat(names("hdf5")).containsExactly("shard-000000.h5", "shard-000001.h5", "shard-000002.h5");
    }

    @Test
    void tablesHoldTheSamePatchesAndWhereTheyCameFrom() throws IOException {
        run();

        List<Group> rows = new ArrayList<>();
        for (String name : names("parquet")) {
            rows.addAll(Tables.read(out.resolve("parquet").resolve(name)));
        }
        Content archives = Content.of(out.resolve("hdf5"));
        assertThat(rows).hasSize(archives.highRes.length / SAMPLES);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(Tables.floats(rows.get(i), "label"))
                    .isEqualTo(Arrays.copyOfRange(archives.highRes, i * SAMPLES, (i + 1) * SAMPLES));
            assertThat(Tables.floats(rows.get(i), "data"))
                    .isEqualTo(Arrays.copyOfRange(archives.lowRes, i * SAMPLES / 4, (i + 1) * SAMPLES / 4));
            assertThat(rows.get(i).getInteger("first_sample", 0) % 256).isZero();
            assertThat(rows.get(i).getString("speaker", 0)).isEqualTo("p225");
        }
        assertThat(rows.get(rows.size() - 1).getString("recording", 0)).isEqualTo("4.wav");
    }

    @Test
    void sameRecordingsAndSeedGiveTheSameFilesBitForBit() throws IOException {
        run("--shuffle");
        runTo(folder.resolve("again").toString(), "--shuffle");
        runTo(folder.resolve("other").toString(), "--shuffle", "--seed", "6");

        for (String name : List.of("hdf5/shard-000001.h5", "parquet/shard-000001.parquet")) {
            assertThat(out.resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("again").resolve(name));
            assertThat(Files.mismatch(out.resolve(name), folder.resolve("other").resolve(name)))
                    .isNotNegative();
        }
        assertThat(workers.ran().get(0).recordings())
                .extracting(Recording::name)
                .isNotEqualTo(List.of("0.wav", "1.wav"));
    }

    @Test
    void secondRunDoesOnlyWhatIsMissing() throws IOException {
        Files.writeString(in.resolve("3.wav"), "no audio");
        assertThat(run()).contains("4 of 5 recordings prepared, 1 failed: see ");
        Corpus.recording(in.resolve("3.wav"), 3); // found in the cellar
        Files.delete(out.resolve("parquet/shard-000002.parquet")); // lost

        String words = run();

        assertThat(workers.ran()).extracting(Slice::number).containsExactly(0, 1, 2, 1, 2);
        assertThat(words).contains("5 of 5 recordings prepared; ").endsWith(" in 3 shards, 1 of them written before");
        assertSame(
                Content.of(out.resolve("hdf5")), Content.of(oneMachine("0.wav", "1.wav", "2.wav", "3.wav", "4.wav")));
    }

    @Test
    void shardsOfRecordingsThatAreGoneGoToo() throws IOException {
        run();
        Files.delete(in.resolve("1.wav"));
        Files.delete(in.resolve("2.wav"));

        run();

        assertThat(names("hdf5")).containsExactly("shard-000000.h5", "shard-000001.h5");
        assertThat(names("parquet")).containsExactly("shard-000000.parquet", "shard-000001.parquet");
        assertSame(Content.of(out.resolve("hdf5")), Content.of(oneMachine("0.wav", "3.wav", "4.wav")));
    }

    @Test
    void listIsFollowedInItsOrderAndMissingRecordingsAreListed() throws IOException {
        Path list = Files.write(folder.resolve("some.txt"), List.of("# two", "4.wav", "gone.wav", "0.wav"));

        run("--file-list", list.toString());

        assertSame(Content.of(out.resolve("hdf5")), Content.of(oneMachine("4.wav", "0.wav")));
        assertThat(out.resolve("_highband/failures.txt"))
                .hasContent("gone.wav: cannot read file:" + in + "/gone.wav: no such file");
        try (PatchArchive archive = PatchArchive.open(out.resolve("hdf5"))) {
            assertThat(archive.info().source()).contains("some.txt");
        }
    }

    @Test
    void passesOverARecipeAreThoseOfOneMachine() throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.json"), """
                {"bandwidths": [{"from_hz": 2000, "to_hz": 4000, "weight": 1}],
                 "methods": [{"method": "fourier", "weight": 1}, {"method": "sinc", "weight": 1}]}
                """);
        Path list = Files.write(folder.resolve("files.txt"), List.of("0.wav", "1.wav"));
        Path archive = folder.resolve("one.h5");
        Preparer.prepare(
                PreparationConfig.builder(list, in, archive)
                        .dimension(SAMPLES)
                        .seed(5)
                        .keepFraction(0.7)
                        .degradations(DegradationRecipe.read(recipe), 3)
                        .build(),
                PreparationListener.SILENT);

        run("--file-list", list.toString(), "--degrade", recipe.toString(), "--passes", "3");

        assertSame(Content.of(out.resolve("hdf5")), Content.of(archive));
    }

    @Test
    void nothingUsableIsAnError() throws IOException {
        Path list = Files.write(folder.resolve("some.txt"), List.of("a.wav", "b.wav"));

        assertThatThrownBy(() -> run("--file-list", list.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "expected recordings to prepare, found none of 2 usable; the first: a.wav: cannot" + " read ");
        assertThat(out.resolve("hdf5")).doesNotExist();
    }

    @Test
    void badOptionsAreFoundBeforeAnyWorkerIsAsked() {
        assertThatThrownBy(() -> run("--stride", "255"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stride=255 must be a multiple of scale=4");
        assertThatThrownBy(() -> run("--formats", "csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a format of shards must be hdf5 or parquet, found csv");
        assertThat(workers.ran()).isEmpty();
    }

    /** Neither the shard nor its page in the ledger: the slice fails as a whole, and is done again as a whole. */
    @Test
    void fileSystemThatFailsMidwayLeavesNoHalfShard() throws IOException {
        BrittleFileSystem.fillUpFor(content -> content.startsWith("PAR1"));

        assertThatThrownBy(() -> runTo("brittle://" + out))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write brittle:" + out + "/parquet/shard-000000.parquet: No space left on device;"
                        + " check the file system and its free space");

        assertThat(out.resolve("parquet/shard-000000.parquet")).doesNotExist();
        assertThat(out.resolve("_highband/ledger")).doesNotExist();
        BrittleFileSystem.heal();
        assertThat(runTo("brittle://" + out)).startsWith("5 of 5 recordings prepared;");
    }
}
