package dev.brume.s3.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** S3 counts in days that begin at midnight UTC: Amazon S3 User Guide, "Lifecycle rules: Based on an object's age". */
final class Midnight {
    private Midnight() {}

    /** So many days later, rounded up to a midnight. */
    static Instant after(Instant start, int days) {
        Instant exact = start.plus(Duration.ofDays(days));
        Instant before = exact.truncatedTo(ChronoUnit.DAYS);
        return before.equals(exact) ? exact : before.plus(Duration.ofDays(1));
    }

    /** The first one that is still to come. */
    static Instant next(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    }

    static boolean is(Instant instant) {
        return instant.truncatedTo(ChronoUnit.DAYS).equals(instant);
    }
}
