package dev.brume.lambda.asynchronous;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How events for a function, version or alias are handled; null for what was never set.
 *
 * @param functionArn with the qualifier
 * @param onSuccess a destination's ARN
 * @param onFailure a destination's ARN
 */
public record EventInvokeConfig(
        String functionArn,
        @Nullable Integer maximumRetryAttempts,
        @Nullable Integer maximumEventAgeInSeconds,
        boolean hasDestinations,
        @Nullable String onSuccess,
        @Nullable String onFailure,
        Instant lastModified) {}
