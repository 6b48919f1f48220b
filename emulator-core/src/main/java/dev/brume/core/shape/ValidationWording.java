package dev.brume.core.shape;

import dev.brume.core.error.AwsException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a service words a failed validation. Most speak as Amazon's own framework does; the oldest have words of their own. */
@FunctionalInterface
public interface ValidationWording {
    /** {@code ValidationException: 1 validation error detected: Value 'x' at 'y' failed to satisfy constraint: ...}. */
    ValidationWording CORAL = (operation, violations) -> CoralWording.refusal(violations, true);

    /** As {@link #CORAL}, but what the client sent is not repeated: {@code Value at 'y' failed to satisfy constraint: ...}. */
    ValidationWording CORAL_WITHOUT_VALUES = (operation, violations) -> CoralWording.refusal(violations, false);

    /**
     * @param violations at least one, in the order of the model's members
     * @return null when the operation itself deals with all of them, as SQS's do with a bad entry of a batch
     */
    @Nullable
    AwsException refusal(String operation, List<Violation> violations);
}
