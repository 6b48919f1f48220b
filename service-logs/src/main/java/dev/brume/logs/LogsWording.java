package dev.brume.logs;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.shape.Violation;
import dev.brume.logs.rules.LogsErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CloudWatch Logs says what most services say, as an InvalidParameterException; of names that are too long it has words of its own. */
final class LogsWording implements ValidationWording {
    @Override
    public @Nullable AwsException refusal(String operation, List<Violation> violations) {
        if (violations.stream().anyMatch(LogsWording::isLongName)) {
            return LogsErrors.invalidParameter(
                    "Invalid LogGroup or LogStream, both must have length less than or equal to 512.");
        }
        AwsException refusal = ValidationWording.CORAL.refusal(operation, violations);
        return refusal == null ? null : LogsErrors.invalidParameter(refusal.getMessage());
    }

    private static boolean isLongName(Violation violation) {
        return violation.kind() == Violation.Kind.LENGTH_MAX
                && violation.element() == null
                && (violation.member().equals("logGroupName")
                        || violation.member().equals("logStreamName"));
    }
}
