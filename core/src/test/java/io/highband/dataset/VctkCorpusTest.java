package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VctkCorpusTest {
    @TempDir
    Path folder;

    @Test
    void releaseOf2012IsFoundFromAnyOfItsFolders() throws IOException {
        touch("VCTK-Corpus/wav48/p226/p226_001.wav", "VCTK-Corpus/wav48/p225/p225_002.wav");
        touch("VCTK-Corpus/wav48/p225/p225_001.wav", "VCTK-Corpus/txt/p225/p225_001.txt");

        for (String start : List.of(".", "VCTK-Corpus", "VCTK-Corpus/wav48")) {
            VctkCorpus corpus = VctkCorpus.open(folder.resolve(start).normalize());

            assertThat(corpus.recordings()).isEqualTo(folder.resolve("VCTK-Corpus/wav48"));
            assertThat(corpus.speakers()).containsExactly("p225", "p226");
            assertThat(corpus.recordings("p225")).containsExactly("p225/p225_001.wav", "p225/p225_002.wav");
        }
    }

    @Test
    void releaseOf2019GivesTheFirstMicrophoneOnly() throws IOException {
        touch("wav48_silence_trimmed/p225/p225_001_mic1.flac", "wav48_silence_trimmed/p225/p225_001_mic2.flac");
        touch("wav48_silence_trimmed/p315/p315_001_mic1.flac", "wav48_silence_trimmed/s5/s5_001_mic1.flac");
        touch("wav48_silence_trimmed/log.txt");

        VctkCorpus corpus = VctkCorpus.open(folder);

        assertThat(corpus.speakers()).containsExactly("p225", "p315", "s5");
        assertThat(corpus.recordings("p225")).containsExactly("p225/p225_001_mic1.flac");
    }

    @Test
    void utteranceConvertedToFlacIsListedOnce() throws IOException {
        touch("wav48/p225/p225_001.flac", "wav48/p225/p225_001.wav", "wav48/p225/p225_002.flac");

        assertThat(VctkCorpus.open(folder).recordings("p225"))
                .containsExactly("p225/p225_001.wav", "p225/p225_002.flac");
    }

    @Test
    void lastUtterancesOfASpeakerValidate() throws IOException {
        for (int i = 1; i <= 20; i++) {
            touch("wav48/p239/p239_%03d.wav".formatted(i), "wav48/p240/p240_%03d.wav".formatted(i));
        }

        VctkSplit split = VctkCorpus.open(folder).singleSpeaker("p239", VctkCorpus.VALIDATION_UTTERANCES);

        assertThat(split.name()).isEqualTo("speaker1");
        assertThat(split.training()).hasSize(12).startsWith("p239/p239_001.wav").endsWith("p239/p239_012.wav");
        assertThat(split.validation())
                .hasSize(8)
                .startsWith("p239/p239_013.wav")
                .endsWith("p239/p239_020.wav");
    }

    @Test
    void firstSpeakersTrainAndLastOnesValidate() throws IOException {
        for (int i = 225; i < 225 + 5; i++) {
            touch("wav48/p%d/p%d_001.wav".formatted(i, i), "wav48/p%d/p%d_002.wav".formatted(i, i));
        }

        VctkSplit split = VctkCorpus.open(folder).multiSpeaker(3, 1);

        assertThat(split.name()).isEqualTo("multispeaker");
        assertThat(split.training()).hasSize(6).startsWith("p225/p225_001.wav").endsWith("p227/p227_002.wav");
        assertThat(split.validation()).containsExactly("p229/p229_001.wav", "p229/p229_002.wav");
    }

    @Test
    void unknownSpeakerIsNamedWithThoseThatAreThere() throws IOException {
        touch("wav48/p225/p225_001.wav", "wav48/p226/p226_001.wav");
        VctkCorpus corpus = VctkCorpus.open(folder);

        assertThatThrownBy(() -> corpus.singleSpeaker("p999", 8))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected recordings of speaker p999, found those of p225, p226;");
    }

    @Test
    void tooFewSpeakersForTheSplitAreNamed() throws IOException {
        touch("wav48/p225/p225_001.wav", "wav48/p226/p226_001.wav");
        VctkCorpus corpus = VctkCorpus.open(folder);

        assertThatThrownBy(() -> corpus.multiSpeaker(100, 9))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected at least 109 speakers, 100 to train and 9 to validate, found 2;");
    }

    @Test
    void noUtterancesLeftToTrainOnAreRefused() throws IOException {
        touch("wav48/p225/p225_001.wav");
        VctkCorpus corpus = VctkCorpus.open(folder);

        assertThatThrownBy(() -> corpus.singleSpeaker("p225", 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("validationUtterances=8 must be at least 1 and less than the 1 of speaker p225");
    }

    @Test
    void anotherFolderIsNoCorpus() throws IOException {
        touch("music/piano.wav");

        assertThatThrownBy(() -> VctkCorpus.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found no such recordings; name the folder that holds wav48");
    }

    @Test
    void bothArchivesAndTheirListsAreNamedAsTheReferenceNamesThem() throws IOException {
        for (String name : List.of("p225/p225_001.wav", "p225/p225_002.wav", "p226/p226_001.wav")) {
            Path file = folder.resolve("wav48").resolve(name);
            Files.createDirectories(file.getParent());
            AudioFiles.write(file, AudioClip.of(16_000, new float[4_096]), SampleFormat.PCM_16);
        }
        Path out = folder.resolve("out");
        VctkCorpus corpus = VctkCorpus.open(folder);

        VctkPreparer.Reports reports = VctkPreparer.prepare(
                corpus,
                corpus.multiSpeaker(1, 1),
                out,
                options -> options.dimension(1024).stride(512).keepFraction(0.9),
                PreparationListener.SILENT);

        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "multispeaker-train-files.txt",
                            "multispeaker-val-files.txt",
                            "vctk-multispeaker-train.4.16000.1024.512.0.9.h5",
                            "vctk-multispeaker-val.4.16000.1024.512.0.9.h5");
        }
        assertThat(out.resolve("multispeaker-train-files.txt")).hasContent("p225/p225_001.wav\np225/p225_002.wav\n");
        assertThat(reports.training().prepared()).isEqualTo(2);
        assertThat(reports.validation().prepared()).isEqualTo(1);
        try (PatchArchive archive = PatchArchive.open(reports.validation().archive())) {
            assertThat(archive.speakers()).containsOnly("p226");
            assertThat(archive.info().source()).contains("multispeaker-val-files.txt");
        }
    }

    private void touch(String... files) throws IOException {
        for (String name : files) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }
}
