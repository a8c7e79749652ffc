package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a.wav", "A.WAV", "tape 1.b.flac", "film.mkv", "song.opus"})
    void recordingsAndFilms(String name) {
        assertThat(RecordingNames.fits(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.txt", "wav", "a.wav.part", ".hidden.wav", "list.m3u", "cover.png", ""})
    void everythingElse(String name) {
        assertThat(RecordingNames.fits(name)).isFalse();
    }
}
