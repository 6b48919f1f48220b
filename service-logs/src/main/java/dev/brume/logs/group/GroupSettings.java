package dev.brume.logs.group;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a log group is set to.
 *
 * @param retentionInDays null to keep events forever
 * @param kmsKeyId null for none
 * @param deletionProtection whether DeleteLogGroup is refused
 */
public record GroupSettings(
        @Nullable Integer retentionInDays, @Nullable String kmsKeyId, boolean deletionProtection) {
    @Nullable
    Duration retention() {
        return retentionInDays == null ? null : Duration.ofDays(retentionInDays);
    }

    public GroupSettings withRetention(@Nullable Integer days) {
        return new GroupSettings(days, kmsKeyId, deletionProtection);
    }

    public GroupSettings withKmsKey(@Nullable String key) {
        return new GroupSettings(retentionInDays, key, deletionProtection);
    }

    public GroupSettings withDeletionProtection(boolean on) {
        return new GroupSettings(retentionInDays, kmsKeyId, on);
    }
}
