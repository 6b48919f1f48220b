package dev.brume.lambda.execution.runtime;

import dev.brume.core.machine.OperatingSystem;
import dev.brume.lambda.execution.process.Programs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Java installations of this machine, known by the {@code release} file that each has. */
final class JavaHomes {
    private static final Logger LOG = LoggerFactory.getLogger(JavaHomes.class);
    private static final Path JVMS = Path.of("/usr/lib/jvm");
    private static final String VERSION = "JAVA_VERSION=";

    private JavaHomes() {}

    /** The installation of that version, else the oldest newer one: it runs older classes. */
    static Optional<Interpreter> atLeast(int version, Predicate<Path> usable) {
        return candidates().stream()
                .flatMap(home -> read(home).stream())
                .filter(java -> java.isOfSystem() || usable.test(java.prefix()))
                .filter(java -> major(java) >= version)
                .min(Comparator.comparingInt(JavaHomes::major));
    }

    static int major(Interpreter java) {
        String[] parts = java.version().split("[._+-]", -1);
        return Integer.parseInt(parts[0].equals("1") && parts.length > 1 ? parts[1] : parts[0]);
    }

    static Path program(Path home, OperatingSystem system) {
        return home.resolve("bin").resolve(system.programFiles("java").getFirst());
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        String home = System.getenv("JAVA_HOME");
        if (home != null && !home.isEmpty()) {
            homes.add(Path.of(home));
        }
        for (Path java : Programs.all("java")) {
            try {
                Path bin = java.toRealPath().getParent();
                if (bin != null && bin.getParent() != null) {
                    homes.add(bin.getParent());
                }
            } catch (IOException gone) {
                LOG.trace("A Java is gone", gone);
            }
        }
        homes.add(Path.of(System.getProperty("java.home")));
        if (Files.isDirectory(JVMS)) {
            try (DirectoryStream<Path> jvms = Files.newDirectoryStream(JVMS)) {
                jvms.forEach(homes::add);
            } catch (IOException unreadable) {
                return homes;
            }
        }
        return homes;
    }

    private static Optional<Interpreter> read(Path home) {
        Path java = program(home, OperatingSystem.here());
        if (!Files.isExecutable(java)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith(VERSION))
                    .map(line -> line.substring(VERSION.length()).replace("\"", ""))
                    .filter(version -> version.matches("[0-9]+(?:[._+-].*)?"))
                    .map(version -> new Interpreter(java, home, version))
                    .findFirst();
        } catch (IOException noRelease) {
            return Optional.empty();
        }
    }
}
