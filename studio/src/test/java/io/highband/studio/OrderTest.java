package io.highband.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {

    @ParameterizedTest
    @CsvSource({
        "speech.wav, speech.wav",
        "C:\\music\\old song.mp3, old song.mp3",
        "../../etc/passwd, passwd",
        "folder/, recording",
        "'a\u0000b\nc', abc",
        "'gpj.\u202evaw.exe', gpj.vaw.exe",
        "été 日本.flac, été 日本.flac"
    })
    void aNameIsTheLastPartOfAPathWithoutWhatCannotBeSeen(String given, String kept) {
        assertThat(new Order(given, "", "spline", null).name()).isEqualTo(kept);
    }
}
