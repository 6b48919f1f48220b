package dev.brume.logs.destination;

import dev.brume.core.identity.Arn;
import dev.brume.logs.group.Tags;
import dev.brume.logs.subscription.Destination;
import org.jspecify.annotations.Nullable;

/**
 * A destination as an account put it: a name for a stream that filters of other accounts may send to. What changes is replaced as a
 * whole.
 *
 * <p>See CloudWatch Logs User Guide, "Cross-account cross-Region subscriptions".
 *
 * @param target the stream itself
 * @param creationTime in epoch milliseconds
 * @param accessPolicy who may send to it; null until somebody says
 */
public record LogDestination(
        String name,
        Arn arn,
        Destination target,
        String roleArn,
        long creationTime,
        @Nullable String accessPolicy,
        Tags tags) {
    LogDestination withAccessPolicy(String policy) {
        return new LogDestination(name, arn, target, roleArn, creationTime, policy, tags);
    }

    /** As {@code before}, which this one takes the place of, in all that putting it again does not say. */
    LogDestination inPlaceOf(LogDestination before) {
        return new LogDestination(name, arn, target, roleArn, before.creationTime, before.accessPolicy, before.tags);
    }
}
