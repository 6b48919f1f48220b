package dev.brume.conformance.clients;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A program that a test cannot bring along. */
final class Tool {
    private Tool() {}

    /** Its path; without it, the test is skipped. */
    static String named(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> Skipped.because("there is no " + name + " on the PATH"));
    }
}
