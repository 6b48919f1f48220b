package dev.brume.s3.object;

import dev.brume.s3.S3Errors;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of an object before it is read, copied or overwritten: RFC 9110, and Amazon S3 User Guide, "Conditional requests".
 */
public record Preconditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince) {
    public static final Preconditions NONE = new Preconditions(null, null, null, null);

    /** @throws dev.brume.core.error.AwsException PreconditionFailed, NotModified */
    public void checkRead(StoredObject object) {
        checkUnchanged(object);
        if (ifNoneMatch != null) {
            if (ETags.matches(ifNoneMatch, object.etag())) {
                throw S3Errors.notModified();
            }
        } else if (ifModifiedSince != null && !object.lastModified().isAfter(ifModifiedSince)) {
            throw S3Errors.notModified();
        }
    }

    /** @throws dev.brume.core.error.AwsException PreconditionFailed */
    public void checkCopy(StoredObject source) {
        checkUnchanged(source);
        if (ifNoneMatch != null && ETags.matches(ifNoneMatch, source.etag())) {
            throw S3Errors.preconditionFailed("x-amz-copy-source-If-None-Match");
        }
        if (ifNoneMatch == null
                && ifModifiedSince != null
                && !source.lastModified().isAfter(ifModifiedSince)) {
            throw S3Errors.preconditionFailed("x-amz-copy-source-If-Modified-Since");
        }
    }

    private void checkUnchanged(StoredObject object) {
        if (ifMatch != null) {
            if (!ETags.matches(ifMatch, object.etag())) {
                throw S3Errors.preconditionFailed("If-Match");
            }
        } else if (ifUnmodifiedSince != null && object.lastModified().isAfter(ifUnmodifiedSince)) {
            throw S3Errors.preconditionFailed("If-Unmodified-Since");
        }
    }

    /**
     * @param before what would be overwritten; null for nothing
     * @throws dev.brume.core.error.AwsException PreconditionFailed, NoSuchKey
     */
    public void checkWrite(String key, @Nullable StoredObject before) {
        boolean there = before != null && !before.isDeleteMarker();
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.equals("*")) {
                throw S3Errors.notImplemented("If-None-Match with an entity tag");
            }
            if (there) {
                throw S3Errors.preconditionFailed("If-None-Match");
            }
        }
        if (ifMatch != null) {
            if (!there || before == null) {
                throw S3Errors.noSuchKey(key);
            }
            if (!ETags.matches(ifMatch, before.etag())) {
                throw S3Errors.preconditionFailed("If-Match");
            }
        }
    }
}
