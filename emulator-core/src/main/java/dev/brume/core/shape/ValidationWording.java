package dev.brume.core.shape;

import dev.brume.core.error.AwsException;
import java.util.List;

/** How a service words a failed validation. Most speak as Amazon's own framework does; the oldest have words of their own. */
@FunctionalInterface
public interface ValidationWording {
    /** {@code ValidationException: 1 validation error detected: Value 'x' at 'y' failed to satisfy constraint: ...}. */
    ValidationWording CORAL = CoralWording::refusal;

    /** @param violations at least one, in the order of the model's members */
    AwsException refusal(String operation, List<Violation> violations);
}
