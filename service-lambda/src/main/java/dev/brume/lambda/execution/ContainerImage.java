package dev.brume.lambda.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The image of a function, and what its ImageConfig sets in place of what the image says.
 *
 * @param uri as the user named it
 * @param entryPoint empty for the image's own
 * @param command empty for the image's own
 * @param workingDirectory null for the image's own
 */
public record ContainerImage(
        String uri,
        List<String> entryPoint,
        List<String> command,
        @Nullable String workingDirectory) {}
