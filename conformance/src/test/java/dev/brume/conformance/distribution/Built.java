package dev.brume.conformance.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /** One that cannot run Brume, if this machine has any. */
    static Optional<Path> olderJava() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(Built::isOlder)
                    .map(home -> home.resolve("bin/java"))
                    .findFirst();
        }
    }

    private static boolean isOlder(Path home) {
        try {
            return Files.readString(home.resolve("release"))
                    .lines()
                    .anyMatch(line -> line.matches("JAVA_VERSION=\"(?:1\\.8|11|17)[.\"].*"));
        } catch (IOException unknown) {
            return false;
        }
    }

    private static Path there(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new TestAbortedException("SKIPPED: " + file.getFileName() + " is not packed; mvn package does");
        }
        return file;
    }
}
