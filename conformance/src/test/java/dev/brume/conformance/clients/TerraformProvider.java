package dev.brume.conformance.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * AWS's provider, started once for all of a test's commands: left to itself each command starts it anew, which takes seconds of CPU.
 *
 * <p>See Terraform's documentation, "Plugin Development: Debugging Providers".
 */
final class TerraformProvider implements AutoCloseable {
    private static final String VARIABLE = "TF_REATTACH_PROVIDERS";
    private static final Pattern ATTACH = Pattern.compile(VARIABLE + "='(.*)'");
    private static final String PROGRAM = "terraform-provider-aws";
    private final Process process;
    private final String address;

    private TerraformProvider(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Nothing where its program is not at hand. */
    static Optional<TerraformProvider> start(ClientProgram program, Map<String, String> environment) {
        return TerraformPlugins.folder().flatMap(TerraformProvider::executable).map(executable -> {
            Process process = program.start(environment, executable.toString(), "-debug");
            return new TerraformProvider(process, address(process));
        });
    }

    private static Optional<Path> executable(Path plugins) {
        try (Stream<Path> files = Files.walk(plugins)) {
            return files.filter(file -> file.getFileName().toString().startsWith(PROGRAM))
                    .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .findFirst();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String address(Process process) {
        try {
            BufferedReader output = process.inputReader();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher attach = ATTACH.matcher(line);
                if (attach.find()) {
                    return attach.group(1);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        throw new IllegalStateException("the provider says nowhere how it is reached");
    }

    /** By which Terraform finds it. */
    Map<String, String> variables() {
        return Map.of(VARIABLE, address);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
