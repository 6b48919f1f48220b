package dev.brume.cloudwatch.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * What an alarm says, and why.
 *
 * @param reasonData the same in JSON, where there is more to say
 * @param updated when it was said
 * @param transitioned since when the value is what it is
 */
public record AlarmState(
        StateValue value, String reason, @Nullable String reasonData, Instant updated, Instant transitioned) {
    static AlarmState initial(Instant now) {
        return new AlarmState(StateValue.INSUFFICIENT_DATA, "Unchecked: Initial alarm creation", null, now, now);
    }

    /** Another state, at another time. */
    AlarmState next(StateValue next, String why, @Nullable String data, Instant now) {
        return new AlarmState(next, why, data, now, next == value ? transitioned : now);
    }
}
