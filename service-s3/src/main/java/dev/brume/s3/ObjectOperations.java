package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.ContentAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.Members;
import dev.brume.core.time.EmulatorTime;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.lock.LockConfiguration;
import dev.brume.s3.notification.EventType;
import dev.brume.s3.notification.Notifier;
import dev.brume.s3.notification.ObjectEvent;
import dev.brume.s3.notification.Origin;
import dev.brume.s3.object.ByteRange;
import dev.brume.s3.object.Content;
import dev.brume.s3.object.ETags;
import dev.brume.s3.object.ObjectChecksum;
import dev.brume.s3.object.ObjectHeaders;
import dev.brume.s3.object.PartOfObject;
import dev.brume.s3.object.Preconditions;
import dev.brume.s3.object.Received;
import dev.brume.s3.object.Retention;
import dev.brume.s3.object.StoredObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Objects, put and read whole or in part. */
final class ObjectOperations {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int LATIN_1 = 0xff;
    private static final HttpResponse.Body NO_BODY = new HttpResponse.Whole(new byte[0], 0, 0);
    private final Buckets buckets;
    private final SentBytes bytes;
    private final EmulatorTime time;
    private final Notifier notifier;

    ObjectOperations(Buckets buckets, SentBytes bytes, EmulatorTime time, Notifier notifier) {
        this.buckets = buckets;
        this.bytes = bytes;
        this.time = time;
        this.notifier = notifier;
    }

    PutObjectResponse putObject(PutObjectRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        if (request.contentMD5() == null && Checksums.all(request).isEmpty()) {
            checkNothingLocks(request, bucket);
        }
        StoredObject stored = store(request, EventType.PUT, call);
        return Checksums.tell(PutObjectResponse.builder(), stored.checksum())
                .eTag(stored.etag())
                .versionId(told(stored))
                .serverSideEncryption(stored.headers().serverSideEncryption())
                .ssekmsKeyId(stored.headers().kmsKeyId())
                .bucketKeyEnabled(stored.headers().toldBucketKey())
                .ssekmsEncryptionContext(request.ssekmsEncryptionContext())
                .expiration(LifecycleOperations.expiration(bucket, stored))
                .build();
    }

    /** @throws dev.brume.core.error.AwsException as PutObject, before the bytes are there */
    void checkHead(PutObjectRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        SaidOfObject.headers(request, bucket);
        SaidOfObject.state(request, bucket, call.now());
        TagSets.of(request.tagging());
        conditions(request).checkWrite(request.key(), bucket.newest(request.key()));
    }

    /** Of what is to be locked, by the request or by the bucket, S3 wants a digest. */
    private static void checkNothingLocks(PutObjectRequest request, Bucket bucket) {
        LockConfiguration configuration = bucket.settings().find(LockConfiguration.class);
        if (request.objectLockMode() != null
                || request.objectLockLegalHoldStatus() != null
                || (configuration != null && configuration.byDefault() != null)) {
            throw S3Errors.invalidRequest(
                    "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock"
                            + " parameters");
        }
    }

    private static Preconditions conditions(PutObjectRequest request) {
        return new Preconditions(request.ifMatch(), request.ifNoneMatch(), null, null).ofWrite();
    }

    /**
     * Stores what a request says, by whichever way it came, and tells of it.
     *
     * @throws dev.brume.core.error.AwsException as PutObject
     */
    StoredObject store(PutObjectRequest request, EventType how, Call call) {
        var bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        Received received = bytes.of(request);
        StoredObject stored;
        try {
            stored = bucket.put(
                    StoredObject.fresh(
                                    request.key(),
                                    received.content(),
                                    ETags.of(received),
                                    SaidOfObject.headers(request, bucket),
                                    TagSets.of(request.tagging()),
                                    Checksums.of(request, received),
                                    List.of())
                            .with(SaidOfObject.state(request, bucket, call.now())),
                    conditions(request),
                    call.now());
        } finally {
            received.content().release();
        }
        notifier.tell(ObjectEvent.of(how, bucket, stored, Origin.of(call)));
        return stored;
    }

    /** Versions are told where there are any. */
    static @Nullable String told(StoredObject stored) {
        return stored.versionId().equals(StoredObject.NULL_VERSION) ? null : stored.versionId();
    }

    ContentAnswer<GetObjectResponse> getObject(GetObjectRequest request, Call call) {
        StoredObject object = read(request, call);
        ByteRange range = range(object, request.range(), request.partNumber());
        GetObjectResponse said = said(request, object, range, call);
        Content content = range == null ? object.content() : object.content().slice(range.from(), range.to());
        if (!found(request, call).hold(object, content)) {
            return getObject(request, call); // Another took its place meanwhile.
        }
        return new ContentAnswer<>(said, range == null ? OK : PARTIAL, content.body(time::execute));
    }

    /** Says what GetObject would, without the bytes. */
    ContentAnswer<HeadObjectResponse> headObject(HeadObjectRequest request, Call call) {
        GetObjectRequest asked =
                Members.copy(request, GetObjectRequest.builder()).build();
        StoredObject object = read(asked, call);
        ByteRange range = range(object, asked.range(), asked.partNumber());
        HeadObjectResponse answer = Members.copy(said(asked, object, range, call), HeadObjectResponse.builder())
                .contentLength(range == null ? object.size() : range.to() - range.from())
                .build();
        return new ContentAnswer<>(answer, range == null ? OK : PARTIAL, NO_BODY);
    }

