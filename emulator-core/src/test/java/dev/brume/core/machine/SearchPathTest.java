package dev.brume.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTest {
    @TempDir
    private Path folder;

    private Path program(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void programsAreFoundInTheOrderOfTheFolders() throws Exception {
        Path here = program("tool");
        Files.createDirectory(folder.resolve("other"));
        Path there = program("other/tool");
        SearchPath path = new SearchPath(OperatingSystem.LINUX, folder.resolve("other") + ":/nowhere:" + folder);
        assertThat(path.all("tool")).containsExactly(there, here);
    }

    @Test
    void foldersAndFilesThatMayNotBeExecutedAreNone() throws Exception {
        Files.createDirectory(folder.resolve("tool"));
        Files.writeString(folder.resolve("text"), "");
        SearchPath path = new SearchPath(OperatingSystem.LINUX, folder.toString());
        assertThat(path.all("tool")).isEmpty();
        assertThat(path.all("text")).isEmpty();
    }

    @Test
    void onWindowsEntriesMayBeQuotedAndProgramsHaveEndings() throws Exception {
        program("aws");
        Path cmd = program("aws.cmd");
        SearchPath path = new SearchPath(OperatingSystem.WINDOWS, "C:\\bad\0entry;\"" + folder + "\"");
        assertThat(path.find("aws")).contains(cmd);
    }
}
