package dev.brume.s3.bucket;

import dev.brume.s3.object.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * What a deletion did: it removed a version, or put a delete marker, or found nothing.
 *
 * @param removed the version, or delete marker, that is gone for good
 * @param marker the delete marker that is there now
 * @param sequence the deletion's place among what comes and goes in the bucket; 0 for one that nobody is told of
 */
public record Deletion(
        @Nullable StoredObject removed, @Nullable StoredObject marker, long sequence) {
    static final Deletion OF_NOTHING = new Deletion(null, null, 0);
}
