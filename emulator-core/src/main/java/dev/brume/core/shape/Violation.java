package dev.brume.core.shape;

import org.jspecify.annotations.Nullable;

/**
 * One place where an input breaks its model.
 *
 * @param path where, in wire names as AWS writes them: {@code entries.1.member.id}
 * @param member the last name of the path as the model writes it, {@code QueueUrl}
 * @param value what the client sent, as text; null where it sent nothing
 * @param constraint the bound, pattern or set that it breaks, as AWS writes it; empty for {@link Kind#REQUIRED}
 */
public record Violation(
        Kind kind, String path, String member, @Nullable String value, String constraint) {
    /** Which rule of the model is broken. */
    public enum Kind {
        REQUIRED,
        LENGTH_MIN,
        LENGTH_MAX,
        RANGE_MIN,
        RANGE_MAX,
        PATTERN,
        ENUM
    }
}
