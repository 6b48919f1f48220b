package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which changes of a folder are seen. */
class FingerprintTest {
    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void code() throws IOException {
        folder = Files.createDirectory(parent.resolve("code"));
        write("app.py", "1");
    }

    /** Each content has a size of its own here, so that no clock decides. */
    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private void assertSeen(Change change) throws IOException {
        Fingerprint before = Fingerprint.of(folder);
        assertThat(Fingerprint.of(folder)).as("nothing has changed").isEqualTo(before);
        change.make();
        assertThat(Fingerprint.of(folder)).isNotEqualTo(before);
    }

    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    @Test
    void aFileIsChanged() throws IOException {
        write("lib/deep/module.py", "1");
        assertSeen(() -> write("app.py", "22"));
        assertSeen(() -> write("lib/deep/module.py", "22"));
    }

    @Test
    void aFileBehindALinkedFolderIsChanged() throws IOException {
        Path code = folder;
        folder = Files.createSymbolicLink(parent.resolve("current"), code);
        assertSeen(() -> Files.writeString(code.resolve("app.py"), "22"));
    }

    @Test
    void aLinkLeadsToAnotherFolder() throws IOException {
        Path other = Files.createDirectory(parent.resolve("other"));
        Files.copy(folder.resolve("app.py"), other.resolve("app.py"));
        folder = Files.createSymbolicLink(parent.resolve("current"), folder);
        assertSeen(() -> {
            Files.delete(folder);
            Files.createSymbolicLink(folder, other);
        });
    }

    @Test
    void aFolderThatLooksTheSameTakesItsPlace() throws IOException {
        Path other = Files.createDirectory(parent.resolve("other"));
        Files.copy(folder.resolve("app.py"), other.resolve("app.py"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(folder));
        assertSeen(() -> {
            Files.move(folder, parent.resolve("former"));
            Files.move(other, folder);
        });
    }

    @Test
    void aPackageIsInstalledAgain() throws IOException {
        write("node_modules/dep/package.json", "1.0");
        write("node_modules/@scope/dep/package.json", "1.0");
        assertSeen(() -> write("node_modules/dep/package.json", "1.0.1"));
        assertSeen(() -> write("node_modules/@scope/dep/package.json", "1.0.1"));
        assertSeen(() -> write("node_modules/@scope/more/package.json", "1.0"));
    }

    @Test
    void whatIsNearTheTopIsLookedAtBeforeAllElse() throws IOException {
        for (int at = 0; at < 50; at++) {
            write("assets/" + at % 5 + "/" + at, "");
        }
        Fingerprint before = Fingerprint.of(folder, 20);
        write("assets/4/49", "22");
        assertThat(Fingerprint.of(folder, 20)).as("beyond what is looked at").isEqualTo(before);
        write("app.py", "22");
        assertThat(Fingerprint.of(folder, 20)).isNotEqualTo(before);
    }

    @Test
    void theFolderIsGoneAndBack() throws IOException {
        Path away = parent.resolve("away");
        assertSeen(() -> Files.move(folder, away));
        assertSeen(() -> Files.move(away, folder));
    }
}
