package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on this machine that misbehaves as asked. */
class CorpusFetcherTest {
    private static final Download.Patience NONE = new Download.Patience(Duration.ZERO, Duration.ofMinutes(1));
    private static final FreeSpace PLENTY = () -> Long.MAX_VALUE;
    private static final byte[] AUDIO = noise(300_000);

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private byte[] served;

    /** Bytes after which the next answers are cut off; then none are. */
    private final List<Integer> cuts = new CopyOnWriteArrayList<>();

    /** Bytes after which the next answers fall silent until {@link #goOn}. */
    private final List<Integer> silences = new CopyOnWriteArrayList<>();

    private final CountDownLatch goOn = new CountDownLatch(1);

    /** The Range header of every request, or "all". */
    private final List<String> ranges = new CopyOnWriteArrayList<>();

    private boolean understandsRanges = true;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        served = zip("wav48/p225/p225_001.wav", AUDIO, "README", "hello".getBytes(StandardCharsets.UTF_8));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void corpusArrivesUnpacked() throws Exception {
        List<FetchListener.Progress> heard = new ArrayList<>();

        Path corpus = CorpusFetcher.fetch(source(), folder, heard::add, NONE, PLENTY);

        assertThat(corpus).isEqualTo(folder.resolve("Tiny-Corpus"));
        assertThat(corpus.resolve("wav48/p225/p225_001.wav")).hasBinaryContent(AUDIO);
        assertThat(corpus.resolve("README")).hasContent("hello");
        assertThat(names()).containsExactlyInAnyOrder("Tiny-Corpus", "Tiny-Corpus.zip");
        assertThat(heard)
                .contains(
                        new FetchListener.Progress(FetchListener.Stage.DOWNLOADING, served.length, served.length),
                        new FetchListener.Progress(FetchListener.Stage.VERIFYING, served.length, served.length),
                        new FetchListener.Progress(FetchListener.Stage.UNPACKING, AUDIO.length + 5, AUDIO.length + 5));
    }

    @Test
    void cutConnectionsAreTakenUpWhereTheyBroke() throws Exception {
        cuts.addAll(List.of(100_000, 50_000));

        Path corpus = fetch(source());

        assertThat(corpus.resolve("wav48/p225/p225_001.wav")).hasBinaryContent(AUDIO);
        assertThat(ranges).hasSize(3).startsWith("all").allMatch(range -> range.matches("all|bytes=\\d+-"));
        assertThat(ranges.get(2)).isNotEqualTo(ranges.get(1));
    }

    @Test
    void silentServerCountsAsCut() throws Exception {
        silences.add(100_000);
        Download.Patience little = new Download.Patience(Duration.ZERO, Duration.ofMillis(500));

        Path corpus = CorpusFetcher.fetch(source(), folder, FetchListener.SILENT, little, PLENTY);

        assertThat(corpus.resolve("wav48/p225/p225_001.wav")).hasBinaryContent(AUDIO);
        assertThat(ranges).hasSizeGreaterThan(1);
    }

    @Test
    void anotherRunGoesOnWhereTheLastOneBroke() throws Exception {
        Files.write(folder.resolve("Tiny-Corpus.zip.partial"), Arrays.copyOf(served, 123_456));

        Path corpus = fetch(source());

        assertThat(ranges).containsExactly("bytes=123456-");
        assertThat(corpus.resolve("wav48/p225/p225_001.wav")).hasBinaryContent(AUDIO);
    }

    @Test
    void whatHadArrivedWholeIsNotFetchedAgain() throws Exception {
        Files.write(folder.resolve("Tiny-Corpus.zip.partial"), served);

        assertThat(fetch(withoutSize(source())).resolve("README")).hasContent("hello");
        assertThat(ranges).containsExactly("bytes=" + served.length + "-");
    }

    @Test
    void serverWithoutRangesIsReadFromTheStart() throws Exception {
        understandsRanges = false;
        Files.write(folder.resolve("Tiny-Corpus.zip.partial"), new byte[1000]);

        assertThat(fetch(source()).resolve("README")).hasContent("hello");
    }

