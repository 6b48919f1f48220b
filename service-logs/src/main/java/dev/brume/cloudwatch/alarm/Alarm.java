package dev.brume.cloudwatch.alarm;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.ActionsSuppressedBy;

/**
 * An alarm at one moment. Immutable: whoever holds one sees what it was.
 *
 * @param tags by their keys, in order
 * @param suppression why its actions are held back now, or null
 */
public record Alarm(
        String arn,
        Configuration configuration,
        Instant configurationUpdated,
        AlarmState state,
        Map<String, String> tags,
        @Nullable Suppression suppression) {
    /**
     * Actions that are held back.
     *
     * @param until when they are no more, unless something happens before; null while the suppressor is in alarm
     * @param old the state that the alarm left
     */
    public record Suppression(
            ActionsSuppressedBy by, String reason, @Nullable Instant until, AlarmState old) {}

    public String name() {
        return configuration.name();
    }

    Alarm with(AlarmState next) {
        return new Alarm(arn, configuration, configurationUpdated, next, tags, suppression);
    }

    Alarm with(Configuration next, Instant now) {
        return new Alarm(arn, next, now, state, tags, suppression);
    }

    Alarm with(@Nullable Suppression next) {
        return new Alarm(arn, configuration, configurationUpdated, state, tags, next);
    }

    Alarm withTags(Map<String, String> next) {
        return new Alarm(arn, configuration, configurationUpdated, state, next, suppression);
    }
}
