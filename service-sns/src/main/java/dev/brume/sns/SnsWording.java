package dev.brume.sns;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.shape.Violation;
import dev.brume.sns.rules.SnsErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How SNS words what its model does not allow. A parameter that is missing altogether is an {@code InvalidParameter}; what is wrong
 * inside of one is told in the sentences of Amazon's framework, under the code {@code ValidationError}.
 */
final class SnsWording implements ValidationWording {
    @Override
    public @Nullable AwsException refusal(String operation, List<Violation> violations) {
        Violation first = violations.getFirst();
        if (first.kind() == Violation.Kind.REQUIRED && !first.path().contains(".")) {
            return SnsErrors.missing(first.member());
        }
        AwsException usual = CORAL.refusal(operation, violations);
        return usual == null ? null : SnsErrors.validationError(usual.getMessage());
    }
}
