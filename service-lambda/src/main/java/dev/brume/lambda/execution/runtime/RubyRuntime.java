package dev.brume.lambda.execution.runtime;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.sandbox.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ruby3.x}, with our own bootstrap. */
record RubyRuntime(Interpreter interpreter) implements LambdaRuntime {
    private static final String QUESTION = "puts RbConfig.ruby, RbConfig::CONFIG['prefix'], RUBY_VERSION";

    static Optional<LambdaRuntime> of(String runtime, Interpreters interpreters) {
        return interpreters
                .find(runtime, List.of(runtime, "ruby"), List.of("-e", QUESTION), runtime.substring("ruby".length()))
                .map(RubyRuntime::new);
    }

    @Override
    public @Nullable Path lang() {
        return interpreter.lang();
    }

    @Override
    public List<String> command(Layout layout) {
        return List.of(
                interpreter.executableIn(layout).toString(),
                // Whether or not this machine has AWS's locale.
                "-EUTF-8",
                layout.runtime().resolve("bootstrap.rb").toString(),
                layout.opt().toString());
    }

    @Override
    public Map<String, String> variables(Deployment deployment, Layout layout) {
        return Map.of();
    }
}
