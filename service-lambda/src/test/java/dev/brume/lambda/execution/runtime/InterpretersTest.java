package dev.brume.lambda.execution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpretersTest {
    private static final List<String> QUESTION = List.of("who?");

    @TempDir
    Path folder;

    @Test
    void noneIsAskedAfterTheOneThatIsWanted() throws IOException {
        var names = List.of(program("old", "3.10.1"), program("right", "3.11.7"), program("later", "3.11.9"));
        assertThat(find(names, "3.11")).contains("3.11.7");
        assertThat(asked()).containsExactly("old", "right");
    }

    @Test
    void theFirstServesWhereNoneIsOfTheVersion() throws IOException {
        var names = List.of(program("broken", ""), program("old", "3.10.1"), program("older", "3.9.2"));
        assertThat(find(names, "3.11")).contains("3.10.1");
        assertThat(asked()).containsExactly("broken", "old", "older");
    }

    @Test
    void whatAProgramHasSaidIsRememberedAndWhatItCouldNotSayIsNot() throws IOException {
        var names = List.of(program("broken", ""), program("right", "3.11.7"));
        find(names, "3.11");
        assertThat(find(names, "3.11")).contains("3.11.7");
        assertThat(asked()).containsExactly("broken", "right", "broken");
    }

    private static Optional<String> find(List<String> names, String wanted) {
        return new Interpreters(prefix -> true)
                .find("python" + wanted, names, QUESTION, wanted)
                .map(Interpreter::version);
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked"));
    }

    /** A program that notes that it is asked, and fails where it has no version. */
    private String program(String name, String version) throws IOException {
        Path path = folder.resolve(name);
        Files.writeString(path, """
                #!/bin/sh
                echo %s >> %s
                [ -n "%s" ] || exit 127
                printf '/opt/p/bin/p\\n/opt/p\\n%s\\n'
                """.formatted(name, folder.resolve("asked"), version, version));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        return path.toString();
    }
}
