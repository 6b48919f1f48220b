package dev.brume.lambda;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.shape.Violation;
import dev.brume.lambda.function.Runtimes;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lambda words what breaks its model as most services do, but for a runtime that there is not. */
final class LambdaWording implements ValidationWording {
    @Override
    public @Nullable AwsException refusal(String operation, List<Violation> violations) {
        Violation first = violations.get(0);
        if (violations.size() == 1
                && first.kind() == Violation.Kind.ENUM
                && first.path().equals("runtime")
                && first.value() != null) {
            return LambdaErrors.invalidParameterValue(Runtimes.refusal(first.value()));
        }
        return CORAL.refusal(operation, violations);
    }
}
