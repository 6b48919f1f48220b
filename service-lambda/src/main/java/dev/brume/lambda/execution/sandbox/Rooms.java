package dev.brume.lambda.execution.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folders of an environment, where they lie on this machine.
 *
 * @param task the function's code
 * @param opt the layers, merged; null for none
 * @param runtime our bootstraps
 * @param lang what the interpreter needs that is not under {@code /usr}; null for nothing
 * @param own the environment's own folder, which may be written to where {@code /tmp} cannot be its own
 * @param number tells environments apart
 * @param ephemeralMb size of {@code /tmp}
 */
public record Rooms(
        Path task,
        @Nullable Path opt,
        Path runtime,
        @Nullable Path lang,
        Path own,
        long number,
        int ephemeralMb) {}
