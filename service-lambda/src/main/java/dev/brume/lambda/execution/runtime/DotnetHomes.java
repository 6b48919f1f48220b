package dev.brume.lambda.execution.runtime;

import dev.brume.core.machine.OperatingSystem;
import dev.brume.lambda.execution.process.Programs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The .NET installations of this machine, known by the versions of the shared framework that lie in each. */
final class DotnetHomes {
    private static final Logger LOG = LoggerFactory.getLogger(DotnetHomes.class);
    private static final Path FRAMEWORKS = Path.of("shared", "Microsoft.NETCore.App");
    private static final Pattern RELEASED = Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}");
    private static final List<String> USUAL =
            List.of("/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet", "/usr/local/share/dotnet");

    private DotnetHomes() {}

    /** The framework of that version, else of the next newer one. */
    static Optional<Interpreter> atLeast(int version, Predicate<Path> usable) {
        return atLeast(version, candidates(), usable);
    }

    static Optional<Interpreter> atLeast(int version, List<Path> homes, Predicate<Path> usable) {
        return homes.stream()
                .flatMap(home -> in(home).stream())
                .filter(dotnet -> dotnet.isOfSystem() || usable.test(dotnet.prefix()))
                .filter(dotnet -> major(dotnet) >= version)
                .min(Comparator.comparingInt(DotnetHomes::major)
                        .thenComparing((one, other) -> Arrays.compare(numbers(other), numbers(one))));
    }

    static int major(Interpreter dotnet) {
        return numbers(dotnet)[0];
    }

    private static int[] numbers(Interpreter dotnet) {
        return Arrays.stream(dotnet.version().split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static List<Interpreter> in(Path home) {
        Path program =
                home.resolve(OperatingSystem.here().programFiles("dotnet").getFirst());
        if (!Files.isExecutable(program) || !Files.isDirectory(home.resolve(FRAMEWORKS))) {
            return List.of();
        }
        List<Interpreter> found = new ArrayList<>();
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(home.resolve(FRAMEWORKS))) {
            for (Path version : versions) {
                String name = version.getFileName().toString();
                if (RELEASED.matcher(name).matches()) {
                    found.add(new Interpreter(program, home, name));
                }
            }
        } catch (IOException unreadable) {
            LOG.debug("{} cannot be read: {}", home, unreadable.getMessage());
        }
        return found;
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        String root = System.getenv("DOTNET_ROOT");
        if (root != null && !root.isEmpty()) {
            homes.add(Path.of(root));
        }
        for (Path dotnet : Programs.all("dotnet")) {
            try {
                homes.add(dotnet.toRealPath().getParent());
            } catch (IOException gone) {
                LOG.trace("A .NET is gone", gone);
            }
        }
        homes.add(Path.of(System.getProperty("user.home"), ".dotnet"));
        USUAL.forEach(home -> homes.add(Path.of(home)));
        return homes;
    }
}