    private StoredObject read(GetObjectRequest request, Call call) {
        if (request.sseCustomerAlgorithm() != null || request.sseCustomerKey() != null) {
            throw S3Errors.notImplemented("SSECustomerKey");
        }
        StoredObject object = found(request, call).get(request.key(), request.versionId());
        new Preconditions(
                        request.ifMatch(),
                        request.ifNoneMatch(),
                        request.ifModifiedSince(),
                        request.ifUnmodifiedSince())
                .checkRead(object);
        return object;
    }

    /** When the object expires; only of the newest version of a key. */
    private @Nullable String expiration(GetObjectRequest request, StoredObject object) {
        Bucket bucket = buckets.named(request.bucket());
        return bucket == null || request.versionId() != null ? null : LifecycleOperations.expiration(bucket, object);
    }

    private Bucket found(GetObjectRequest request, Call call) {
        return buckets.find(request.bucket(), request.expectedBucketOwner(), call);
    }

    @SuppressWarnings("deprecation") // Of expires: the text that the SDK would rather have is no header of S3's.
    private GetObjectResponse said(
            GetObjectRequest request, StoredObject object, @Nullable ByteRange range, Call call) {
        ObjectHeaders said = object.headers();
        GetObjectResponse.Builder answer = GetObjectResponse.builder();
        if (request.checksumMode() == ChecksumMode.ENABLED) {
            Checksums.tell(answer, checksum(object, range, request.partNumber()));
        }
        Retention retention = object.state().retention();
        if (retention != null) {
            answer.objectLockMode(retention.compliance() ? ObjectLockMode.COMPLIANCE : ObjectLockMode.GOVERNANCE)
                    .objectLockRetainUntilDate(retention.until());
        }
        Boolean hold = object.state().legalHold();
        if (hold != null) {
            answer.objectLockLegalHoldStatus(hold ? ObjectLockLegalHoldStatus.ON : ObjectLockLegalHoldStatus.OFF);
        }
        return answer.eTag(object.etag())
                .lastModified(object.lastModified())
                .versionId(found(request, call).toldVersion(object))
                .acceptRanges("bytes")
                .contentRange(range == null ? null : range.contentRange(object.size()))
                .contentType(or(request.responseContentType(), said.contentType(), "response-content-type"))
                .contentEncoding(
                        or(request.responseContentEncoding(), said.contentEncoding(), "response-content-encoding"))
                .contentDisposition(or(
                        request.responseContentDisposition(),
                        said.contentDisposition(),
                        "response-content-disposition"))
                .contentLanguage(
                        or(request.responseContentLanguage(), said.contentLanguage(), "response-content-language"))
                .cacheControl(or(request.responseCacheControl(), said.cacheControl(), "response-cache-control"))
                .expires(request.responseExpires() != null ? request.responseExpires() : said.expires())
                .websiteRedirectLocation(said.websiteRedirectLocation())
                .storageClass(said.storageClass().equals(ObjectHeaders.STANDARD) ? null : said.storageClass())
                .serverSideEncryption(said.serverSideEncryption())
                .ssekmsKeyId(said.kmsKeyId())
                .bucketKeyEnabled(said.toldBucketKey())
                .expiration(expiration(request, object))
                .metadata(said.metadata())
                .tagCount(object.tags().isEmpty() ? null : object.tags().size())
                .partsCount(
                        request.partNumber() == null || object.parts().isEmpty()
                                ? null
                                : object.parts().size())
                .build();
    }

    /** That of the bytes that are asked for; null for a range that is not all, which has none. */
    private static @Nullable ObjectChecksum checksum(
            StoredObject object, @Nullable ByteRange range, @Nullable Integer partNumber) {
        boolean isAll = range == null || (range.from() == 0 && range.to() == object.size());
        if (isAll && (partNumber == null || object.parts().isEmpty())) {
            return object.checksum();
        }
        return partNumber == null ? null : object.parts().get(partNumber - 1).checksum();
    }

    /** @throws AwsException InvalidArgument for what no header can carry */
    private static @Nullable String or(@Nullable String wanted, @Nullable String said, String parameter) {
        if (wanted != null && wanted.chars().anyMatch(c -> c > LATIN_1)) {
            throw S3Errors.invalidArgument(
                    "Header value cannot be represented using ISO-8859-1." + parameter, parameter, wanted);
        }
        return wanted == null ? said : wanted;
    }

    /** The bytes that are asked for by range or by part; null for all. */
    private static @Nullable ByteRange range(
            StoredObject object, @Nullable String range, @Nullable Integer partNumber) {
        if (partNumber == null) {
            return ByteRange.of(range, object.size());
        }
        if (range != null) {
            throw S3Errors.invalidRequest("Cannot specify both Range header and partNumber query parameter");
        }
        if (object.parts().isEmpty() && partNumber == 1) {
            // An object that was put whole is its own first part, and S3 says so.
            return object.size() == 0 ? null : new ByteRange(0, object.size());
        }
        PartOperations.checkNumber(partNumber);
        if (partNumber > object.parts().size()) {
            throw S3Errors.invalidPartNumber(
                    partNumber, Math.max(1, object.parts().size()));
        }
        long from = object.parts().subList(0, partNumber - 1).stream()
                .mapToLong(PartOfObject::size)
                .sum();
        return new ByteRange(from, from + object.parts().get(partNumber - 1).size());
    }
}
