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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Multipart uploads. */
final class MultipartOperations {
    private static final int MOST_PARTS = 10_000;
    private static final int PAGE = 1000;
    private final Buckets buckets;
    private final SentBytes bytes;
    private final Completions completions = new Completions();
    private final Notifier notifier;

    MultipartOperations(Buckets buckets, SentBytes bytes, Notifier notifier) {
        this.buckets = buckets;
        this.bytes = bytes;
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
                        call.now());
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

    /** @throws AwsException as UploadPart, before the bytes are there */
    void checkHead(UploadPartRequest request, Call call) {
        upload(request, call);
    }

    private Upload upload(UploadPartRequest request, Call call) {
        CustomerKeys.refuse(request);
        checkNumber(request.partNumber());
        return buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .uploads()
                .find(request.uploadId(), request.key());
    }

    UploadPartResponse uploadPart(UploadPartRequest request, Call call) {
        Upload upload = upload(request, call);
        ChecksumKind sent = Checksums.kind(request);
        if (sent != null && upload.checksum() != null && sent != upload.checksum()) {
            throw mismatch(upload, sent);
        }
        ChecksumKind kind = sent == null ? upload.checksum() : sent;
        Received received = bytes.of(request);
        ObjectChecksum checksum;
        UploadedPart part;
        try {
            checksum = kind == null ? null : ObjectChecksum.full(kind, received);
            if (checksum != null) {
                Checksums.verify(request, checksum);
            }
            part = add(upload, request.partNumber(), received, checksum, call.now());
        } finally {
            received.content().release();
        }
        return Checksums.tell(UploadPartResponse.builder(), checksum)
                .eTag(part.etag())
                .serverSideEncryption(upload.headers().serverSideEncryption())
                .ssekmsKeyId(upload.headers().kmsKeyId())
                .bucketKeyEnabled(upload.headers().toldBucketKey())
                .build();
    }

    UploadPartCopyResponse uploadPartCopy(UploadPartCopyRequest request, Call call) {
        CustomerKeys.refuse(request);
        Bucket bucket = buckets.find(request.destinationBucket(), request.expectedBucketOwner(), call);
        Upload upload = bucket.uploads().find(request.uploadId(), request.destinationKey());
        checkNumber(request.partNumber());
        StoredObject source = CopyOperations.source(
                buckets,
                CopySource.of(request),
                request.expectedSourceBucketOwner(),
                new Preconditions(
                        request.copySourceIfMatch(),
                        request.copySourceIfNoneMatch(),
                        request.copySourceIfModifiedSince(),
                        request.copySourceIfUnmodifiedSince()));
        Content content = part(source, request.copySourceRange());
        if (content.length() > ObjectSizes.PUT_BYTES_MAX) {
            throw S3Errors.invalidRequest(
                    "The specified copy source is larger than the maximum allowable size for a copy source: "
                            + ObjectSizes.PUT_BYTES_MAX);
        }
        CopyOperations.hold(buckets, CopySource.of(request), source, content);
        ObjectChecksum checksum;
        UploadedPart part;
        try {
            Received copied = Received.read(content, Set.of(whole(upload)));
            checksum = upload.checksum() == null ? null : ObjectChecksum.full(upload.checksum(), copied);
            part = add(upload, request.partNumber(), copied, checksum, call.now());
        } finally {
            content.release();
        }
        return UploadPartCopyResponse.builder()
                .copySourceVersionId(ObjectOperations.told(source))
                .serverSideEncryption(upload.headers().serverSideEncryption())
                .ssekmsKeyId(upload.headers().kmsKeyId())
                .bucketKeyEnabled(upload.headers().toldBucketKey())
                .copyPartResult(Checksums.tell(CopyPartResult.builder(), checksum)
                        .eTag(part.etag())
                        .lastModified(part.lastModified())
                        .build())
                .build();
    }

    private static Content part(StoredObject source, @Nullable String range) {
        if (range == null) {
            return source.content();
        }
        if (!range.matches("bytes=\\d{1,18}-\\d{1,18}")) {
            throw S3Errors.invalidArgument(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the"
                            + " zero-based offsets of the first and last bytes to copy",
                    "x-amz-copy-source-range",
                    range);
        }
        int dash = range.indexOf('-');
        long first = Long.parseLong(range.substring("bytes=".length(), dash));
        long last = Long.parseLong(range.substring(dash + 1));
        if (first > last || last >= source.size()) {
            throw S3Errors.invalidArgument(
                    "Range specified is not valid for source object of size: " + source.size(),
                    "x-amz-copy-source-range",
                    range);
        }
        return source.content().slice(first, last + 1);
    }

