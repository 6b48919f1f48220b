package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.bucket.Versioning;
import dev.brume.s3.notification.EventType;
import dev.brume.s3.notification.Notifier;
import dev.brume.s3.notification.ObjectEvent;
import dev.brume.s3.notification.Origin;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.object.ETags;
import dev.brume.s3.object.ObjectChecksum;
import dev.brume.s3.object.ObjectHeaders;
import dev.brume.s3.object.Preconditions;
import dev.brume.s3.object.Received;
import dev.brume.s3.object.StoredObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Copies of objects within S3. */
final class CopyOperations {
    private final Buckets buckets;
    private final Notifier notifier;

    CopyOperations(Buckets buckets, Notifier notifier) {
        this.buckets = buckets;
        this.notifier = notifier;
    }

    CopyObjectResponse copyObject(CopyObjectRequest request, Call call) {
        Bucket target = buckets.find(request.destinationBucket(), request.expectedBucketOwner(), call);
        Preconditions conditions = new Preconditions(request.ifMatch(), request.ifNoneMatch(), null, null).ofWrite();
        CopySource named = CopySource.of(request);
        StoredObject source = named.find(
                buckets,
                request.expectedSourceBucketOwner(),
                new Preconditions(
                        request.copySourceIfMatch(),
                        request.copySourceIfNoneMatch(),
                        request.copySourceIfModifiedSince(),
                        request.copySourceIfUnmodifiedSince()),
                call.now());
        ObjectHeaders own = SaidOfObject.headers(request, target);
        boolean replaces = request.metadataDirective() == MetadataDirective.REPLACE;
        checkChange(request, source, own, replaces, target);
        ObjectHeaders kept = source.headers();
        ObjectHeaders headers = replaces
                ? own
                : new ObjectHeaders(
                        kept.contentType(),
                        kept.contentEncoding(),
                        kept.contentDisposition(),
                        kept.contentLanguage(),
                        kept.cacheControl(),
                        kept.expires(),
                        own.websiteRedirectLocation(),
                        own.storageClass(),
                        own.serverSideEncryption(),
                        own.kmsKeyId(),
                        own.bucketKey(),
                        kept.metadata());
        named.hold(buckets, source, source.content());
        StoredObject stored;
        try {
            Sums sums = Sums.of(source, Checksums.kind(request));
            stored = target.put(
                    StoredObject.fresh(
                                    request.destinationKey(),
                                    source.content(),
                                    sums.etag(),
                                    headers,
                                    request.taggingDirective() == TaggingDirective.REPLACE
                                            ? TagSets.of(request.tagging())
                                            : source.tags(),
                                    sums.checksum(),
                                    List.of())
                            .with(SaidOfObject.state(request, target, call.now())),
                    conditions,
                    call.now());
        } finally {
            source.content().release();
        }
        notifier.tell(ObjectEvent.of(EventType.COPY, target, stored, Origin.of(call)));
        return CopyObjectResponse.builder()
                .versionId(told(target, stored))
                .copySourceVersionId(ObjectOperations.told(source))
                .serverSideEncryption(stored.headers().serverSideEncryption())
                .ssekmsKeyId(stored.headers().kmsKeyId())
                .ssekmsEncryptionContext(request.ssekmsEncryptionContext())
                .bucketKeyEnabled(stored.headers().toldBucketKey())
                .expiration(LifecycleOperations.expiration(target, stored))
                .copyObjectResult(Checksums.tell(CopyObjectResult.builder(), stored.checksum())
                        .eTag(stored.etag())
                        .lastModified(stored.lastModified())
                        .build())
                .build();
    }

    /** Unlike PutObject, CopyObject tells the null version as well, where versions were once kept. */
    private static @Nullable String told(Bucket target, StoredObject stored) {
        return target.versioning() == Versioning.SUSPENDED ? stored.versionId() : ObjectOperations.told(stored);
    }

    /** What a copy has of its own, of the bytes that it shares: they are read only where that is not known. */
    private record Sums(String etag, ObjectChecksum checksum) {
        static Sums of(StoredObject source, @Nullable ChecksumKind wanted) {
            ObjectChecksum kept = kept(source.checksum(), wanted);
            if (kept != null && source.parts().isEmpty()) {
                return new Sums(source.etag(), kept);
            }
            ChecksumKind kind = wanted == null ? ChecksumKind.CRC64NVME : wanted;
            Received read = Received.read(source.content(), Set.of(kind));
            return new Sums(ETags.of(read), kept == null ? ObjectChecksum.full(kind, read) : kept);
        }

        private static @Nullable ObjectChecksum kept(@Nullable ObjectChecksum known, @Nullable ChecksumKind wanted) {
            boolean fits = known != null && !known.composite() && (wanted == null || wanted == known.kind());
            return fits ? known : null;
        }
    }

    /** A copy onto itself must change something. */
    private static void checkChange(
            CopyObjectRequest request, StoredObject source, ObjectHeaders own, boolean replaces, Bucket target) {
        CopySource from = CopySource.of(request);
        boolean onItself = from.bucket().equals(request.destinationBucket())
                && from.key().equals(request.destinationKey())
                && from.versionId() == null;
        boolean changes = replaces
                || request.storageClass() != null // Even the one that it has.
                || !own.storageClass().equals(source.headers().storageClass())
                || request.serverSideEncryption() != null
                || !Objects.equals(own.serverSideEncryption(), source.headers().serverSideEncryption())
                || target.settings().find(ServerSideEncryptionConfiguration.class) != null
                || request.websiteRedirectLocation() != null
                || request.checksumAlgorithm() != null;
        if (onItself && !changes) {
            throw S3Errors.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself without changing the object's "
                            + "metadata, storage class, website redirect location or encryption attributes.");
        }
    }
}
