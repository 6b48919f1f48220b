package dev.brume.core.shape;

import dev.brume.core.error.AwsException;
import java.util.List;
import java.util.stream.Collectors;

/** The wording that most services share. */
final class CoralWording {
    private CoralWording() {}

    static AwsException refusal(List<Violation> violations, boolean repeatsValues) {
        String head = violations.size() + (violations.size() == 1 ? " validation error" : " validation errors")
                + " detected: ";
        return new AwsException(
                "ValidationException",
                400,
                violations.stream()
                        .map(violation -> "Value" + (repeatsValues ? value(violation) : "") + " at '" + violation.path()
                                + "' failed to satisfy constraint: " + demand(violation))
                        .collect(Collectors.joining("; ", head, "")));
    }

    private static String value(Violation violation) {
        return violation.value() == null ? " null" : " '" + violation.value() + "'";
    }

    private static String demand(Violation violation) {
        Violation.Element element = violation.element();
        if (element == null) {
            return demand(violation.kind(), violation.constraint());
        }
        String subject = switch (element.role()) {
            case MEMBER -> "Member";
            case KEY -> "Map keys";
            case VALUE -> "Map value";
        };
        return subject + " must satisfy constraint: "
                + element.rules().stream()
                        // That there must be a key goes without saying.
                        .filter(rule -> element.role() != Violation.Role.KEY || rule.kind() != Violation.Kind.REQUIRED)
                        .map(rule -> demand(rule.kind(), rule.constraint()))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String demand(Violation.Kind kind, String constraint) {
        return switch (kind) {
            case REQUIRED -> "Member must not be null";
            case LENGTH_MIN -> "Member must have length greater than or equal to " + constraint;
            case LENGTH_MAX -> "Member must have length less than or equal to " + constraint;
            case RANGE_MIN -> "Member must have value greater than or equal to " + constraint;
            case RANGE_MAX -> "Member must have value less than or equal to " + constraint;
            case PATTERN -> "Member must satisfy regular expression pattern: " + constraint;
            case ENUM -> "Member must satisfy enum value set: " + constraint;
        };
    }
}
