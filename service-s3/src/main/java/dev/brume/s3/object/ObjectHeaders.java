package dev.brume.s3.object;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an object beside its bytes, and said again to whoever reads it.
 *
 * @param kmsKeyId the ARN of the key of AWS KMS; null where none encrypts
 * @param bucketKey whether a key of the bucket stands between that key and the object
 * @param metadata the user's own, names in lower case without {@code x-amz-meta-}
 */
public record ObjectHeaders(
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String contentDisposition,
        @Nullable String contentLanguage,
        @Nullable String cacheControl,
        @Nullable Instant expires,
        @Nullable String websiteRedirectLocation,
        String storageClass,
        String serverSideEncryption,
        @Nullable String kmsKeyId,
        boolean bucketKey,
        Map<String, String> metadata) {
    public static final String STANDARD = "STANDARD";
    /** What S3 encrypts with when nothing else is asked for. */
    public static final String AES256 = "AES256";

    static final ObjectHeaders NONE =
            new ObjectHeaders(null, null, null, null, null, null, null, STANDARD, AES256, null, false, Map.of());

    public ObjectHeaders {
        metadata = Map.copyOf(metadata);
    }

    /** Told only where it is so. */
    public @Nullable Boolean toldBucketKey() {
        return bucketKey ? true : null;
    }

    public ObjectHeaders withStorageClass(String other) {
        return new ObjectHeaders(
                contentType,
                contentEncoding,
                contentDisposition,
                contentLanguage,
                cacheControl,
                expires,
                websiteRedirectLocation,
                other,
                serverSideEncryption,
                kmsKeyId,
                bucketKey,
                metadata);
    }
}
