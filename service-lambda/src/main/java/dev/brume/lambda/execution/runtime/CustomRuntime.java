package dev.brume.lambda.execution.runtime;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.sandbox.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code provided.*}: an executable {@code bootstrap} of the function's own, or of a layer's. */
record CustomRuntime(boolean ofLayer) implements LambdaRuntime {
    @Override
    public @Nullable Path lang() {
        return null;
    }

    @Override
    public List<String> command(Layout layout) {
        return List.of(
                (ofLayer ? layout.opt() : layout.task()).resolve("bootstrap").toString());
    }

    @Override
    public Map<String, String> variables(Deployment deployment, Layout layout) {
        return Map.of();
    }
}
