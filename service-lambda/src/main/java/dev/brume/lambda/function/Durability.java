package dev.brume.lambda.function;

import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DurableConfig;

/** What makes a function durable: said when it is made, or never. */
final class Durability {
    private Durability() {}

    /** Of a new function. */
    static @Nullable DurableConfig of(@Nullable DurableConfig asked) {
        if (asked == null) {
            return null;
        }
        if (asked.executionTimeout() == null) {
            throw LambdaErrors.invalidParameterValue(
                    "You cannot create a function with a durable configuration without an executionTimeout");
        }
        return DurableConfig.builder()
                .executionTimeout(asked.executionTimeout())
                .retentionPeriodInDays(
                        asked.retentionPeriodInDays() == null
                                ? LambdaLimits.RETENTION_DAYS_DEFAULT
                                : asked.retentionPeriodInDays())
                .build();
    }

    /** After an update: executions that run keep what they began with. */
    static @Nullable DurableConfig changed(@Nullable DurableConfig before, @Nullable DurableConfig asked) {
        if (asked == null) {
            return before;
        }
        if (before == null) {
            throw LambdaErrors.invalidParameterValue(
                    "You can only enable durable execution when you create a function.");
        }
        DurableConfig.Builder changed = before.toBuilder();
        if (asked.executionTimeout() != null) {
            changed.executionTimeout(asked.executionTimeout());
        }
        if (asked.retentionPeriodInDays() != null) {
            changed.retentionPeriodInDays(asked.retentionPeriodInDays());
        }
        return changed.build();
    }
}
