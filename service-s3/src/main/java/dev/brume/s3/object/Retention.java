package dev.brume.s3.object;

import java.time.Instant;

/**
 * Until when a version must stay: Amazon S3 User Guide, "Locking objects with Object Lock".
 *
 * @param compliance whether nobody may shorten it or delete the version; else who may bypass governance can
 */
public record Retention(boolean compliance, Instant until) {
    /** A retention ends at its instant. */
    public boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
