package dev.brume.core.shape;

import dev.brume.core.dispatch.AwsException;
import java.util.List;
import java.util.stream.Collectors;

/** The wording that most services share. */
final class CoralWording {
    private CoralWording() {}

    static AwsException refusal(String operation, List<Violation> violations) {
        String head = violations.size() + (violations.size() == 1 ? " validation error" : " validation errors")
                + " detected: ";
        return new AwsException(
                "ValidationException",
                400,
                violations.stream().map(CoralWording::sentence).collect(Collectors.joining("; ", head, "")));
    }

    private static String sentence(Violation violation) {
        String value = violation.value() == null ? "null" : "'" + violation.value() + "'";
        return "Value " + value + " at '" + violation.path() + "' failed to satisfy constraint: Member must "
                + demand(violation);
    }

    private static String demand(Violation violation) {
        return switch (violation.kind()) {
            case REQUIRED -> "not be null";
            case LENGTH_MIN -> "have length greater than or equal to " + violation.constraint();
            case LENGTH_MAX -> "have length less than or equal to " + violation.constraint();
            case RANGE_MIN -> "have value greater than or equal to " + violation.constraint();
            case RANGE_MAX -> "have value less than or equal to " + violation.constraint();
            case PATTERN -> "satisfy regular expression pattern: " + violation.constraint();
            case ENUM -> "satisfy enum value set: " + violation.constraint();
        };
    }
}
