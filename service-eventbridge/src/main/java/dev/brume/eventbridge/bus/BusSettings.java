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

    /** What an update does not name stays as it is. */
    public BusSettings updated(BusSettings changes) {
        return new BusSettings(
                changes.description == null ? description : changes.description,
                changes.kmsKeyIdentifier == null ? kmsKeyIdentifier : changes.kmsKeyIdentifier,
                changes.deadLetterConfig == null ? deadLetterConfig : changes.deadLetterConfig,
                changes.logConfig == null ? logConfig : changes.logConfig);
    }
}