    /** Of which kind the checksum of the object will be. */
    private static ChecksumKind whole(Upload upload) {
        return upload.checksum() == null ? ChecksumKind.CRC64NVME : upload.checksum();
    }

    /** @throws AwsException InvalidArgument */
    static void checkNumber(int number) {
        if (number < 1 || number > MOST_PARTS) {
            throw S3Errors.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive",
                    "partNumber",
                    Integer.toString(number));
        }
    }

    private static UploadedPart add(
            Upload upload, int number, Received bytes, @Nullable ObjectChecksum checksum, Instant now) {
        UploadedPart part =
                new UploadedPart(number, bytes, ETags.of(bytes), Instant.ofEpochSecond(now.getEpochSecond()), checksum);
        upload.add(part);
        return part;
    }

    CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request, Call call) {
        CustomerKeys.refuse(request);
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        if (request.multipartUpload() == null
                || !request.multipartUpload().hasParts()
                || request.multipartUpload().parts().isEmpty()
                || request.multipartUpload().parts().size() > MOST_PARTS) {
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
        checkMode(request, upload);
        List<UploadedPart> parts = upload.chosen(named);
        List<Received> bytes = parts.stream().map(UploadedPart::bytes).toList();
        Content whole = Content.of(bytes.stream().map(Received::content).toList());
        try {
            CompleteMultipartUploadResponse answer = complete(request, bucket, upload, parts, bytes, whole, call);
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
            if (sent != whole(upload)) {
                throw mismatch(upload, sent);
            }
        }
    }

    private static AwsException mismatch(Upload upload, ChecksumKind actual) {
        ChecksumKind expected = upload.checksum();
        return S3Errors.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: "
                + (expected == null ? "null" : expected.text()) + ", actual checksum Type: " + actual.text());
    }

    private CompleteMultipartUploadResponse complete(
            CompleteMultipartUploadRequest request,
            Bucket bucket,
            Upload upload,
            List<UploadedPart> parts,
            List<Received> bytes,
            Content whole,
            Call call) {
        if (request.mpuObjectSize() != null && request.mpuObjectSize() != whole.length()) {
            throw S3Errors.invalidRequest("The provided 'x-amz-mp-object-size' header value " + request.mpuObjectSize()
                    + " does not match what was computed: " + whole.length());
        }
        ChecksumKind kind = whole(upload);
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
                    new Preconditions(request.ifMatch(), request.ifNoneMatch(), null, null),
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

    ListPartsResponse listParts(ListPartsRequest request, Call call) {
        CustomerKeys.refuse(request);
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        Upload upload = bucket.uploads().find(request.uploadId(), request.key());
        if (request.maxParts() != null && request.maxParts() < 0) {
            throw S3Errors.invalidArgument(
                    "Argument max-parts must be an integer between 0 and 2147483647",
                    "max-parts",
                    request.maxParts().toString());
        }
        int most = request.maxParts() == null ? PAGE : Math.min(request.maxParts(), PAGE);
        int marker = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        List<UploadedPart> all =
                upload.parts().stream().filter(part -> part.number() > marker).toList();
        List<UploadedPart> page = all.subList(0, Math.min(Math.max(0, most), all.size()));
        return ListPartsResponse.builder()
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.id())
                .initiator(initiator -> initiator.id(Owners.of(bucket.owner()).id()))
                .owner(Owners.of(bucket.owner()))
                .storageClass(upload.headers().storageClass())
                .partNumberMarker(marker)
                .nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().number())
                .maxParts(most)
                .isTruncated(page.size() < all.size())
                .checksumAlgorithm(
                        upload.checksum() == null ? null : upload.checksum().name())
                .checksumType(upload.checksum() == null ? null : upload.isComposite() ? "COMPOSITE" : "FULL_OBJECT")
                .parts(page.stream()
                        .map(part -> Checksums.tell(Part.builder(), part.checksum())
                                .partNumber(part.number())
                                .eTag(part.etag())
                                .size(part.size())
                                .lastModified(part.lastModified())
                                .build())
                        .toList())
                .build();
    }
}
