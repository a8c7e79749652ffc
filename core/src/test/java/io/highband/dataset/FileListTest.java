package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileListTest {
    @TempDir
    Path folder;

    @Test
    void blankLinesAndCommentsAreNoRecordings() throws IOException {
        Path list = Files.writeString(folder.resolve("l.txt"), "# speakers\n\n  a b.wav \r\nsub/c.flac\n   \n#x.wav\n");

        assertThat(FileList.read(list)).containsExactly("a b.wav", "sub/c.flac");
    }

    @Test
    void listOfNothingIsRefused() throws IOException {
        Path list = Files.writeString(folder.resolve("l.txt"), "\n# only words\n");

        assertThatThrownBy(() -> FileList.read(list))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        list + ": expected at least one recording, found an empty list; write a file name per line");
    }

    @Test
    void missingListIsRefused() {
        assertThatThrownBy(() -> FileList.read(folder.resolve("none.txt")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.txt: expected a list of recordings, found no such file");
    }

    @Test
    void recordingInPlaceOfAListIsRefused() throws IOException {
        Path recording =
                Files.write(folder.resolve("a.wav"), new byte[] {'R', 'I', 'F', 'F', (byte) 0xFF, (byte) 0xFE});

        assertThatThrownBy(() -> FileList.read(recording))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found other bytes; was an audio file given?");
    }

    @Test
    void wavIsPreferredToTheFlacBesideIt() throws IOException {
        Files.createFile(folder.resolve("a.wav"));
        Files.createFile(folder.resolve("a.flac"));

        assertThat(FileList.locate(folder, "a.wav")).isEqualTo(new FileList.Located(folder.resolve("a.wav"), false));
    }

    @Test
    void wavIsFoundAsFlac() throws IOException {
        Files.createDirectories(folder.resolve("p225"));
        Files.createFile(folder.resolve("p225/a.flac"));

        assertThat(FileList.locate(folder, "p225/a.wav"))
                .isEqualTo(new FileList.Located(folder.resolve("p225/a.flac"), true));
    }

    @Test
    void absoluteNamesStandForThemselves() throws IOException {
        Path file = Files.createFile(folder.resolve("a.ogg")).toAbsolutePath();

        assertThat(FileList.locate(Path.of("elsewhere"), file.toString()).path())
                .isEqualTo(file);
    }

    @Test
    void missingRecordingIsNamed() {
        assertThatThrownBy(() -> FileList.locate(folder, "a.ogg"))
                .isInstanceOf(IOException.class)
                .hasMessage("no such file: " + folder.resolve("a.ogg"));
    }
}
