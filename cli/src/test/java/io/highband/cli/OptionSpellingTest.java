package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptionSpellingTest {
    @Test
    void underscoresInNamesOfOptionsAreDashes() {
        assertThat(OptionSpelling.withDashes("train", "--pool_size", "2", "--batch_size=8"))
                .containsExactly("train", "--pool-size", "2", "--batch-size=8");
    }

    @Test
    void underscoresInValuesStay() {
        assertThat(OptionSpelling.withDashes("--out_label=my_label", "my_file.wav", "-e_1"))
                .containsExactly("--out-label=my_label", "my_file.wav", "-e_1");
    }

    @Test
    void whatFollowsADoubleDashIsNoOption() {
        assertThat(OptionSpelling.withDashes("--a_b", "--", "--a_b")).containsExactly("--a-b", "--", "--a_b");
    }
}