    @Test
    void serverThatNeverDeliversIsGivenUpKeepingWhatArrived() throws IOException {
        cuts.addAll(List.of(1_000, 0, 0, 0, 0, 0, 0));

        assertThatThrownBy(() -> fetch(source()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found the connection cut 4 times")
                .hasMessageEndingWith("fetch again to go on from there");
        assertThat(names()).containsExactly("Tiny-Corpus.zip.partial");
    }

    @Test
    void wrongChecksumIsNamedAndTheFileDeleted() throws Exception {
        CorpusSource source = new CorpusSource(address(), OptionalLong.empty(), Optional.of("0".repeat(64)));

        assertThatThrownBy(() -> fetch(source))
                .isInstanceOf(IOException.class)
                .hasMessage("%s: expected a file with SHA-256 %s, found %s; it was deleted: fetch it again"
                        .formatted(address(), "0".repeat(64), sha256(served)));
        assertThat(names()).isEmpty();
    }

    @Test
    void fileOfAnotherSizeIsRefusedBeforeItIsRead() throws IOException {
        CorpusSource source = new CorpusSource(address(), OptionalLong.of(7), Optional.empty());

        assertThatThrownBy(() -> fetch(source))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a file of 7 bytes, found one of " + served.length);
        assertThat(names()).isEmpty();
    }

    @Test
    void fullDiskIsNamedBeforeAnythingIsWritten() throws IOException {
        FreeSpace free = () -> FreeSpace.RESERVE_BYTES + 2L * served.length;

        assertThatThrownBy(() -> CorpusFetcher.fetch(source(), folder, FetchListener.SILENT, NONE, free))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected room for")
                .hasMessageContaining("free some space or write elsewhere");
        assertThat(names()).isEmpty();
        assertThat(ranges).hasSize(1); // trying again would not help
    }

    @Test
    void missingFileIsNotAskedForAgain() {
        status = 404;

        assertThatThrownBy(() -> fetch(source()))
                .isInstanceOf(IOException.class)
                .hasMessage(address() + ": expected the file, found HTTP status 404; check the address");
        assertThat(ranges).hasSize(1);
    }

    @Test
    void entryThatClimbsOutOfTheFolderIsRefused() throws Exception {
        served = zip("README", new byte[3], "../outside.txt", new byte[3]);

        assertThatThrownBy(() -> fetch(source()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found ../outside.txt; do not trust this file");
        assertThat(folder.resolve("outside.txt")).doesNotExist();
        assertThat(names()).containsExactly("Tiny-Corpus.zip");
    }

    @Test
    void somethingElseThanAZipIsRefused() throws Exception {
        served = "<html>please log in</html>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> fetch(source()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a zip, found a damaged one");
        assertThat(names()).containsExactly("Tiny-Corpus.zip");
    }

    @Test
    void corpusThatIsThereIsLeftAlone() throws Exception {
        Files.createDirectories(folder.resolve("Tiny-Corpus"));

        assertThat(fetch(source())).isEmptyDirectory();
        assertThat(ranges).isEmpty();
    }

    @Test
    void whatAnInterruptedUnpackingLeftIsReplaced() throws Exception {
        Files.createDirectories(folder.resolve("Tiny-Corpus.partial/wav48"));
        Files.writeString(folder.resolve("Tiny-Corpus.partial/wav48/half.wav"), "half");
        Files.write(folder.resolve("Tiny-Corpus.zip"), served);

        Path corpus = fetch(source());

        assertThat(corpus.resolve("wav48/half.wav")).doesNotExist();
        assertThat(corpus.resolve("README")).hasContent("hello");
        assertThat(ranges).isEmpty();
    }

    @Test
    void vctkComesFromItsPublisher() {
        CorpusSource vctk = CorpusSource.vctk();

        assertThat(vctk.address()).hasScheme("https").hasHost("datashare.ed.ac.uk");
        assertThat(vctk.fileName()).isEqualTo("VCTK-Corpus-0.92.zip");
        assertThat(vctk.sha256()).isPresent();
    }

    @Test
    void sourceWithoutChecksumAndSizeIsAllowed() {
        Properties properties = new Properties();
        properties.setProperty("x.address", "http://localhost/x.zip");
        properties.setProperty("x.sha256", "");

        CorpusSource source = CorpusSource.of(properties, "x");

        assertThat(source.sha256()).isEmpty();
        assertThat(source.bytes()).isEmpty();
    }

    @Test
    void sourceMustBeAZipOnTheWeb() {
        assertThatThrownBy(() -> CorpusSource.vctk().at(URI.create("file:///etc/x.zip")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must begin with https://");
        assertThatThrownBy(() -> CorpusSource.vctk().at(URI.create("https://localhost/x.tar.gz")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must end in the name of a .zip");
    }

    private Path fetch(CorpusSource source) throws IOException {
        return CorpusFetcher.fetch(source, folder, FetchListener.SILENT, NONE, PLENTY);
    }

    private URI address() {
        return URI.create("http://%s:%d/Tiny-Corpus.zip"
                .formatted(
                        server.getAddress().getHostString(), server.getAddress().getPort()));
    }

    private CorpusSource source() throws Exception {
        return new CorpusSource(address(), OptionalLong.of(served.length), Optional.of(sha256(served)));
    }

    private static CorpusSource withoutSize(CorpusSource source) {
        return new CorpusSource(source.address(), OptionalLong.empty(), source.sha256());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "all" : range);
        int from = range == null || !understandsRanges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (status != 200) {
            exchange.sendResponseHeaders(status, -1);
        } else if (from >= served.length) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + served.length);
            exchange.sendResponseHeaders(416, -1);
        } else {
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, served.length - from);
            int cut = cuts.isEmpty() ? Integer.MAX_VALUE : cuts.remove(0);
            OutputStream body = exchange.getResponseBody();
            if (!silences.isEmpty()) {
                body.write(served, from, silences.remove(0));
                body.flush();
                awaitGoOn();
                return;
            }
            body.write(served, from, Math.min(cut, served.length - from));
            body.flush();
        }
        exchange.close(); // with less than was announced where it is cut
    }

    private void awaitGoOn() throws IOException {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private static byte[] zip(String first, byte[] firstContent, String second, byte[] secondContent)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(first));
            zip.write(firstContent);
            zip.putNextEntry(new ZipEntry(second));
            zip.write(secondContent);
        }
        return bytes.toByteArray();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
