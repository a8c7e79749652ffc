package io.highband.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.highband.audio.AudioClip;
import io.highband.audio.Signals;
import io.highband.upscale.Upscaler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as someone uses it, in the machine's Chromium. Pictures of it are kept in {@code target/screenshots}. */
@Tag("slow")
class StudioPageTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Limits LIMITS = new Limits(300_000, Duration.ofSeconds(30), 2, 64, 64, 1L << 30);

    /** A busy machine takes its time. */
    private static final double PATIENCE_MS = 30_000;

    private static Chromium chromium;

    @TempDir
    private Path folder;

    private Studio studio;
    private BrowserContext context;
    private Page page;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void launch() throws IOException {
        chromium = Chromium.launch();
        Files.createDirectories(PICTURES);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        studio = start(0, new Enhancer(SplineOnly.catalogue()));
        context = newContext(1440, 900, ColorScheme.LIGHT);
        page = visit(context);
    }

    @AfterEach
    void close() throws IOException {
        if (context != null) {
            context.close();
        }
        if (studio != null) {
            studio.close();
        }
    }

    private Studio start(int port, Enhancing work) throws IOException {
        StudioConfig config =
                StudioConfig.in(folder.resolve("work")).withPort(port).withLimits(LIMITS);
        return Studio.start(config, InstantSource.system(), SplineOnly.catalogue(), work);
    }

    private static BrowserContext newContext(int width, int height, ColorScheme scheme) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme)
                        .setPermissions(List.of("microphone")));
        context.setDefaultTimeout(PATIENCE_MS);
        return context;
    }

    private Page visit(BrowserContext visitor) {
        Page visited = visitor.newPage();
        visited.onPageError(complaints::add);
        visited.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security")) {
                complaints.add(message.text());
            }
        });
        visited.onRequest(request -> {
            URI address = URI.create(request.url());
            if (address.getHost() != null && !address.getHost().equals("127.0.0.1")) {
                complaints.add("asked another host: " + address);
            }
        });
        visited.navigate(studio.address().toString());
        assertThat(visited.locator("#model option")).hasCount(1);
        return visited;
    }

    private static FilePayload file(String name, byte[] content) {
        return new FilePayload(name, "audio/wav", content);
    }

    private static byte[] sweep(int seconds) {
        return Recorded.wav(AudioClip.of(8_000, Signals.sweep(100, 3_500, 8_000, seconds * 8_000)));
    }

    private void choose(Page on, FilePayload... files) {
        on.setInputFiles("#files", files);
    }

    private static Locator clip(Page on, String name) {
        return on.locator("#clips .clip").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private void picture(Page of, String name) {
        of.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    private void assertNoComplaints() {
        assertThat(complaints).isEmpty();
    }

    @Test
    void aDroppedFileIsUpscaledShownAndSavedAsTheLibraryWouldWriteIt() throws IOException {
        drop("speech.wav", sweep(1));

        Locator clip = clip(page, "speech.wav");
        assertThat(clip.locator("canvas").first()).isVisible();
        assertThat(clip).containsText("8 kHz to 16 kHz by spline");
        Download saved = page.waitForDownload(
                () -> clip.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Save speech.wav as WAV"))
                        .click());
        assertThat(saved.suggestedFilename()).isEqualTo("speech.sr.wav");
        assertThat(Files.readAllBytes(saved.path())).isEqualTo(upscaledByTheLibrary(sweep(1)));
        picture(page, "done-1440-light");
        assertNoComplaints();
    }

    /** Playwright has no drag from outside: the event is made in the page. */
    private void drop(String name, byte[] content) {
        List<Integer> bytes = new ArrayList<>();
        for (byte each : content) {
            bytes.add((int) each);
        }
        page.evaluate(
                "([name, bytes]) => { const transfer = new DataTransfer();"
                        + " transfer.items.add(new File([new Int8Array(bytes)], name));"
                        + " document.getElementById('drop').dispatchEvent("
                        + "   new DragEvent('drop', {dataTransfer: transfer, bubbles: true, cancelable: true})); }",
                List.of(name, bytes));
    }

    private byte[] upscaledByTheLibrary(byte[] recording) throws IOException {
        Path from = Files.write(folder.resolve("by-library.wav"), recording);
        Path to = folder.resolve("by-library.sr.wav");
        try (Upscaler upscaler = Upscaler.spline()) {
            upscaler.upscale(from, to);
        }
        return Files.readAllBytes(to);
    }

    @Test
    void playingSwitchingAndZoomingKeepThePlace() {
        choose(page, file("speech.wav", sweep(4)));
        Locator clip = clip(page, "speech.wav");
        Locator slider = clip.getByRole(AriaRole.SLIDER);
        assertThat(clip.locator("canvas").first()).isVisible();

        slider.focus();
        page.keyboard().press("PageUp"); // five seconds on: to the end
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        assertThat(slider).hasAttribute("aria-valuenow", Pattern.compile("2\\.00"));
        page.keyboard().press("1");
        assertThat(clip.getByLabel("Before", new Locator.GetByLabelOptions().setExact(true)))
                .isChecked();
        page.keyboard().press("b");
        assertThat(clip.getByLabel("After", new Locator.GetByLabelOptions().setExact(true)))
                .isChecked();
        assertThat(slider).hasAttribute("aria-valuenow", Pattern.compile("2\\.00"));

        button(clip, "Play").click();
        assertThat(slider).hasAttribute("aria-valuenow", Pattern.compile("2\\.[2-9].*|3\\..*"));
        clip.getByLabel("Before", new Locator.GetByLabelOptions().setExact(true))
                .check();
        double atSwitch = Double.parseDouble(slider.getAttribute("aria-valuenow"));
        button(clip, "Pause").click();
        assertThat(Double.parseDouble(slider.getAttribute("aria-valuenow"))).isGreaterThanOrEqualTo(atSwitch);

        String whole = clip.locator(".seconds").innerText();
        button(clip, "Zoom in").click();
        assertThat(clip.locator(".seconds")).not().hasText(whole);
        button(clip, "Show all").click();
        assertThat(clip.locator(".seconds")).hasText(Pattern.compile("0 s.*3(\\.\\d)? s.*", Pattern.DOTALL));
        clip.getByLabel("Log", new Locator.GetByLabelOptions().setExact(true)).check();
        assertThat(clip.locator(".hz").first()).containsText("200 Hz");
        assertNoComplaints();
    }

    @Test
    void theReadOutTellsWhatIsUnderThePointer() {
        AudioClip tone = AudioClip.of(8_000, Signals.tone(1_000, 8_000, Duration.ofSeconds(2)));
        choose(page, file("tone.wav", Recorded.wav(tone)));
        Locator clip = clip(page, "tone.wav");
        Locator plot = clip.locator(".plot").first();
        assertThat(plot).isVisible();

        // A tone of half scale at 1 of 8 kHz: an eighth up from the bottom it reads -6 dB, half way up next to nothing.
        double height = plot.boundingBox().height;
        plot.hover(new Locator.HoverOptions().setPosition(300, height * 7 / 8));
        assertThat(clip.locator(".read-out"))
                .containsText(Pattern.compile("1(\\.0\\d)? kHz \u00b7 Before \u2212[67] dB"));
        plot.hover(new Locator.HoverOptions().setPosition(300, height / 2));
        assertThat(clip.locator(".read-out"))
                .containsText(Pattern.compile("4(\\.\\d+)? kHz \u00b7 Before (nothing|\u2212\\d\\d)"));
        assertNoComplaints();
    }

    @Test
    void aBlindTestHidesWhichIsWhichAndCounts() {
        choose(page, file("speech.wav", sweep(1)));
        Locator clip = clip(page, "speech.wav");

        button(clip, "Blind test").click();
        assertThat(clip.getByLabel("Listen to")).isHidden();
        button(clip, "Hear Y").click();
        button(clip, "I prefer Y").click();
        button(clip, "No difference").click();
        assertThat(clip).containsText("2 rounds so far");
        button(clip, "Show me").click();
        assertThat(clip)
                .containsText(Pattern.compile("You preferred After [01] times, Before [01] times, and heard no"));
        button(clip, "Close").click();
        assertThat(clip.getByLabel("Listen to")).isVisible();
        assertNoComplaints();
    }

    @Test
    void aReferenceGivesScores() {
        choose(page, file("speech.wav", sweep(1)));
        Locator clip = clip(page, "speech.wav");
        assertThat(clip.locator("canvas").first()).isVisible();

        clip.locator("input[type=file]")
                .setInputFiles(file(
                        "original.wav", Recorded.wav(AudioClip.of(16_000, Signals.sweep(100, 3_500, 16_000, 16_000)))));

        assertThat(clip.locator(".scores")).containsText(Pattern.compile("SNR, higher is better.*\\d+\\.\\d+ dB"));
        assertNoComplaints();
    }

    @Test
    void modelsAreComparedOnOneClip() {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Compare models"))
                .click();
        page.setInputFiles("#compare-file", file("speech.wav", sweep(1)));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Compare").setExact(true))
                .click();

        Locator view = page.locator("#view-compare");
        assertThat(view.locator(".plot")).hasCount(2);
        assertThat(view.getByText("spline", new Locator.GetByTextOptions().setExact(true))
                        .nth(1))
                .isVisible();
        assertNoComplaints();
    }

    @Test
    void whatCannotBeReadAndWhatIsTooLargeIsSaidAtTheFile() {
        choose(
                page,
                file("letter.wav", "Dear sir or madam".getBytes(StandardCharsets.UTF_8)),
                file("long.wav", new byte[400_000]));

        assertThat(clip(page, "letter.wav").locator(".problem"))
                .containsText("The upload cannot be read as audio: expected WAV, FLAC");
        assertThat(clip(page, "long.wav").locator(".problem")).containsText("an upload may have");
        assertNoComplaints();
    }

    @Test
    void whatTheMicrophoneHearsIsUpscaled() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record"))
                .click();
        Locator stop = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop recording"));
        assertThat(stop).isVisible();
        page.waitForTimeout(1_200); // of the browser's false microphone
        stop.click();

        assertThat(clip(page, "Recording").locator("canvas").first()).isVisible();
        assertNoComplaints();
    }

    @Test
    void twoBrowsersSeeNothingOfEachOther() {
        try (BrowserContext other = newContext(1000, 800, ColorScheme.DARK)) {
            Page theirs = visit(other);
            choose(page, file("mine.wav", sweep(1)));
            choose(theirs, file("theirs.wav", sweep(1)));

            assertThat(clip(page, "mine.wav").locator("canvas").first()).isVisible();
            assertThat(clip(theirs, "theirs.wav").locator("canvas").first()).isVisible();
            assertThat(page.locator("#clips .clip")).hasCount(1);
            assertThat(theirs.locator("#clips .clip")).hasCount(1);
            theirs.reload();
            assertThat(clip(theirs, "theirs.wav")).hasCount(1);
            assertThat(theirs.locator("#clips .clip")).hasCount(1);
        }
        assertNoComplaints();
    }

    @Test
    void aStudioThatGoesDownMidJobIsMissedAndFoundAgain() throws Exception {
        int port = studio.port();
        studio.close();
        PausedWork paused = new PausedWork(new Enhancer(SplineOnly.catalogue()));
        studio = start(port, paused);
        page.reload();
        choose(page, file("first.wav", sweep(1)), file("second.wav", sweep(1)));
        paused.awaitBegun();
        assertThat(clip(page, "first.wav").locator(".state")).hasText(Pattern.compile("upscaling.*|.*in line.*"));
        assertThat(clip(page, "second.wav").locator(".state")).hasText(Pattern.compile("upscaling.*|.*in line.*"));

        studio.close();
        assertThat(page.locator("#outage"))
                .containsText(
                        "The studio does not answer",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
        picture(page, "outage");
        studio = start(port, new Enhancer(SplineOnly.catalogue()));

        assertThat(page.locator("#outage")).isHidden();
        assertThat(clip(page, "first.wav").locator(".state")).containsText("by spline");
        assertThat(clip(page, "second.wav").locator(".state")).containsText("by spline");
        assertNoComplaints();
    }

    @Test
    void itFitsAPhoneInTheDark() {
        try (BrowserContext phone = newContext(390, 844, ColorScheme.DARK)) {
            Page small = visit(phone);
            choose(small, file("a recording with a rather long name that has to go somewhere.wav", sweep(1)));
            assertThat(small.locator(".viewer canvas").first()).isVisible();

            Object overflow = small.evaluate("document.documentElement.scrollWidth - innerWidth");

            picture(small, "done-390-dark");
            assertThat(((Number) overflow).intValue()).isLessThanOrEqualTo(0);
        }
        assertNoComplaints();
    }

    @Test
    void axeFindsNothingSerious() throws IOException {
        String axe;
        try (InputStream in = StudioPageTest.class.getResourceAsStream("axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext visitor = newContext(1200, 900, scheme)) {
                Page visited = visit(visitor);
                choose(visited, file("speech.wav", sweep(1)), file("letter.wav", new byte[40]));
                assertThat(visited.locator(".viewer canvas").first()).isVisible();
                assertThat(visited.locator(".problem")).isVisible();
                assertThat(serious(visited, axe)).as(scheme.name()).isEmpty();
                visited.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Compare models"))
                        .click();
                assertThat(serious(visited, axe)).as(scheme.name()).isEmpty();
            }
        }
    }

    @SuppressWarnings("unchecked") // what the page gives back is JSON
    private static List<String> serious(Page visited, String axe) {
        visited.evaluate(axe);
        return (List<String>)
                visited.evaluate(
                        "async () => (await axe.run()).violations"
                                + ".filter((each) => each.impact === 'serious' || each.impact === 'critical')"
                                + ".flatMap((each) => each.nodes.map((node) => each.id + ': ' + node.html + ' ' + node.failureSummary))");
    }

    @Test
    void everythingCanBeReachedByKeyboard() {
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            page.keyboard().press("Tab");
            reached.add(String.valueOf(
                    page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")));
        }

        assertThat(reached).contains("tab-upscale", "files", "record", "model", "rate");
        assertThat(Map.of("first", reached.get(0))).containsEntry("first", "Skip to the content");
    }
}
