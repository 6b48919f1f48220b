package dev.brume.lambda.function.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import dev.brume.core.error.AwsException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system of Windows, whose names are others and which knows no rights as POSIX has them. */
class UnzipElsewhereTest {
    private static final int FILE = 0x8000;
    private static final int LINK = 0xA000;
    private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void makeFolder() throws IOException {
        target = Files.createDirectory(windows.getPath("C:\\work\\code"));
    }

    @AfterEach
    void close() throws IOException {
        windows.close();
    }

    private void unzip(byte[] zip, Path into) throws IOException {
        Unzip.unzip(zip, Files.write(folder.resolve("code.zip"), zip), into);
    }

    @Test
    void foldersFilesAndLinksAreMade() throws IOException {
        unzip(
                Archives.withModes(Archives.zip("a/index.py", "code", "now", "a/index.py"), FILE | 0b111_101_101, LINK),
                target);
        assertThat(Files.readString(target.resolve("a\\index.py"))).isEqualTo("code");
        assertThat(Files.readSymbolicLink(target.resolve("now"))).hasToString("a\\index.py");
    }

    @Test
    void nothingIsWrittenOutsideOfTheFolder() throws IOException {
        for (String name : new String[] {"../up", "C:/up", "a/../../up", "/up"}) {
            assertThatThrownBy(() -> unzip(Archives.zip(name, "x"), target))
                    .isInstanceOf(AwsException.class)
                    .hasMessageStartingWith("Could not unzip uploaded file");
        }
        try (var left = Files.list(windows.getPath("C:\\"))) {
            assertThat(left).containsExactly(windows.getPath("C:\\work"));
        }
    }

    @Test
    void namesThatOnlyLinuxTakesAreSaidToBeSuch() {
        assertThatThrownBy(() -> unzip(Archives.zip("12:30.txt", "x"), target))
                .hasMessage("Could not unzip uploaded file on the machine that runs Brume:"
                        + " 12:30.txt is no name of a file there.");
    }

    @Test
    void whereLinksCannotBeMadeThatIsSaid() throws IOException {
        Configuration without = Configuration.windows().toBuilder()
                .setSupportedFeatures(Feature.LINKS)
                .build();
        try (FileSystem linkless = Jimfs.newFileSystem(without)) {
            byte[] zip = Archives.withModes(Archives.zip("lib.so.1", "code", "lib.so", "lib.so.1"), FILE, LINK);
            Path into = Files.createDirectory(linkless.getPath("C:\\work\\code"));
            assertThatThrownBy(() -> unzip(zip, into))
                    .isInstanceOf(AwsException.class)
                    .hasMessageContaining("lib.so is a symbolic link, which cannot be made there");
        }
    }
}
