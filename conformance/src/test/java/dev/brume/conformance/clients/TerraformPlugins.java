package dev.brume.conformance.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a machine without a way to Terraform's registry keeps the AWS provider: a "filesystem mirror". */
final class TerraformPlugins {
    /** Names the mirror where it lies in an unusual place. */
    static final String VARIABLE = "BRUME_TERRAFORM_PLUGINS";

    private static final List<String> USUAL = List.of("/opt", "/usr/share", "/usr/local/share", "/usr/local/lib");

    private TerraformPlugins() {}

    static Optional<Path> folder() {
        String named = System.getenv(VARIABLE);
        return named != null ? Optional.of(Path.of(named)) : found();
    }

    /** A mirror is {@code <mirror>/<registry's host>/hashicorp/aws/<version>/...}; a usual place holds mirrors. */
    private static Optional<Path> found() {
        return USUAL.stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(TerraformPlugins::folders)
                .filter(mirror -> folders(mirror).anyMatch(host -> Files.isDirectory(host.resolve("hashicorp/aws"))))
                .findFirst();
    }

    private static Stream<Path> folders(Path parent) {
        try (Stream<Path> children = Files.walk(parent, 1, FileVisitOption.FOLLOW_LINKS)) {
            return children
                    .filter(child -> !child.equals(parent) && Files.isDirectory(child) && Files.isReadable(child))
                    .toList()
                    .stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
