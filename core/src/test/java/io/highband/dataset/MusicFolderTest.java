package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MusicFolderTest {
    @TempDir
    Path folder;

    private Path recordings;

    @BeforeEach
    void record() throws IOException {
        recordings = SmallCorpus.in(folder).recordings(); // 0.wav, 1.wav, 2.wav
        Files.writeString(recordings.resolve("README.txt"), "not music");
    }

    @Test
    void theLastByNameValidatesUnlessOthersAreNamed() throws IOException {
        VctkSplit byDefault = MusicFolder.open(recordings, List.of(), List.of()).split();
        VctkSplit named =
                MusicFolder.open(recordings, List.of("0.wav"), List.of("1.wav")).split();

        assertThat(byDefault.training()).containsExactly("0.wav", "1.wav");
        assertThat(byDefault.validation()).containsExactly("2.wav");
        assertThat(named.training()).containsExactly("2.wav");
        assertThat(named.validation()).containsExactly("0.wav");
    }

    @Test
    void listsAndArchivesAreNamedAsThoseOfSpeech() throws IOException {
        Path out = folder.resolve("out");

        MusicFolder.open(recordings, List.of(), List.of("0.wav"))
                .prepare(out, options -> options.dimension(512).stride(512), PreparationListener.SILENT);

        assertThat(out.resolve("piano-train.4.16000.512.512.h5")).exists();
        assertThat(out.resolve("piano-val.4.16000.512.512.h5")).exists();
        assertThat(out.resolve("piano-train-files.txt")).hasContent("1.wav");
        assertThat(out.resolve("piano-test-files.txt")).hasContent("0.wav");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> MusicFolder.open(recordings, List.of("9.wav"), List.of()))
                .hasMessage(recordings + ": expected a recording 9.wav, found none among 0.wav, 1.wav, 2.wav; name"
                        + " recordings of the folder");
        assertThatThrownBy(() -> MusicFolder.open(recordings, List.of("0.wav", "1.wav", "2.wav"), List.of()))
                .hasMessageContaining(
                        "expected at least 1 recording to train on and 1 to validate, found 0 and 3 of 3");
        assertThatThrownBy(() -> MusicFolder.open(folder.resolve("x"), List.of(), List.of()))
                .hasMessageContaining("expected a folder of recordings, found no such folder");
    }

    @Test
    void channelsAreMixedDownOrLearnedFromOneByOne() throws IOException {
        float[] left = Signals.noise(1, 1_024);
        float[] right = new float[1_024];
        AudioFiles.write(recordings.resolve("0.wav"), AudioClip.of(16_000, left, right), SampleFormat.FLOAT_32);
        Path out = folder.resolve("out");
        MusicFolder music = MusicFolder.open(recordings, List.of("1.wav"), List.of("2.wav"));

        music.prepare(out, options -> options.dimension(512).stride(512), PreparationListener.SILENT);
        music.prepare(
                out,
                options -> options.dimension(512).stride(512).channelUse(ChannelUse.EACH),
                PreparationListener.SILENT);

        float[][] mixed = references(out.resolve("piano-train.4.16000.512.512.h5"));
        float[][] each = references(out.resolve("piano-train.4.16000.512.512.each.h5"));
        assertThat(mixed).hasNumberOfRows(2);
        assertThat(mixed[1][100]).isEqualTo(left[612] / 2);
        assertThat(each).hasNumberOfRows(4);
        assertThat(each[1]).isEqualTo(Arrays.copyOfRange(left, 512, 1_024));
        assertThat(each[3]).containsOnly(0);
    }

    private static float[][] references(Path archive) throws IOException {
        try (PatchArchive opened = PatchArchive.open(archive)) {
            float[][] all = new float[opened.patches()][opened.highResSamples()];
            for (int i = 0; i < all.length; i++) {
                opened.read(new int[] {i}, new float[opened.lowResSamples()], all[i]);
            }
            return all;
        }
    }
}
