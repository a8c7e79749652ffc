package io.highband.nn.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One side of a gathering that fails, seen from the other: what it says last, and that it hangs up. */
class GatheringTest {

    private static final Duration SILENCE = Duration.ofSeconds(20);

    /** Long enough for what has been said already; who did not hang up by then never does. */
    private static final int SOON_MILLIS = 5_000;

    private ServerSocket door;

    @BeforeEach
    void open() throws IOException {
        door = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        door.close();
    }

    @Test
    void aLeadThatRefusesSomebodyHangsUpOnAll() throws IOException {
        try (Socket member = knock("highband 3 1 one");
                Socket stranger = knock("highband 4 2 two")) {
            assertThatThrownBy(() -> lead(60_000))
                    .isInstanceOf(TeamException.class)
                    .hasMessageContaining("rank 2 on two says WORLD_SIZE=4");

            String last = "left rank 2 on two says WORLD_SIZE=4, rank 0 on here says 3; give all workers the same\n";
            assertThat(untilItHangsUp(member)).isEqualTo(last);
            assertThat(untilItHangsUp(stranger)).isEqualTo(last);
        }
    }

    @Test
    void aLeadThatNoLongerWaitsHangsUp() throws IOException {
        try (Socket member = knock("highband 3 1 one")) {
            assertThatThrownBy(() -> lead(500)).hasMessageContaining("found no rank 2");

            assertThat(untilItHangsUp(member)).startsWith("left expected 3 workers within 0.5 s");
        }
    }

    @Test
    void aMemberThatIsRefusedHangsUp() throws IOException {
        CompletableFuture<Socket> lead = CompletableFuture.supplyAsync(() -> answer("left no room\n"));

        assertThatThrownBy(() -> member(60_000))
                .isInstanceOf(TeamException.class)
                .hasMessage("no room");

        try (Socket member = lead.join()) {
            assertThat(untilItHangsUp(member)).isEqualTo("highband 3 1 there\n");
        }
    }

    @Test
    void aMemberThatNoLongerWaitsHangsUp() throws IOException {
        assertThatThrownBy(() -> member(500)).hasMessageContaining("within 0.5 s that all workers are there");

        try (Socket member = door.accept()) {
            assertThat(untilItHangsUp(member)).isEqualTo("highband 3 1 there\n");
        }
    }

    private Watch lead(int joiningMillis) throws IOException {
        return Gathering.asLead(door, rendezvous(0), "here", SILENCE, deadline(joiningMillis));
    }

    private Watch member(int joiningMillis) throws IOException {
        InetSocketAddress where = (InetSocketAddress) door.getLocalSocketAddress();
        return Gathering.asMember(where, rendezvous(1), "there", SILENCE, deadline(joiningMillis));
    }

    private static Rendezvous rendezvous(int rank) {
        return new Rendezvous("127.0.0.1", 29_500, rank, 3, 0, 1);
    }

    private static Deadline deadline(int millis) {
        return new Deadline(Duration.ofMillis(millis), System::nanoTime);
    }

    /** Somebody at the door, to be let in or not once the lead looks. */
    private Socket knock(String hello) throws IOException {
        Socket socket = new Socket(door.getInetAddress(), door.getLocalPort());
        say(socket, hello + "\n");
        return socket;
    }

    private Socket answer(String line) {
        try {
            Socket socket = door.accept();
            say(socket, line);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String untilItHangsUp(Socket socket) throws IOException {
        socket.setSoTimeout(SOON_MILLIS);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
