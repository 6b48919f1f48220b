package dev.brume.s3.notification;

import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.object.StoredObject;

/**
 * Something that happened to an object.
 *
 * @param object the version that came, went or changed
 * @param sequence grows with each version of the bucket that comes or goes
 */
public record ObjectEvent(EventType type, Bucket bucket, StoredObject object, long sequence, Origin origin) {
    /** A version came or changed. */
    public static ObjectEvent of(EventType type, Bucket bucket, StoredObject object, Origin origin) {
        return new ObjectEvent(type, bucket, object, object.sequence(), origin);
    }

    /** Hexadecimal: of two events of a key, the later one has the greater. */
    String sequencer() {
        return String.format("%018X", sequence);
    }
}
