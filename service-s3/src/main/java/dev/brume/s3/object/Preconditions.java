package dev.brume.s3.object;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of an object before it is read, copied or overwritten: RFC 9110, and Amazon S3 User Guide, "Conditional requests".
 *
 * @param atBeginning the sequence of what would be overwritten when a multipart upload began, 0 for nothing; negative for other writes
 */
public record Preconditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince,
        long atBeginning) {
    private static final String ANY = "*";
    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String OF_SOURCE = "x-amz-copy-source-";

    /** Of what is no multipart upload. */
    private static final long NO_BEGINNING = -1;

    public static final Preconditions NONE = new Preconditions(null, null, null, null);

    public Preconditions(
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch,
            @Nullable Instant ifModifiedSince,
            @Nullable Instant ifUnmodifiedSince) {
        this(ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince, NO_BEGINNING);
    }

    /** Those of the end of an upload: nobody is to have written or deleted the object since its beginning. */
    public static Preconditions ofUpload(@Nullable String ifMatch, @Nullable String ifNoneMatch, long atBeginning) {
        return new Preconditions(ifMatch, ifNoneMatch, null, null, atBeginning).ofWrite();
    }

    /** @throws AwsException PreconditionFailed, NotModified */
    public void checkRead(StoredObject object) {
        checkUnchanged(object, "");
        if (ifNoneMatch != null) {
            if (ETags.matches(ifNoneMatch, object.etag())) {
                throw S3Errors.notModified(object);
            }
        } else if (ifModifiedSince != null && !object.lastModified().isAfter(ifModifiedSince)) {
            throw S3Errors.notModified(object);
        }
    }

    /** @throws AwsException PreconditionFailed */
    public void checkCopy(StoredObject source, Instant now) {
        checkUnchanged(source, OF_SOURCE);
        if (ifNoneMatch != null) {
            if (ETags.matches(ifNoneMatch, source.etag())) {
                throw S3Errors.preconditionFailed(OF_SOURCE + IF_NONE_MATCH);
            }
        } else if (ifModifiedSince != null
                && !ifModifiedSince.isAfter(now) // A time that is still to come is no condition (RFC 9110).
                && !source.lastModified().isAfter(ifModifiedSince)) {
            throw S3Errors.preconditionFailed(OF_SOURCE + "If-Modified-Since");
        }
    }

    private void checkUnchanged(StoredObject object, String prefix) {
        if (ifMatch != null) {
            if (!ETags.matches(ifMatch, object.etag())) {
                throw S3Errors.preconditionFailed(prefix + IF_MATCH);
            }
        } else if (ifUnmodifiedSince != null && object.lastModified().isAfter(ifUnmodifiedSince)) {
            throw S3Errors.preconditionFailed(prefix + "If-Unmodified-Since");
        }
    }

    /**
     * That of a write S3 has these conditions, and with these values.
     *
     * @throws AwsException NotImplemented
     */
    public Preconditions ofWrite() {
        if (ifMatch != null && ifNoneMatch != null) {
            throw S3Errors.conditionNotImplemented(
                    IF_MATCH + "," + IF_NONE_MATCH, "Multiple conditional request headers present in the request");
        }
        if (ifNoneMatch != null && !ifNoneMatch.equals(ANY)) {
            throw unaccepted(IF_NONE_MATCH);
        }
        if (ANY.equals(ifMatch)) {
            throw unaccepted(IF_MATCH);
        }
        return this;
    }

    private static AwsException unaccepted(String header) {
        return S3Errors.conditionNotImplemented(
                header, "We don't accept the provided value of " + header + " header for this API");
    }

    /**
     * @param before what would be overwritten; null for nothing
     * @throws AwsException PreconditionFailed, NoSuchKey, ConditionalRequestConflict
     */
    public void checkWrite(String key, @Nullable StoredObject before) {
        boolean there = before != null && !before.isDeleteMarker();
        if (ifNoneMatch != null && there) {
            throw S3Errors.preconditionFailed(IF_NONE_MATCH);
        }
        if (ifNoneMatch != null && atBeginning > 0) {
            throw S3Errors.conflict(IF_NONE_MATCH, key); // Deleted meanwhile.
        }
        if (ifMatch != null) {
            if (!there || before == null) {
                throw S3Errors.noSuchKey(key);
            }
            if (!ETags.matches(ifMatch, before.etag())) {
                throw S3Errors.preconditionFailed(IF_MATCH);
            }
            if (atBeginning >= 0 && before.sequence() != atBeginning) {
                throw S3Errors.conflict(IF_MATCH, key); // Written meanwhile, be it with the same bytes.
            }
        }
    }
}
