package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeakerIdTest {
    @ParameterizedTest
    @CsvSource({
        "p225/p225_001.wav, p225",
        "wav48/p376/p376_295.wav, p376",
        "wav48_silence_trimmed/s5/s5_012_mic1.flac, s5",
        "p225_001.wav, p225",
        "p239\\p239_001.flac, p239",
        "/corpora/p225/p226/take1.wav, p226",
        "p225/notes.wav, p225",
        "103-1240-0000.flac, ''",
        "xp225/a.wav, ''",
        "p2250/a.wav, ''",
        "s5.wav, ''",
        "piano/bach.ogg, ''"
    })
    void speakerIsReadFromThePath(String path, String speaker) {
        assertThat(SpeakerId.of(path)).isEqualTo(speaker);
    }
}
