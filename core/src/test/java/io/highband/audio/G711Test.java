package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class G711Test {
    @Test
    void everyCodeDecodesAsPythonsAudioopDecodesIt() throws IOException {
        JsonNode expected =
                new ObjectMapper().readTree(AudioFixture.path("g711.json").toFile());

        for (int code = 0; code < 256; code++) {
            assertThat(G711.aLaw((byte) code) * 32_768)
                    .isEqualTo(expected.get("aLaw").get(code).intValue());
            assertThat(G711.muLaw((byte) code) * 32_768)
                    .isEqualTo(expected.get("muLaw").get(code).intValue());
        }
    }
}
