package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.object.Content;
import dev.brume.s3.object.Preconditions;
import dev.brume.s3.object.StoredObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** What {@code x-amz-copy-source} names: {@code /bucket/key?versionId=...}, percent-encoded. */
public record CopySource(
        String bucket, String key, @Nullable String versionId) {
    private static final String VERSION = "?versionId=";
    /** What Java makes of bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    /** That of CopyObject or UploadPartCopy. */
    static CopySource of(SdkRequest request) {
        return of(request.getValueForField("CopySource", String.class).orElse(""));
    }

    /** @throws AwsException InvalidArgument */
    public static CopySource of(String header) {
        int mark = header.indexOf(VERSION);
        String version = mark < 0 ? null : header.substring(mark + VERSION.length());
        AskedParameters.checkVersion(version);
        String text = decoded(mark < 0 ? header : header.substring(0, mark));
        String path = text.startsWith("/") ? text.substring(1) : text;
        if (path.startsWith("arn:")) {
            throw S3Errors.notImplemented("copy sources of access points");
        }
        int slash = path.indexOf('/');
        if (slash < 0 || slash == path.length() - 1) {
            // S3 tells the header's name for its value.
            throw invalid("Invalid copy source object key", "x-amz-copy-source");
        }
        if (slash == 0) {
            throw invalid("Invalid copy source bucket name", header);
        }
        return new CopySource(path.substring(0, slash), path.substring(slash + 1), version);
    }

    /**
     * The object that a copy takes its bytes from; its bucket may be in another region.
     *
     * @throws AwsException NoSuchBucket, AccessDenied, NoSuchKey, PreconditionFailed
     */
    StoredObject find(Buckets buckets, @Nullable String expectedOwner, Preconditions conditions, Instant now) {
        Bucket from = buckets.named(bucket);
        if (from == null) {
            throw S3Errors.noSuchBucket(bucket);
        }
        if (expectedOwner != null && !from.owner().value().equals(expectedOwner)) {
            throw S3Errors.accessDenied();
        }
        if (versionId != null && from.isDeleteMarker(key, versionId)) {
            throw S3Errors.copyOfDeleteMarker();
        }
        StoredObject object = from.get(key, versionId);
        conditions.checkCopy(object, now);
        return object;
    }

    /**
     * Holds bytes of the object for whoever asks.
     *
     * @throws AwsException NoSuchKey, when it has gone meanwhile; InvalidRequest for more than is copied at once
     */
    void hold(Buckets buckets, StoredObject object, Content part) {
        if (part.length() > ObjectSizes.PUT_BYTES_MAX) {
            throw S3Errors.invalidRequest(
                    "The specified copy source is larger than the maximum allowable size for a copy source: "
                            + ObjectSizes.PUT_BYTES_MAX);
        }
        Bucket from = buckets.named(bucket);
        if (from == null || !from.hold(object, part)) {
            throw S3Errors.noSuchKey(key);
        }
    }

    private static AwsException invalid(String message, String header) {
        return S3Errors.invalidArgument(message, "x-amz-copy-source", header);
    }

    /** As a form's values are: S3 takes a plus for a space. */
    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf(REPLACEMENT) < 0 || text.contains("%EF%BF%BD")) {
                return decoded;
            }
        } catch (IllegalArgumentException malformed) {
            // Told below, as what is no UTF-8.
        }
        throw invalid("Invalid copy source encoding", text);
    }
}
