package dev.brume.core.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where an input breaks its model.
 *
 * @param path where, in wire names as AWS writes them: {@code entries.1.member.id}
 * @param member the last name of the path as the model writes it, {@code QueueUrl}
 * @param value what the client sent, as text; null where it sent nothing
 * @param constraint the bound, pattern or set that it breaks, as AWS writes it; empty for {@link Kind#REQUIRED}
 * @param element the part of a list or map that is to blame; null where the value itself is
 */
public record Violation(
        Kind kind,
        String path,
        String member,
        @Nullable String value,
        String constraint,
        @Nullable Element element) {
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

    /** A rule and its bound. */
    public record Rule(Kind kind, String constraint) {
        static final Rule REQUIRED = new Rule(Kind.REQUIRED, "");
    }

    /** What an element is to its collection. */
    public enum Role {
        MEMBER,
        KEY,
        VALUE
    }

    /**
     * A scalar in a list or map.
     *
     * @param text the scalar
     * @param rules all that the model demands of such an element: AWS lists them all, whichever is broken
     */
    public record Element(Role role, String text, List<Rule> rules) {
        static Element of(Role role, Object value, ScalarRule rule) {
            return new Element(role, Findings.text(value), rule.rules());
        }
    }
}
