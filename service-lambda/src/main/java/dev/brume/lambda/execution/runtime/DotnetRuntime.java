package dev.brume.lambda.execution.runtime;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.sandbox.Layout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code dotnet*}: executable assemblies, which bring AWS's client with them, and class libraries by AWS's program for them. Started as AWS's
 * image starts them.
 *
 * @param support the name of AWS's program for class libraries below the folder of our bootstraps; null for an executable assembly
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/csharp-handler.html">Define Lambda function handler in C#</a>
 */
record DotnetRuntime(
        Interpreter interpreter,
        int version,
        Deployment deployment,
        @Nullable Path support) implements LambdaRuntime {
    private static final int NO_ASSEMBLY = 104;
    private static final int NO_DEPENDENCIES = 105;
    private static final int NO_CONFIGURATION = 106;

    /** Whether a handler names a method of a class library, and not an assembly that can be executed. */
    static boolean isMethod(String handler) {
        return handler.indexOf(':') >= 0;
    }

    @Override
    public @Nullable Path lang() {
        return interpreter.lang();
    }

    @Override
    public List<String> command(Layout layout) {
        String handler = deployment.handler() == null ? "" : deployment.handler();
        Path task = layout.task();
        List<String> command =
                new ArrayList<>(List.of(interpreter.executableIn(layout).toString(), "exec"));
        if (support == null) {
            String assembly = handler.endsWith(".dll") ? handler : handler + ".dll";
            if (!isThere(assembly)) {
                return failing(NO_ASSEMBLY, "Error: executable assembly " + task + "/" + assembly + " was not found.");
            }
            command.add(task.resolve(assembly).toString());
            return command;
        }
        String dependencies = found(handler, ".deps.json");
        if (dependencies == null) {
            return failing(NO_DEPENDENCIES, missing(task, ".deps.json"));
        }
        String configuration = found(handler, ".runtimeconfig.json");
        if (configuration == null) {
            return failing(NO_CONFIGURATION, missing(task, ".runtimeconfig.json"));
        }
        command.addAll(List.of("--depsfile", task.resolve(dependencies).toString()));
        command.addAll(List.of("--runtimeconfig", task.resolve(configuration).toString()));
        command.addAll(List.of(layout.runtime().resolve(support.toString()).toString(), handler));
        return command;
    }

    /** The main assembly's file of a kind, or the only one; null where there is none. */
    private @Nullable String found(String handler, String suffix) {
        String main = deployment.environment().getOrDefault("LAMBDA_DOTNET_MAIN_ASSEMBLY", "");
        String assembly = main.isEmpty() ? handler.substring(0, handler.indexOf(':')) : main;
        String name = (assembly.endsWith(".dll") ? assembly.substring(0, assembly.length() - 4) : assembly) + suffix;
        if (isThere(name)) {
            return name;
        }
        List<String> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(deployment.code(), "*" + suffix)) {
            files.forEach(file -> all.add(file.getFileName().toString()));
        } catch (IOException unreadable) {
            return null;
        }
        return all.size() == 1 ? all.getFirst() : null;
    }

    private boolean isThere(String name) {
        try {
            return Files.isRegularFile(deployment.code().resolve(name));
        } catch (InvalidPathException noName) {
            return false;
        }
    }

    private static String missing(Path task, String suffix) {
        return "Error: .NET binaries for Lambda function are not correctly installed in the " + task
                + " directory of the image when the image was built. The " + task
                + " directory is missing the required "
                + suffix + " file.";
    }

    /** What says why and exits, as the script does that AWS starts functions by. */
    private static List<String> failing(int status, String why) {
        return List.of("/bin/sh", "-c", "echo \"$1\" >&2; exit \"$2\"", "dotnet", why, Integer.toString(status));
    }

    @Override
    public Map<String, String> variables(Deployment unused, Layout layout) {
        String root = Objects.requireNonNull(interpreter.executableIn(layout).getParent())
                .toString();
        return DotnetHomes.major(interpreter) == version
                ? Map.of("DOTNET_ROOT", root)
                : Map.of("DOTNET_ROOT", root, "DOTNET_ROLL_FORWARD", "Major");
    }
}
