package io.highband.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteFolderTest {
    @TempDir
    Path folder;

    private final Configuration hadoop = BrittleFileSystem.configuration();

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatIsPublishedIsThereAndNothingBeside() throws IOException {
        RemoteFolder remote = RemoteFolder.of(folder.resolve("out").toUri().toString(), hadoop);

        remote.write("a/b.txt", "first".getBytes(StandardCharsets.UTF_8));
        remote.write("a/b.txt", "second".getBytes(StandardCharsets.UTF_8));

        assertThat(files()).containsExactly("out/a/b.txt");
        assertThat(remote.read("a/b.txt")).asString(StandardCharsets.UTF_8).isEqualTo("second");
        assertThat(remote.find("a/b.txt"))
                .hasValueSatisfying(found -> assertThat(found.bytes()).isEqualTo(6));
    }

    /** Colons mean schemes, and braces patterns, in Hadoop's paths; not in ours. */
    @Test
    void namesMayHoldAnySign() throws IOException {
        RemoteFolder remote = RemoteFolder.of(folder.toUri().toString(), hadoop);
        String name = "Ünder 50% {a,b}/12:30 #1 *.wav";

        remote.write(name, new byte[] {1});
        Path local = folder.resolve("copy/x.wav");
        remote.fetch(name, local);

        assertThat(folder.resolve(name)).exists();
        assertThat(remote.list("")).extracting(RemoteFolder.Found::name).contains(name);
        assertThat(local).hasBinaryContent(new byte[] {1});
    }

    @Test
    void diskThatFillsUpLeavesNothingHalfWritten() throws IOException {
        RemoteFolder remote = RemoteFolder.of("brittle://" + folder, hadoop);
        remote.write("a.txt", "as it was".getBytes(StandardCharsets.UTF_8));
        BrittleFileSystem.fillUpFor(content -> true);

        assertThatThrownBy(() -> remote.write("a.txt", "another".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write brittle:" + folder
                        + "/a.txt: No space left on device; check the file system and its free space");

        assertThat(files()).containsExactly("a.txt");
        assertThat(folder.resolve("a.txt")).hasContent("as it was");
    }

    @Test
    void fileThatIsNotThereIsNamed() throws IOException {
        RemoteFolder remote = RemoteFolder.of(folder.toUri().toString(), hadoop);

        assertThatThrownBy(() -> remote.fetch("x.wav", folder.resolve("y")))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read " + remote.address("x.wav") + ": no such file");
        assertThat(remote.list("nowhere")).isEmpty();
    }

    @Test
    void unknownFileSystemIsNamed() {
        assertThatThrownBy(() -> RemoteFolder.of("nosuch://host/x", hadoop))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("nosuch://host/x: expected a folder on a file system that Hadoop knows, found"
                        + " that it cannot be reached (No FileSystem for scheme")
                .hasMessageEndingWith("; check the address");
    }
}
