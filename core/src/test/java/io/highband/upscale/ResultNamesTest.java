package io.highband.upscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultNamesTest {
    @Test
    void resultsAreCalledAsTheirRecordingsButForTheEnding() {
        assertThat(ResultNames.of(List.of("a/b.c/one.mp3", "a/two", "a/.hidden", "v1.2/three.x.wav"), "flac"))
                .containsExactly("a/b.c/one.flac", "a/two.flac", "a/.hidden.flac", "v1.2/three.x.flac");
    }

    @Test
    void recordingsThatDifferInTheirEndingsAloneKeepThem() {
        assertThat(ResultNames.of(List.of("song.mp3", "b/song.wav", "song.wav"), "flac"))
                .containsExactly("song.mp3.flac", "b/song.flac", "song.wav.flac");
    }
}
