package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.lock.Locks;
import dev.brume.s3.object.ObjectHeaders;
import dev.brume.s3.object.ObjectState;
import dev.brume.s3.settings.AskedAcl;
import dev.brume.s3.settings.Encryption;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * What PutObject, CreateMultipartUpload and CopyObject say of the object that they make, in members of the same names; and what of it
 * is refused.
 */
final class SaidOfObject {
    private static final int MOST_METADATA_BYTES = 2048;
    private static final int LONGEST_KEY_BYTES = 1024;
    private static final int DELETE = 0x7f;
    private static final List<String> REDIRECTS = List.of("http://", "https://", "/");
    private static final List<String> STORAGE_CLASSES = List.of(
            "STANDARD",
            "REDUCED_REDUNDANCY",
            "STANDARD_IA",
            "ONEZONE_IA",
            "INTELLIGENT_TIERING",
            "GLACIER",
            "DEEP_ARCHIVE",
            "GLACIER_IR");

    private final SdkRequest request;

    private SaidOfObject(SdkRequest request) {
        this.request = request;
    }

    /** @throws AwsException KeyTooLongError, InvalidArgument, NotImplemented, InvalidStorageClass, MetadataTooLarge */
    static ObjectHeaders headers(SdkRequest request, Bucket bucket) {
        SaidOfObject said = new SaidOfObject(request);
        said.check();
        Encryption encryption = said.encryption(Encryption.byDefault(bucket.settings()));
        return new ObjectHeaders(
                said.text("ContentType") == null ? "binary/octet-stream" : said.text("ContentType"),
                withoutChunks(said.text("ContentEncoding")),
                said.text("ContentDisposition"),
                said.text("ContentLanguage"),
                said.text("CacheControl"),
                request.getValueForField("Expires", Instant.class).orElse(null),
                said.redirect(),
                said.storageClass(),
                encryption.algorithm(),
                encryption.keyArn(bucket.place()),
                encryption.bucketKey() && encryption.isKms(),
                said.metadata());
    }

    /**
     * The state that the object begins in.
     *
     * @throws AwsException AccessControlListNotSupported, AccessDenied, InvalidRequest, InvalidArgument
     */
    static ObjectState state(SdkRequest request, Bucket bucket, Instant now) {
        ObjectState state = ObjectState.FRESH.with(AskedAcl.ofObject(request, bucket.ownerId(), bucket.settings()));
        return Locks.begin(state, request, bucket.settings(), now);
    }

    private @Nullable String text(String member) {
        return request.getValueForField(member, Object.class)
                .map(Object::toString)
                .orElse(null);
    }

    private void check() {
        byte[] key = request.getValueForField("Key", String.class)
                .or(() -> request.getValueForField("DestinationKey", String.class))
                .orElse("")
                .getBytes(StandardCharsets.UTF_8);
        if (key.length > LONGEST_KEY_BYTES) {
            throw new AwsException(
                    "KeyTooLongError",
                    400,
                    "Your key is too long",
                    Map.of("Size", Integer.toString(key.length), "MaxSizeAllowed", "1024"));
        }
        CustomerKeys.refuse(request);
        if (text("WriteOffsetBytes") != null) {
            throw S3Errors.notImplemented("WriteOffsetBytes");
        }
    }

    /** {@code aws-chunked} is how the body came, not what the object is. */
    private static @Nullable String withoutChunks(@Nullable String encoding) {
        if (encoding == null) {
            return null;
        }
        String rest = encoding.replaceAll("(?i)\\s*aws-chunked\\s*,?\\s*", "").replaceAll(",\\s*$", "");
        return rest.isEmpty() ? null : rest;
    }

    private @Nullable String redirect() {
        String location = text("WebsiteRedirectLocation");
        if (location != null && REDIRECTS.stream().noneMatch(location::startsWith)) {
            throw new AwsException(
                    "InvalidRedirectLocation",
                    400,
                    "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.");
        }
        return location;
    }

    private String storageClass() {
        String wanted = text("StorageClass");
        if (wanted == null) {
            return ObjectHeaders.STANDARD;
        }
        if (!STORAGE_CLASSES.contains(wanted)) {
            throw new AwsException(
                    "InvalidStorageClass",
                    400,
                    "The storage class you specified is not valid",
                    Map.of("StorageClassRequested", wanted));
        }
        return wanted;
    }

    /** What a request says of encryption takes the place of all that the bucket says. */
    private Encryption encryption(Encryption byDefault) {
        String wanted = text("ServerSideEncryption");
        String key = text("SSEKMSKeyId");
        String context = text("SSEKMSEncryptionContext");
        boolean bucketKey =
                request.getValueForField("BucketKeyEnabled", Boolean.class).orElse(byDefault.bucketKey());
        if (wanted == null) {
            if (key != null || context != null) {
                throw keyOfNothing();
            }
            return new Encryption(byDefault.algorithm(), byDefault.key(), bucketKey);
        }
        if (!List.of("AES256", "aws:kms", "aws:kms:dsse").contains(wanted)) {
            throw S3Errors.invalidArgument(
                    "The encryption method specified is not supported", "x-amz-server-side-encryption", wanted);
        }
        Encryption encryption = new Encryption(wanted, key, bucketKey);
        if ((key != null || context != null) && !encryption.isKms()) {
            throw keyOfNothing();
        }
        if (context != null) {
            EncryptionContext.check(context);
        }
        return encryption;
    }

    private AwsException keyOfNothing() {
        String wanted = text("ServerSideEncryption");
        return S3Errors.invalidArgument(
                "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
                "x-amz-server-side-encryption",
                wanted == null ? "null" : wanted);
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>();
        int bytes = 0;
        for (Map.Entry<?, ?> entry : metadataOf(request).entrySet()) {
            String name = String.valueOf(entry.getKey());
            String value = String.valueOf(entry.getValue());
            bytes += name.getBytes(StandardCharsets.UTF_8).length + value.getBytes(StandardCharsets.UTF_8).length;
            metadata.put(name, mailSafe(value));
        }
        if (bytes > MOST_METADATA_BYTES) {
            throw new AwsException(
                    "MetadataTooLarge",
                    400,
                    "Your metadata headers exceed the maximum allowed metadata size",
                    Map.of("Size", Integer.toString(bytes), "MaxSizeAllowed", Integer.toString(MOST_METADATA_BYTES)));
        }
        return metadata;
    }

    /** As S3 gives back what is not plain ASCII, by RFC 2047: Amazon S3 User Guide, "Working with object metadata". */
    private static String mailSafe(String value) {
        boolean plain = value.chars().allMatch(c -> c >= ' ' && c < DELETE);
        return plain
                ? value
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static Map<?, ?> metadataOf(SdkRequest request) {
        return request.getValueForField("Metadata", Object.class)
                .map(value -> (Map<?, ?>) value)
                .orElse(Map.of());
    }
}
