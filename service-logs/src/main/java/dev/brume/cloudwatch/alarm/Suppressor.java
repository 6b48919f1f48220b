package dev.brume.cloudwatch.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.ActionsSuppressedBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * Decides whether the actions of a composite alarm are held back by its suppressor alarm.
 *
 * <p>See CloudWatch User Guide, "Composite alarm action suppression".
 */
final class Suppressor {
    private Suppressor() {}

    /**
     * What holds the actions of a change back; null when nothing does.
     *
     * @param suppressor the state of the suppressor alarm
     */
    static Alarm.@Nullable Suppression onChange(
            CompositeConfiguration composite, AlarmState old, @Nullable StateValue suppressor, Instant now) {
        if (composite.suppressor() == null) {
            return null;
        }
        if (suppressor == StateValue.ALARM) {
            return byAlarm(composite, old);
        }
        Duration wait = seconds(composite.request().actionsSuppressorWaitPeriod());
        return wait.isZero()
                ? null
                : new Alarm.Suppression(
                        ActionsSuppressedBy.WAIT_PERIOD,
                        "Actions are held back until the suppressor alarm " + composite.suppressor()
                                + " had time to go into ALARM.",
                        now.plus(wait),
                        old);
    }

    /**
     * What holds back what was held back before, now that the suppressor is in another state; null when nothing does any more.
     */
    static Alarm.@Nullable Suppression onSuppressor(
            CompositeConfiguration composite, Alarm.Suppression before, StateValue suppressor, Instant now) {
        if (suppressor == StateValue.ALARM) {
            return byAlarm(composite, before.old());
        }
        if (before.by() != ActionsSuppressedBy.ALARM) {
            return before;
        }
        Duration extension = seconds(composite.request().actionsSuppressorExtensionPeriod());
        return extension.isZero()
                ? null
                : new Alarm.Suppression(
                        ActionsSuppressedBy.EXTENSION_PERIOD,
                        "Actions are held back for a while after the suppressor alarm " + composite.suppressor()
                                + " has left ALARM.",
                        now.plus(extension),
                        before.old());
    }

    private static Alarm.Suppression byAlarm(CompositeConfiguration composite, AlarmState old) {
        return new Alarm.Suppression(
                ActionsSuppressedBy.ALARM,
                "Actions are held back while the suppressor alarm " + composite.suppressor() + " is in ALARM.",
                null,
                old);
    }

    private static Duration seconds(@Nullable Integer seconds) {
        return Duration.ofSeconds(Objects.requireNonNullElse(seconds, 0));
    }
}
