package dev.brume.eventbridge.archive;

import dev.brume.eventbridge.pattern.EventPattern;
import org.jspecify.annotations.Nullable;

/**
 * What CreateArchive and UpdateArchive say of an archive.
 *
 * @param pattern null for all events
 * @param retentionDays 0 for ever
 */
public record ArchiveSettings(
        @Nullable String description,
        @Nullable EventPattern pattern,
        int retentionDays,
        @Nullable String kmsKeyIdentifier) {
    /** An empty key is none: how an update takes one away. */
    public ArchiveSettings {
        kmsKeyIdentifier = kmsKeyIdentifier == null || kmsKeyIdentifier.isEmpty() ? null : kmsKeyIdentifier;
    }
}
