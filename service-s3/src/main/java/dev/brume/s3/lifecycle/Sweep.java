package dev.brume.s3.lifecycle;

import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Deletion;
import dev.brume.s3.multipart.Upload;
import dev.brume.s3.notification.EventType;
import dev.brume.s3.notification.Notifier;
import dev.brume.s3.notification.ObjectEvent;
import dev.brume.s3.notification.Origin;
import dev.brume.s3.object.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a bucket: does what its rules say should have been done by now. Holds the bucket's lock for a page of keys, then for
 * each change, and makes no change of what somebody changed meanwhile.
 */
final class Sweep {
    private static final int PAGE = 1000;
    private final Bucket bucket;
    private final List<Rule> rules;
    private final Instant now;
    private final Origin origin;
    private final Notifier notifier;

    Sweep(Bucket bucket, LifecycleRules rules, Instant now, Origin origin, Notifier notifier) {
        this.bucket = bucket;
        this.rules = rules.rules();
        this.now = now;
        this.origin = origin;
        this.notifier = notifier;
    }

    void run() {
        List<List<StoredObject>> page = bucket.keysAfter("", PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::visit);
            page = bucket.keysAfter(page.getLast().getFirst().key(), PAGE);
        }
        for (Upload upload : bucket.uploads().all()) {
            if (rules.stream().anyMatch(rule -> rule.aborts(upload.key(), upload.initiated(), now))) {
                bucket.uploads().abort(upload);
            }
        }
    }

    /** @param versions of a key, the newest first */
    private void visit(List<StoredObject> versions) {
        StoredObject current = versions.getFirst();
        List<StoredObject> left = new ArrayList<>(versions.subList(0, 1));
        for (int i = 1; i < versions.size(); i++) {
            if (!removeNoncurrent(versions.get(i), versions.get(i - 1).lastModified(), i - 1)) {
                left.add(versions.get(i));
            }
        }
        if (current.isDeleteMarker()) {
            if (left.size() == 1 && rules.stream().anyMatch(rule -> rule.removesLoneMarker(current, now))) {
                tell(bucket.expire(current, now));
            }
        } else if (rules.stream().map(rule -> rule.expiry(current)).anyMatch(this::isDue)) {
            tell(bucket.expire(current, now));
        } else {
            rules.stream().map(rule -> rule.storageClass(current, now)).forEach(wanted -> move(current, wanted));
        }
    }

    private boolean removeNoncurrent(StoredObject version, Instant since, int newer) {
        if (rules.stream().anyMatch(rule -> rule.removes(version, since, newer, now))) {
            Deletion deletion = bucket.expire(version, now);
            tell(deletion);
            return deletion.removed() != null;
        }
        rules.stream()
                .map(rule -> rule.storageClass(version, since, newer, now))
                .forEach(wanted -> move(version, wanted));
        return false;
    }

    private boolean isDue(@Nullable Instant at) {
        return at != null && !now.isBefore(at);
    }

    private void move(StoredObject object, @Nullable String wanted) {
        if (wanted == null || wanted.equals(object.headers().storageClass())) {
            return;
        }
        StoredObject moved = bucket.replace(object, object.withStorageClass(wanted));
        if (moved != null) {
            notifier.tell(ObjectEvent.of(EventType.TRANSITION, bucket, moved, origin));
        }
    }

    private void tell(Deletion deletion) {
        if (deletion.removed() != null) {
            notifier.tell(
                    new ObjectEvent(EventType.EXPIRATION, bucket, deletion.removed(), deletion.sequence(), origin));
        } else if (deletion.marker() != null) {
            notifier.tell(ObjectEvent.of(EventType.EXPIRATION_MARKER, bucket, deletion.marker(), origin));
        }
    }
}
