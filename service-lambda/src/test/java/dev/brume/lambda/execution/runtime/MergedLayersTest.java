package dev.brume.lambda.execution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers laid over each other under {@code /opt}. */
class MergedLayersTest {
    @TempDir
    private Path machine;

    private Workshop workshop;
    private Path first;
    private Path second;

    @BeforeEach
    void layers() throws IOException {
        workshop = new Workshop();
        first = Files.createDirectory(machine.resolve("first"));
        second = Files.createDirectory(machine.resolve("second"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private Path merged() {
        return Objects.requireNonNull(workshop.merged(List.of(first, second)));
    }

    private static void write(Path folder, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("file"), text);
    }

    @Test
    void theLaterOneIsOnTop() throws IOException {
        write(first.resolve("a"), "1");
        write(first.resolve("b"), "1");
        write(second.resolve("b"), "2");
        assertThat(merged().resolve("a/file")).hasContent("1");
        assertThat(merged().resolve("b/file")).hasContent("2");
    }

    @Test
    void nothingIsWrittenThroughALinkThatAnotherLayerBrought() throws IOException {
        Path outside = Files.createDirectory(machine.resolve("outside"));
        Files.createSymbolicLink(first.resolve("way"), outside);
        write(second.resolve("way"), "2");
        assertThat(merged().resolve("way")).isDirectory();
        assertThat(Files.isSymbolicLink(merged().resolve("way"))).isFalse();
        assertThat(merged().resolve("way/file")).hasContent("2");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void nothingIsDeletedThroughALinkThatAnotherLayerBrought() throws IOException {
        Path outside = machine.resolve("outside");
        write(outside, "kept");
        Files.createSymbolicLink(first.resolve("way"), outside);
        Files.writeString(second.resolve("way"), "2");
        assertThat(merged().resolve("way")).hasContent("2");
        assertThat(outside.resolve("file")).hasContent("kept");
    }

    @Test
    void aFileTakesTheFullFoldersPlaceAndAFolderTheFiles() throws IOException {
        write(first.resolve("a"), "1");
        Files.writeString(first.resolve("b"), "1");
        Files.writeString(second.resolve("a"), "2");
        write(second.resolve("b"), "2");
        assertThat(merged().resolve("a")).isRegularFile().hasContent("2");
        assertThat(merged().resolve("b/file")).hasContent("2");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        write(first.resolve("a"), "1");
        Files.createSymbolicLink(second.resolve("a"), Path.of("elsewhere"));
        assertThat(Files.exists(merged().resolve("a"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(Files.readSymbolicLink(merged().resolve("a"))).isEqualTo(Path.of("elsewhere"));
        assertThat(first.resolve("a/file")).hasContent("1");
    }
}
