package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

    /** Proves something where a libtorch is installed (Debian's libtorch-dev): there, first runs used to crash. */
    @Tag("slow")
    @Test
    void severalFirstRunsAtOnceLoadOurLibtorchAndNoOther(@TempDir Path cache) throws IOException, InterruptedException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "skipped: loaded files are listed in /proc, on Linux");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dorg.bytedeco.javacpp.cachedir=" + cache,
                            "-cp",
                            System.getProperty("java.class.path"),
                            ColdStart.class.getName())
                    .directory(cache.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT) // where newer JVMs warn of native code
                    .start());
        }

        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output.lines()).singleElement().asString().startsWith(cache.toString());
        }
    }
}
