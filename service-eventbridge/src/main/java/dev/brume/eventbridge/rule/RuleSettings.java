package dev.brume.eventbridge.rule;

import dev.brume.eventbridge.pattern.EventPattern;
import dev.brume.eventbridge.schedule.ScheduleExpression;
import org.jspecify.annotations.Nullable;

/**
 * What PutRule says of a rule, all of it anew each time.
 *
 * @param state as AWS writes it, {@code ENABLED}
 */
public record RuleSettings(
        @Nullable EventPattern pattern,
        @Nullable ScheduleExpression schedule,
        String state,
        @Nullable String description,
        @Nullable String roleArn) {
    public static final String ENABLED = "ENABLED";
    public static final String DISABLED = "DISABLED";

    /** There are two ways of being enabled; they differ in events of CloudTrail's. */
    public boolean isEnabled() {
        return !state.equals(DISABLED);
    }

    public RuleSettings withState(String changed) {
        return new RuleSettings(pattern, schedule, changed, description, roleArn);
    }
}
