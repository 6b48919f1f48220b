package dev.brume.lambda.execution.runtime;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.sandbox.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * AWS's runtimes are started by the script that a function names in {@code AWS_LAMBDA_EXEC_WRAPPER}, as Lambda Developer Guide, "Using
 * wrapper scripts", says; custom runtimes and images do it themselves.
 */
public final class WrapperScript {
    private static final Path OPT = Path.of("/opt");

    private WrapperScript() {}

    /** The command that starts a runtime, by way of the function's script where it names one. */
    public static List<String> around(List<String> command, Deployment deployment, Layout layout) {
        String wrapper = deployment.environment().getOrDefault("AWS_LAMBDA_EXEC_WRAPPER", "");
        if (wrapper.isEmpty() || String.valueOf(deployment.runtime()).startsWith("provided")) {
            return command;
        }
        Path script = Path.of(wrapper);
        List<String> all = new ArrayList<>();
        all.add(
                script.startsWith(OPT)
                        ? layout.opt().resolve(OPT.relativize(script)).toString()
                        : wrapper);
        all.addAll(command);
        return all;
    }
}
