package io.highband.nn.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RendezvousTest {

    @Test
    void torchrunsEnvironmentIsUnderstood() {
        Map<String, String> environment = environment();
        environment.put("LOCAL_RANK", "1");
        environment.put("LOCAL_WORLD_SIZE", "4");

        assertThat(Rendezvous.of(environment)).contains(new Rendezvous("host-a", 29_500, 5, 8, 1, 4));
    }

    @Test
    void withoutLocalRankAProcessIsTakenToHaveItsHostToItself() {
        assertThat(Rendezvous.of(environment())).contains(new Rendezvous("host-a", 29_500, 5, 8, 0, 1));
    }

    @Test
    void anEnvironmentThatSaysNothingMeansOneProcess() {
        assertThat(Rendezvous.of(Map.of("LOCAL_RANK", "0", "PATH", "/bin"))).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Rendezvous.of(Map.of("RANK", "0", "WORLD_SIZE", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training in several processes needs MASTER_ADDR, MASTER_PORT, RANK, WORLD_SIZE in the"
                        + " environment, found no MASTER_ADDR and no MASTER_PORT; set all of them, or none to train in"
                        + " one process");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RANK | 8 | RANK must be at least 0 and below WORLD_SIZE, found RANK=8 and WORLD_SIZE=8; ranks are"
                        + " counted from 0",
                "RANK | -1 | RANK must be at least 0 and below WORLD_SIZE, found RANK=-1 and WORLD_SIZE=8; ranks are"
                        + " counted from 0",
                "RANK | first | RANK must be a whole number, found \"first\"",
                "WORLD_SIZE | 0 | WORLD_SIZE must be at least 1, found 0",
                "MASTER_PORT | 65536 | MASTER_PORT must be between 1 and 65535, found 65536",
                "MASTER_ADDR | ' ' | MASTER_ADDR must name a host, found nothing",
                "LOCAL_WORLD_SIZE | 0 | LOCAL_WORLD_SIZE must be at least 1, found 0",
                "LOCAL_RANK | 9 | LOCAL_RANK must be at least 0 and below WORLD_SIZE, found LOCAL_RANK=9 and"
                        + " WORLD_SIZE=8; ranks are counted from 0"
            })
    void whatContradictsIsNamed(String name, String value, String message) {
        Map<String, String> environment = environment();
        environment.put(name, value);

        assertThatThrownBy(() -> Rendezvous.of(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Map<String, String> environment() {
        return new HashMap<>(Map.of("MASTER_ADDR", "host-a", "MASTER_PORT", "29500", "RANK", "5", "WORLD_SIZE", "8"));
    }
}
