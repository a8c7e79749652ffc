package usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.nn.Precision;
import io.highband.upscale.UpscaleReport;
import io.highband.upscale.UpscaleStream;
import io.highband.upscale.Upscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java of the front page is the Java below, which the compiler has seen. */
class FrontPageTest {
    private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    /** Word for word, but for formatting. Reads files that are not here, and so is not run. */
    static void snippet() throws IOException {
        try (Upscaler upscaler = Upscaler.open("highband", Precision.FP32)) { // or a run of your own
            UpscaleReport report = upscaler.upscale(Path.of("old.mp3"), Path.of("better.flac"));
            System.out.println(report.plan().toHz() + " Hz, " + report.overs() + " samples beyond full scale");
            AudioClip clip = upscaler.upscale(AudioFiles.read(Path.of("old.wav"))); // or samples in, samples out
            UpscaleStream stream = upscaler.stream(8_000, 1); // or block by block: feed, flush
            use(clip, stream);
        }
    }

    private static void use(AudioClip clip, UpscaleStream stream) {
        assertThat(List.of(clip, stream)).isNotEmpty();
    }

    @Test
    void theFrontPagesJavaCompiles() throws IOException {
        Matcher readme = JAVA.matcher(Files.readString(Path.of("../README.md")));
        assertThat(readme.find()).isTrue();

        String here = squeezed(Files.readString(Path.of("src/test/java/usage/FrontPageTest.java")));

        for (String line :
                readme.group(1).lines().filter(line -> !line.isBlank()).toList()) {
            assertThat(here).contains(squeezed(line));
        }
    }

    private static String squeezed(String java) {
        return java.replaceAll("\\s+", "");
    }
}
