package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manual pages and completion, made from the commands themselves. */
class ManualTest {
    @TempDir
    private Path folder;

    @Test
    void everyCommandHasAPageWithItsOptionsAndItsExample() throws IOException {
        Outcome outcome = Cli.run("man", folder);

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        String eval = Files.readString(folder.resolve("highband-eval.1"));
        assertThat(eval)
                .startsWith(".TH \"HIGHBAND-EVAL\" 1")
                .contains("\\fB\\-\\-wav\\-file\\-list\\fR=\\fIFILE\\fR\nText file naming one recording per line.")
                .contains(".SH EXAMPLE\n.EX\n")
                .doesNotContain("${");
        assertThat(Files.readString(folder.resolve("highband.1"))).contains("\\fBstudio\\fR");
        assertThat(folder.resolve("highband-warm-up.1")).doesNotExist();
    }

    @Test
    void noLineOfTextIsTakenForAMacro() throws IOException {
        Cli.run("man", folder);

        try (var pages = Files.list(folder)) {
            for (Path page : pages.toList()) {
                List<String> macros = Files.readAllLines(page).stream()
                        .filter(line -> line.startsWith(".") || line.startsWith("'"))
                        .toList();
                assertThat(macros).as(page.toString()).allMatch(line -> line.matches("\\.(TH|SH|B|TP|EX|EE)( .*)?"));
            }
        }
    }

    @Test
    void theCompletionScriptKnowsCommandsAndOptions() {
        Outcome outcome = Cli.run("completion");

        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(outcome.out()).startsWith("#!").contains("upscale").contains("--wav-file-list");
    }
}
