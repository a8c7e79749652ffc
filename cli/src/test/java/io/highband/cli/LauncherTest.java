package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/highband} in an installation whose Java only says how it was called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("../bin/highband").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Path home;
    private Path jdk;

    @BeforeEach
    void install() throws IOException {
        home = folder.resolve("a place with spaces");
        Files.createDirectories(home.resolve("cli/target/lib"));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("cli/target/highband.jar"), "");
        Files.copy(LAUNCHER, home.resolve("bin/highband"));
        jdk = jdk("17.0.9", "for word; do echo \"[$word]\"; done");
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws Exception {
        Outcome outcome = run(home.resolve("bin/highband"), Map.of(), "upscale", "my file.wav", "", "*", "--to=8 000");

        assertThat(outcome.code).isZero();
        assertThat(outcome.out)
                .endsWith("[-jar]\n[" + real(home).resolve("cli/target/lib/highband.jar")
                        + "]\n[upscale]\n[my file.wav]\n[]\n[*]\n[--to=8 000]\n");
    }

    @Test
    void linksLeadHome() throws Exception {
        Path near = Files.createSymbolicLink(home.resolve("highband"), Path.of("bin/highband"));
        Path far = Files.createSymbolicLink(folder.resolve("hb"), near);

        assertThat(run(far, Map.of(), "x").out).contains("[" + real(home).resolve("cli/target/lib/highband.jar") + "]");
    }

    @Test
    void runsFromACopyThatFollowsTheBuild() throws Exception {
        Path copy = home.resolve("cli/target/lib/highband.jar");

        run(home.resolve("bin/highband"), Map.of(), "x");
        assertThat(copy).isEmptyFile();
        Path jar = Files.writeString(home.resolve("cli/target/highband.jar"), "newer");
        long copiedMillis = Files.getLastModifiedTime(copy).toMillis();
        Files.setLastModifiedTime(jar, FileTime.fromMillis(copiedMillis + 5_000));
        run(home.resolve("bin/highband"), Map.of(), "x");

        assertThat(copy).hasContent("newer");
    }

    @Test
    void jvmTakesMoreOptions() throws Exception {
        Map<String, String> environment = Map.of("HIGHBAND_JAVA_OPTS", "-Xmx8g -Dx=y");

        assertThat(run(home.resolve("bin/highband"), environment, "x").out).contains("[-Xmx8g]\n[-Dx=y]\n");
    }

    @Test
    void memoryIsBoundForTheStudioAndKeptSmallWhereRecordingsStreamThrough() throws Exception {
        Path launcher = home.resolve("bin/highband");

        assertThat(run(launcher, Map.of(), "upscale").out)
                .contains("[-XX:+UseSerialGC]\n")
                .doesNotContain("-Xmx");
        assertThat(run(launcher, Map.of(), "studio").out).contains("[-XX:+UseSerialGC]\n", "[-Xmx1536m]\n");
        assertThat(run(launcher, Map.of(), "train").out).doesNotContain("GC]").doesNotContain("-Xm");
    }

    @Test
    void whoChoosesACollectorHasIt() throws Exception {
        Map<String, String> environment = Map.of("HIGHBAND_JAVA_OPTS", "-XX:+UseZGC");

        assertThat(run(home.resolve("bin/highband"), environment, "upscale").out)
                .contains("[-XX:+UseZGC]\n")
                .doesNotContain("Serial");
    }

    @Test
    void namesOfFilesMayHoldAnyLetterUnderTheCLocale() throws Exception {
        jdk = jdk("17.0.9", "echo $LC_ALL");

        assertThat(run(home.resolve("bin/highband"), Map.of("LC_ALL", "C"), "x").out)
                .isEqualTo("C.UTF-8\n");
        assertThat(run(home.resolve("bin/highband"), Map.of("LC_ALL", "pl_PL.utf8"), "x").out)
                .isEqualTo("pl_PL.utf8\n");
    }

    @Test
    void exitCodeIsThatOfTheProgram() throws Exception {
        jdk = jdk("21", "exit 2");

        assertThat(run(home.resolve("bin/highband"), Map.of(), "x").code).isEqualTo(2);
    }

    @Test
    void olderJavaIsRefusedInOneLine() throws Exception {
        jdk = jdk("1.8.0_392", "echo never");

        Outcome outcome = run(home.resolve("bin/highband"), Map.of(), "x");

        assertThat(outcome.code).isEqualTo(1);
        assertThat(outcome.out)
                .isEqualTo("highband: expected Java 17 or later, found 1.8.0_392 at " + jdk.resolve("bin/java")
                        + "; install a newer JDK or set JAVA_HOME\n");
    }

    @Test
    void javaHomeWithoutJavaIsRefusedInOneLine() throws Exception {
        jdk = folder.resolve("nothing");

        Outcome outcome = run(home.resolve("bin/highband"), Map.of(), "x");

        assertThat(outcome.code).isEqualTo(1);
        assertThat(outcome.out)
                .startsWith("highband: expected JAVA_HOME to be the folder of a JDK, found no bin/java in ");
    }

    @Test
    void sourcesAreBuiltOnceAndAgainWhenTheyChange() throws Exception {
        String mvn = "#!/bin/sh\necho built >> '" + folder + "/builds'\n: > \"$PWD/cli/target/highband.jar\"\n";
        script(folder.resolve("path/mvn"), mvn);
        script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        for (String module : List.of("nn", "core", "studio", "cli")) {
            Files.createDirectories(home.resolve(module + "/src/main/java"));
            Files.writeString(home.resolve(module + "/pom.xml"), "");
        }
        Files.writeString(home.resolve("pom.xml"), "");
        Path source = Files.writeString(home.resolve("core/src/main/java/A.java"), "");
        Files.delete(home.resolve("cli/target/highband.jar"));
        Map<String, String> environment =
                Map.of("PATH", folder.resolve("path") + File.pathSeparator + System.getenv("PATH"));

        Outcome first = run(home.resolve("bin/highband"), environment, "x");
        Outcome second = run(home.resolve("bin/highband"), environment, "x");
        long builtMillis = Files.getLastModifiedTime(home.resolve("cli/target/launcher.built"))
                .toMillis();
        Files.setLastModifiedTime(source, FileTime.fromMillis(builtMillis + 5_000));
        Outcome third = run(home.resolve("bin/highband"), environment, "x");

        assertThat(first.out).startsWith("highband: building, this once;").endsWith("[x]\n");
        assertThat(second.out).doesNotContain("building");
        assertThat(third.out).startsWith("highband: sources have changed; building\n");
        assertThat(folder.resolve("builds")).hasContent("built\nbuilt");
    }

    @Test
    void buildThatFailsShowsWhyAndWhereTheRestIs() throws Exception {
        script(folder.resolve("path/mvn"), "#!/bin/sh\necho '[INFO] begins'\necho '[ERROR] no network'\nexit 1\n");
        script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(home.resolve("pom.xml"), "");
        Files.delete(home.resolve("cli/target/highband.jar"));
        Map<String, String> environment =
                Map.of("PATH", folder.resolve("path") + File.pathSeparator + System.getenv("PATH"));

        Outcome outcome = run(home.resolve("bin/highband"), environment, "x");

        assertThat(outcome.code).isEqualTo(1);
        assertThat(outcome.out)
                .endsWith("[ERROR] no network\nhighband: the build failed; all that Maven said is in "
                        + real(home).resolve("cli/target/launcher.log") + "\n");
    }

    /** @param out both streams */
    private record Outcome(int code, String out) {}

    private Outcome run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().remove("HIGHBAND_JAVA_OPTS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out);
    }

    private Path jdk(String version, String program) throws IOException {
        Path fake = folder.resolve("jdk " + version);
        script(fake.resolve("bin/java"), "#!/bin/sh\n" + program + "\n");
        Files.writeString(fake.resolve("release"), "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return fake;
    }

    private static void script(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path real(Path path) throws IOException {
        return path.toRealPath();
    }
}
