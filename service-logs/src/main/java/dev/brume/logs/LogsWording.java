package dev.brume.logs;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.shape.Violation;
import dev.brume.logs.rules.LogsErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CloudWatch Logs says what most services say, as an InvalidParameterException. */
final class LogsWording implements ValidationWording {
    @Override
    public @Nullable AwsException refusal(String operation, List<Violation> violations) {
        AwsException refusal = ValidationWording.CORAL.refusal(operation, violations);
        return refusal == null ? null : LogsErrors.invalidParameter(refusal.getMessage());
    }
}
