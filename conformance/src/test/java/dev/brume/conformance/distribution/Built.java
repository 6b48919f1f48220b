package dev.brume.conformance.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** What emulator-app has packed; a test of it is skipped where it was only compiled. */
final class Built {
    private static final Path FOLDER =
            Path.of("..", "emulator-app", "target").toAbsolutePath().normalize();

    private Built() {}

    static Path jar() {
        return there(FOLDER.resolve("brume.jar"));
    }

    static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().matches("brume-.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseGet(() -> there(FOLDER.resolve("brume.tar.gz")));
        }
    }

    /** This JVM's Java. */
    static List<String> java(String... arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Stream.concat(Stream.of(java.toString()), Stream.of(arguments)).toList();
    }

    private static Path there(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new TestAbortedException("SKIPPED: " + file.getFileName() + " is not packed; mvn package does");
        }
        return file;
    }
}
