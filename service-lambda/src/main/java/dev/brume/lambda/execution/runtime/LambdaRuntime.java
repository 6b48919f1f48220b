package dev.brume.lambda.execution.runtime;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.sandbox.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A way to run code of a kind on this machine. */
public sealed interface LambdaRuntime
        permits PythonRuntime, NodeRuntime, JavaRuntime, RubyRuntime, DotnetRuntime, CustomRuntime {
    /** What must be found at {@code /var/lang}; null where {@code /usr} has it. */
    @Nullable
    Path lang();

    /** What starts it, as seen from inside. */
    List<String> command(Layout layout);

    /** What it needs in its environment beyond what all have. */
    Map<String, String> variables(Deployment deployment, Layout layout);
}
