package dev.brume.eventbridge.bus;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.LogConfig;

/** What CreateEventBus and UpdateEventBus say of a bus. */
public record BusSettings(
        @Nullable String description,
        @Nullable String kmsKeyIdentifier,
        @Nullable DeadLetterConfig deadLetterConfig,
        @Nullable LogConfig logConfig) {
    static final BusSettings NONE = new BusSettings(null, null, null, null);

    /** What an update does not name stays as it is; an empty key or queue takes the one away that was there. */
    public BusSettings updated(BusSettings changes) {
        String key = changes.kmsKeyIdentifier == null ? kmsKeyIdentifier : changes.kmsKeyIdentifier;
        DeadLetterConfig letters = changes.deadLetterConfig == null ? deadLetterConfig : changes.deadLetterConfig;
        return new BusSettings(
                changes.description == null ? description : changes.description,
                key == null || key.isEmpty() ? null : key,
                letters == null || letters.arn() == null ? null : letters,
                changes.logConfig == null ? logConfig : changes.logConfig);
    }
}
