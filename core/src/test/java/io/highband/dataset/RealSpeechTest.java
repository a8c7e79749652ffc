package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One speaker of VCTK, where the recordings are at hand. */
class RealSpeechTest {
    @TempDir
    Path folder;

    @Test
    void speakerOfVctkPreparesFromFolderToArchive() throws IOException {
        Path data = Path.of(System.getProperty("highband.data", "../../shared/data"));
        assumeTrue(Files.isDirectory(data.resolve("vctk/wav48/p239")), "skipped: no recordings of VCTK at " + data);
        VctkCorpus corpus = VctkCorpus.open(data.resolve("vctk"));
        VctkSplit all = corpus.singleSpeaker("p239", VctkCorpus.VALIDATION_UTTERANCES);
        VctkSplit few = new VctkSplit(
                all.name(), all.training().subList(0, 5), all.validation().subList(0, 2));

        VctkPreparer.Reports reports =
                VctkPreparer.prepare(corpus, few, folder, options -> options.batchSize(8), PreparationListener.SILENT);

        assertThat(all.training()).hasSize(495);
        assertThat(reports.training().skipped()).isEmpty();
        assertThat(reports.training().audio().toSeconds()).isBetween(10L, 40L);
        assertThat(reports.training().patches() % 8).isZero();
        try (PatchArchive archive = PatchArchive.open(folder.resolve("vctk-speaker1-train.4.16000.8192.4096.h5"))) {
            assertThat(archive.speakers()).containsOnly("p239");
            // The spline keeps what lies below 2 kHz, which is most of the energy of speech.
            assertThat(splineSnrDb(archive)).isBetween(8.0, 25.0);
        }
    }

    private static double splineSnrDb(PatchArchive archive) throws IOException {
        float[] lowRes = new float[archive.lowResSamples()];
        float[] highRes = new float[archive.highResSamples()];
        double signal = 0;
        double error = 0;
        for (int i = 0; i < archive.patches(); i++) {
            archive.read(new int[] {i}, lowRes, highRes);
            for (int j = 0; j < highRes.length; j++) {
                signal += highRes[j] * (double) highRes[j];
                error += Math.pow(highRes[j] - lowRes[j], 2);
            }
        }
        return 10 * Math.log10(signal / error);
    }
}
