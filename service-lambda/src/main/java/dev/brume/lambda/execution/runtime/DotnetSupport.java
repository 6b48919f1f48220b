package dev.brume.lambda.execution.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AWS's program that runs class libraries, {@code Amazon.Lambda.RuntimeSupport}. No package holds it in a form that can be started but that
 * of AWS's .NET tool {@code amazon.lambda.testtool}, where whoever tests such functions is likely to have it.
 *
 * @param folder with the program and what it needs
 * @param program the name of its file
 */
record DotnetSupport(Path folder, String program) {
    private static final Logger LOG = LoggerFactory.getLogger(DotnetSupport.class);
    private static final Path TOOL = Path.of("tools", ".store", "amazon.lambda.testtool");
    private static final int DEPTH = 5;
    /** {@code content/Amazon.Lambda.RuntimeSupport/net8.0}. */
    private static final Pattern FRAMEWORK = Pattern.compile("net(\\d{1,4})\\.0");

    /** So that it does not stand in the way of the library that a function refers to, later versions have another name. */
    private static final List<String> PROGRAMS =
            List.of("Amazon.Lambda.RuntimeSupport.TestTool.dll", "Amazon.Lambda.RuntimeSupport.dll");

    /**
     * The newest one that runs with a version of the framework.
     *
     * @param tools the folder {@code ~/.dotnet}
     */
    static Optional<DotnetSupport> find(Path tools, int version) {
        Path store = tools.resolve(TOOL);
        if (!Files.isDirectory(store)) {
            return Optional.empty();
        }
        try (Stream<Path> folders =
                Files.find(store, DEPTH + 1, (path, attributes) -> attributes.isDirectory() && framework(path) > 0)) {
            return folders.filter(folder -> framework(folder) <= version)
                    .sorted((one, other) -> Integer.compare(framework(other), framework(one)))
                    .flatMap(folder -> in(folder).stream())
                    .findFirst();
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.debug("{} cannot be read: {}", store, unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static int framework(Path folder) {
        Matcher name = FRAMEWORK.matcher(folder.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private static Optional<DotnetSupport> in(Path folder) {
        return PROGRAMS.stream()
                .filter(program -> Files.isRegularFile(folder.resolve(program)))
                .findFirst()
                .map(program -> new DotnetSupport(folder, program));
    }
}
