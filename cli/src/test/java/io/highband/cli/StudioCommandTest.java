package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.cli.Cli.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command refuses; the studio itself is tested in its own module. */
class StudioCommandTest {
    @TempDir
    private Path folder;

    @Test
    void anAddressOpenToOthersNeedsAToken() {
        Outcome outcome = Cli.run("studio", "--host", "0.0.0.0", "--work", folder);

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err()).contains("--host=0.0.0.0 is open to other machines and needs a --token=");
    }

    @Test
    void aTokenThatCouldBeGuessedIsRefusedAndNotRepeated() {
        Outcome outcome = Cli.run("studio", "--token", "sesame", "--work", folder);

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err())
                .contains("must have at least 16 characters, found 6")
                .doesNotContain("sesame");
    }

    @Test
    void aTakenPortIsSaidInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = Cli.run("studio", "--port", taken.getLocalPort(), "--work", folder);

            assertThat(outcome.code()).isEqualTo(Highband.DATA);
            assertThat(outcome.err())
                    .contains("127.0.0.1:" + taken.getLocalPort() + ": expected a free port, found it in use")
                    .hasLineCount(1);
        }
    }

    @Test
    void timesAreUnderstoodInWords() {
        assertThat(Cli.run("studio", "--keep", "soon", "--work", folder).err())
                .contains("expected a time such as 90s, 30m or 6h, found soon");
    }
}
