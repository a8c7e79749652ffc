package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
    private static final int PATCHES = 50;
    private static final int LOW = 4;
    private static final int HIGH = 8;

    @TempDir
    Path folder;

    private PatchArchive archive;

    @BeforeEach
    void open() throws IOException {
        archive = PatchArchive.open(NumberedPatches.archive(folder.resolve("a.h5"), PATCHES, LOW, HIGH));
    }

    @AfterEach
    void close() throws IOException {
        archive.close();
    }

    @Test
    void inOrderGivesEveryPatchOnceIncludingTheRest() {
        Batches batches = Batches.inOrder(archive, 8);

        assertThat(batches.perEpoch()).isEqualTo(7);
        assertThat(patches(batches.epoch(0)))
                .isEqualTo(IntStream.range(0, PATCHES).boxed().toList());
    }

    @Test
    void shuffledDropsTheRestAndDropsAnotherNextEpoch() {
        Batches batches = Batches.shuffled(archive, 8, 1);

        List<Integer> first = patches(batches.epoch(0));
        List<Integer> second = patches(batches.epoch(1));

        assertThat(batches.perEpoch()).isEqualTo(6);
        assertThat(first).hasSize(48).doesNotHaveDuplicates();
        assertThat(second).hasSize(48).doesNotHaveDuplicates();
        assertThat(second.stream().sorted())
                .isNotEqualTo(first.stream().sorted().toList());
    }

    @Test
    void shuffledKeepsTheRestOnRequest() {
        Batches batches = Batches.shuffled(archive, 8, 1, LastBatch.KEEP);

        assertThat(patches(batches.epoch(0))).hasSize(PATCHES).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void sharesOfABatchAreTheBatch(int parts) {
        Batches batches = Batches.shuffled(archive, 8, 1, LastBatch.KEEP); // 50 = 6 · 8 + 2

        List<List<Integer>> found = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int batch = 0;
            try (EpochBatches epoch = batches.share(part, parts).epoch(3)) {
                for (Batch share : epoch) {
                    if (found.size() == batch) {
                        found.add(new ArrayList<>());
                    }
                    assertThat(share.first()).isEqualTo(found.get(batch).size());
                    assertThat(share.of()).isEqualTo(batch < 6 ? 8 : 2);
                    assertThat(share.patches()).isBetween(share.of() / parts, (share.of() + parts - 1) / parts);
                    found.get(batch++).addAll(patches(share));
                }
            }
        }

        assertThat(found.stream().flatMap(List::stream)).isEqualTo(patches(batches.epoch(3)));
    }

    @Test
    void aShareLiesAmongTheParts() {
        assertThatThrownBy(() -> Batches.shuffled(archive, 8, 1).share(2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("part=2 must be at least 0 and below parts=2");
    }

    @Test
    void archiveSmallerThanABatchIsOneBatch() {
        Batches batches = Batches.shuffled(archive, 64, 1);

        assertThat(batches.perEpoch()).isEqualTo(1);
        assertThat(patches(batches.epoch(0))).hasSize(PATCHES);
    }

    @Test
    void epochGoesOnWhereItWasLeft() {
        List<Integer> whole = patches(Batches.shuffled(archive, 8, 1).epoch(5));

        List<Integer> rest = patches(Batches.shuffled(archive, 8, 1).epoch(5, 4));

        assertThat(rest).isEqualTo(whole.subList(32, 48));
    }

    @Test
    void epochLeftAtItsEndIsEmpty() {
        assertThat(patches(Batches.shuffled(archive, 8, 1).epoch(0, 6))).isEmpty();
    }

    @Test
    void batchStaysItsOwnUntilTheNextIsAskedFor() {
        try (EpochBatches epoch = Batches.inOrder(archive, 4).epoch(0)) {
            int expected = 0;
            for (Batch batch : epoch) {
                Thread.onSpinWait(); // the reader may fill the others of its ring meanwhile
                for (int row = 0; row < batch.patches(); row++) {
                    NumberedPatches.assertHolds(expected++, row, batch.lowRes(), LOW, batch.highRes(), HIGH);
                }
            }
            assertThat(expected).isEqualTo(PATCHES);
        }
    }

    @Test
    void failureOfTheReaderReachesTheConsumerAfterTheBatchesBeforeIt() {
        PatchArchive failing = new FailingAfter(archive, 2);

        try (EpochBatches epoch = Batches.inOrder(failing, 8).epoch(0)) {
            Iterator<Batch> iterator = epoch.iterator();
            iterator.next();
            iterator.next();

            assertThatThrownBy(iterator::next)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("the disk is gone");
            assertThatThrownBy(iterator::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("failed before");
        }
    }

    @Test
    void closingEarlyEndsTheReader() {
        EpochBatches epoch = Batches.inOrder(archive, 1).epoch(0);
        Iterator<Batch> iterator = epoch.iterator();
        iterator.next();

        epoch.close();
        epoch.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("highband-batches"));
        assertThatThrownBy(iterator::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void afterTheLastBatchThereIsNone() {
        try (EpochBatches epoch = Batches.inOrder(archive, 50).epoch(0)) {
            Iterator<Batch> iterator = epoch.iterator();
            iterator.next();

            assertThat(iterator.hasNext()).isFalse();
            assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void batchSizeOfZeroIsRefused() {
        assertThatThrownBy(() -> Batches.inOrder(archive, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batchSize=0 must be at least 1");
    }

    @Test
    void firstBatchBeyondTheEpochIsRefused() {
        assertThatThrownBy(() -> Batches.inOrder(archive, 8).epoch(0, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("firstBatch=8 must be between 0 and the batches of an epoch, 7");
    }

    private static List<Integer> patches(EpochBatches epoch) {
        List<Integer> patches = new ArrayList<>();
        try (epoch) {
            for (Batch batch : epoch) {
                patches.addAll(patches(batch));
            }
        }
        return patches;
    }

    private static List<Integer> patches(Batch batch) {
        List<Integer> patches = new ArrayList<>();
        for (int row = 0; row < batch.patches(); row++) {
            int patch = (int) batch.lowRes()[row * LOW];
            NumberedPatches.assertHolds(patch, row, batch.lowRes(), LOW, batch.highRes(), HIGH);
            patches.add(patch);
        }
        return patches;
    }

    /** An archive whose disk goes away. */
    private static final class FailingAfter implements PatchArchive {
        private final PatchArchive archive;
        private int readsLeft;

        FailingAfter(PatchArchive archive, int reads) {
            this.archive = archive;
            readsLeft = reads;
        }

        @Override
        public Path path() {
            return archive.path();
        }

        @Override
        public ArchiveInfo info() {
            return archive.info();
        }

        @Override
        public int patches() {
            return archive.patches();
        }

        @Override
        public int lowResSamples() {
            return archive.lowResSamples();
        }

        @Override
        public int highResSamples() {
            return archive.highResSamples();
        }

        @Override
        public void read(int[] indices, float[] lowRes, float[] highRes) throws IOException {
            if (readsLeft-- == 0) {
                throw new IOException("the disk is gone");
            }
            archive.read(indices, lowRes, highRes);
        }

        @Override
        public List<String> speakers() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
