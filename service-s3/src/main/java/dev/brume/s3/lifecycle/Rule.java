package dev.brume.s3.lifecycle;

import dev.brume.s3.object.StoredObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortIncompleteMultipartUpload;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Transition;

/** One rule that is switched on, as a function of time: Amazon S3 User Guide, "Lifecycle configuration elements". */
record Rule(LifecycleRule said, RuleFilter filter, boolean smallOnesMove) {
    private static final long SMALL = 128L * 1024;
    private static final List<String> ARCHIVES = List.of("GLACIER", "DEEP_ARCHIVE");

    /** When the newest version of a key expires; null for never. */
    @Nullable
    Instant expiry(StoredObject current) {
        LifecycleExpiration expiration = said.expiration();
        if (expiration == null || current.isDeleteMarker() || !filter.matches(current)) {
            return null;
        }
        return expiration.days() == null
                ? expiration.date()
                : Midnight.after(current.lastModified(), expiration.days());
    }

    /** Whether a delete marker goes that has nothing left to hide. */
    boolean removesLoneMarker(StoredObject marker, Instant now) {
        LifecycleExpiration expiration = said.expiration();
        if (expiration == null || !marker.key().startsWith(filter.prefix())) {
            return false;
        }
        return Boolean.TRUE.equals(expiration.expiredObjectDeleteMarker())
                || (expiration.days() != null
                        && filter.tags().isEmpty()
                        && isDue(Midnight.after(marker.lastModified(), expiration.days()), now));
    }

    /**
     * Whether a version goes for good that is not the newest any more.
     *
     * @param since when it ceased to be the newest
     * @param newer how many others that are not the newest are newer
     */
    boolean removes(StoredObject noncurrent, Instant since, int newer, Instant now) {
        NoncurrentVersionExpiration expiration = said.noncurrentVersionExpiration();
        return expiration != null
                && filter.matches(noncurrent)
                && (expiration.newerNoncurrentVersions() == null || newer >= expiration.newerNoncurrentVersions())
                && isDue(Midnight.after(since, expiration.noncurrentDays()), now);
    }

    /** The storage class that the newest version of a key has to have by now; null for whichever it has. */
    @Nullable
    String storageClass(StoredObject current, Instant now) {
        String wanted = null;
        Instant latest = Instant.MIN;
        for (Transition transition : said.transitions()) {
            Instant due = transition.days() == null
                    ? transition.date()
                    : Midnight.after(current.lastModified(), transition.days());
            String to = transition.storageClassAsString();
            if (due != null && isDue(due, now) && due.isAfter(latest) && moves(current, to)) {
                latest = due;
                wanted = to;
            }
        }
        return wanted;
    }

    /** The same for a version that is not the newest. */
    @Nullable
    String storageClass(StoredObject noncurrent, Instant since, int newer, Instant now) {
        String wanted = null;
        int latest = -1;
        for (NoncurrentVersionTransition transition : said.noncurrentVersionTransitions()) {
            int days = transition.noncurrentDays() == null ? 0 : transition.noncurrentDays();
            Integer spared = transition.newerNoncurrentVersions();
            String to = transition.storageClassAsString();
            if (days > latest
                    && (spared == null || newer >= spared)
                    && isDue(Midnight.after(since, days), now)
                    && moves(noncurrent, to)) {
                latest = days;
                wanted = to;
            }
        }
        return wanted;
    }

    /** Small objects stay, unless the rule speaks of sizes, or the bucket lets them go to the archives. */
    private boolean moves(StoredObject object, String to) {
        boolean mayMove = object.size() >= SMALL || filter.speaksOfSizes() || (smallOnesMove && ARCHIVES.contains(to));
        return mayMove && !object.isDeleteMarker() && filter.matches(object);
    }

    boolean aborts(String key, Instant initiated, Instant now) {
        AbortIncompleteMultipartUpload abort = said.abortIncompleteMultipartUpload();
        return abort != null
                && key.startsWith(filter.prefix())
                && isDue(Midnight.after(initiated, abort.daysAfterInitiation()), now);
    }

    private static boolean isDue(Instant at, Instant now) {
        return !now.isBefore(at);
    }
}
