package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.multipart.Completions;
import dev.brume.s3.multipart.NamedPart;
import dev.brume.s3.multipart.Upload;
import dev.brume.s3.multipart.UploadedPart;
import dev.brume.s3.notification.EventType;
import dev.brume.s3.notification.Notifier;
import dev.brume.s3.notification.ObjectEvent;
import dev.brume.s3.notification.Origin;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.object.Content;
import dev.brume.s3.object.ETags;
import dev.brume.s3.object.ObjectChecksum;
import dev.brume.s3.object.ObjectHeaders;
import dev.brume.s3.object.PartOfObject;
import dev.brume.s3.object.Preconditions;
import dev.brume.s3.object.Received;
import dev.brume.s3.object.StoredObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/** Multipart uploads: begun, completed and aborted. */
final class MultipartOperations {
    private final Buckets buckets;
    private final Completions completions = new Completions();
    private final Notifier notifier;

    MultipartOperations(Buckets buckets, Notifier notifier) {
        this.buckets = buckets;
        this.notifier = notifier;
    }

    CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        ObjectHeaders headers = SaidOfObject.headers(request, bucket);
        ChecksumKind kind = Checksums.kind(request);
        if (kind == null && request.checksumType() != null) {
            throw S3Errors.invalidRequest(
                    "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        }
        Upload upload = bucket.uploads()
                .begin(
                        request.key(),
                        headers,
                        SaidOfObject.state(request, bucket, call.now()),
                        TagSets.of(request.tagging()),
                        kind,
                        isComposite(kind, request.checksumType()),
                        call.now(),
                        sequence(bucket.newest(request.key())));
        return CreateMultipartUploadResponse.builder()
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.id())
                .serverSideEncryption(headers.serverSideEncryption())
                .ssekmsKeyId(headers.kmsKeyId())
                .ssekmsEncryptionContext(request.ssekmsEncryptionContext())
                .bucketKeyEnabled(headers.toldBucketKey())
                .checksumAlgorithm(kind == null ? null : kind.name())
                .checksumType(
                        kind == null ? null : isComposite(kind, request.checksumType()) ? "COMPOSITE" : "FULL_OBJECT")
                .build();
    }

    private static long sequence(@Nullable StoredObject object) {
        return object == null || object.isDeleteMarker() ? 0 : object.sequence();
    }

    private static boolean isComposite(@Nullable ChecksumKind kind, @Nullable ChecksumType wanted) {
        boolean canBeFull = kind == null
                || kind == ChecksumKind.CRC32
                || kind == ChecksumKind.CRC32C
                || kind == ChecksumKind.CRC64NVME;
        if (wanted == ChecksumType.FULL_OBJECT && !canBeFull) {
            throw S3Errors.invalidRequest("The FULL_OBJECT checksum type cannot be used with the "
                    + Objects.requireNonNull(kind).text() + " checksum algorithm.");
        }
        if (wanted == ChecksumType.COMPOSITE && (kind == null || kind == ChecksumKind.CRC64NVME)) {
            throw S3Errors.invalidRequest("The COMPOSITE checksum type cannot be used with the "
                    + ChecksumKind.CRC64NVME.text() + " checksum algorithm.");
        }
        return wanted == null ? kind != null && kind != ChecksumKind.CRC64NVME : wanted == ChecksumType.COMPOSITE;
    }

    CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request, Call call) {
        CustomerKeys.refuse(request);
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        if (request.multipartUpload() == null) {
            throw S3Errors.invalidRequest("You must specify at least one part");
        }
        if (!request.multipartUpload().hasParts()
                || request.multipartUpload().parts().isEmpty()
                || request.multipartUpload().parts().size() > Upload.MOST_PARTS) {
            throw S3Errors.malformedXml();
        }
        List<NamedPart> named = request.multipartUpload().parts().stream()
                .map(MultipartOperations::named)
                .toList();
        CompleteMultipartUploadResponse before = completions.find(request.uploadId(), bucket, request.key(), named);
        if (before != null) {
            return before;
        }
        Upload upload = bucket.uploads().find(request.uploadId(), request.key());
        Preconditions conditions = Preconditions.ofUpload(request.ifMatch(), request.ifNoneMatch(), upload.before());
        conditions.checkWrite(upload.key(), bucket.newest(upload.key()));
        checkMode(request, upload);
        List<UploadedPart> parts = upload.chosen(named);
        List<Received> bytes = parts.stream().map(UploadedPart::bytes).toList();
        Content whole = Content.of(bytes.stream().map(Received::content).toList());
        try {
            CompleteMultipartUploadResponse answer =
                    complete(request, bucket, upload, conditions, parts, bytes, whole, call);
            completions.remember(upload.id(), bucket, upload.key(), named, answer);
            return answer;
        } finally {
            whole.release();
        }
    }

    /** The object's checksum is of the kind that was named in the beginning. */
    private static void checkMode(CompleteMultipartUploadRequest request, Upload upload) {
        String mode = upload.checksum() == null ? "null" : upload.isComposite() ? "COMPOSITE" : "FULL_OBJECT";
        if (request.checksumType() != null && !request.checksumTypeAsString().equals(mode)) {
            throw S3Errors.invalidRequest("The upload was created using the " + mode
                    + " checksum mode. The complete request must use the same checksum mode.");
        }
        for (ChecksumKind sent : Checksums.all(request).keySet()) {
            if (sent != upload.checksumOfWhole()) {
                throw upload.checksumMismatch(sent);
            }
        }
    }

    private CompleteMultipartUploadResponse complete(
            CompleteMultipartUploadRequest request,
            Bucket bucket,
            Upload upload,
            Preconditions conditions,
            List<UploadedPart> parts,
            List<Received> bytes,
            Content whole,
            Call call) {
        if (request.mpuObjectSize() != null && request.mpuObjectSize() < 0) {
            throw S3Errors.invalidRequest(
                    "Value for x-amz-mp-object-size header is less than zero: '" + request.mpuObjectSize() + "'");
        }
        if (request.mpuObjectSize() != null && request.mpuObjectSize() != whole.length()) {
            throw S3Errors.invalidRequest("The provided 'x-amz-mp-object-size' header value " + request.mpuObjectSize()
                    + " does not match what was computed: " + whole.length());
        }
        ChecksumKind kind = upload.checksumOfWhole();
        ObjectChecksum checksum =
                upload.isComposite() ? ObjectChecksum.composite(kind, bytes) : ObjectChecksum.joined(kind, bytes);
        Checksums.verify(request, checksum);
        bucket.uploads().claim(upload);
        StoredObject stored;
        try {
            stored = bucket.put(
                    StoredObject.fresh(
                                    upload.key(),
                                    whole,
                                    ETags.ofParts(bytes),
                                    upload.headers(),
                                    upload.tags(),
                                    checksum,
                                    parts.stream()
                                            .map(part -> new PartOfObject(part.size(), part.checksum()))
                                            .toList())
                            .with(upload.state()),
                    conditions,
                    call.now());
        } catch (AwsException refused) {
            bucket.uploads().giveBack(upload);
            throw refused;
        }
        bucket.uploads().end(upload);
        notifier.tell(ObjectEvent.of(EventType.UPLOAD, bucket, stored, Origin.of(call)));
        return Checksums.tell(CompleteMultipartUploadResponse.builder(), checksum)
                .location(call.endpoint() + "/" + bucket.name() + "/" + upload.key())
                .bucket(bucket.name())
                .key(upload.key())
                .eTag(stored.etag())
                .versionId(ObjectOperations.told(stored))
                .serverSideEncryption(upload.headers().serverSideEncryption())
                .ssekmsKeyId(upload.headers().kmsKeyId())
                .expiration(LifecycleOperations.expiration(bucket, stored))
                .bucketKeyEnabled(upload.headers().toldBucketKey())
                .build();
    }

    private static NamedPart named(CompletedPart part) {
        if (part.partNumber() == null || part.eTag() == null) {
            throw S3Errors.malformedXml();
        }
        if (part.partNumber() < 1) {
            throw S3Errors.invalidArgument(
                    "PartNumber must be >= 1", "PartNumber", part.partNumber().toString());
        }
        return new NamedPart(part.partNumber(), part.eTag(), Checksums.all(part));
    }

    AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request, Call call) {
        if (request.ifMatchInitiatedTime() != null) {
            throw S3Errors.notImplemented("conditions of directory buckets");
        }
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        Upload upload = bucket.uploads().find(request.uploadId(), request.key());
        bucket.uploads().claim(upload);
        bucket.uploads().end(upload);
        return AbortMultipartUploadResponse.builder().build();
    }
}
