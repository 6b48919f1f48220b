package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.multipart.Upload;
import dev.brume.s3.multipart.UploadedPart;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.object.Content;
import dev.brume.s3.object.ETags;
import dev.brume.s3.object.ObjectChecksum;
import dev.brume.s3.object.Preconditions;
import dev.brume.s3.object.Received;
import dev.brume.s3.object.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The parts of multipart uploads. */
final class PartOperations {
    private static final int PAGE = 1000;
    private static final String RANGE_HEADER = "x-amz-copy-source-range";
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})");
    private final Buckets buckets;
    private final SentBytes bytes;

    PartOperations(Buckets buckets, SentBytes bytes) {
        this.buckets = buckets;
        this.bytes = bytes;
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
        // What is reckoned from checksums of parts needs them all; of a whole object S3 reckons them itself.
        boolean isWrong = sent == null ? upload.isComposite() : sent != upload.checksum();
        if (upload.checksum() != null && isWrong) {
            throw upload.checksumMismatch(sent);
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
        Content content = part(source, request.copySourceRange());
        named.hold(buckets, source, content);
        ObjectChecksum checksum;
        UploadedPart part;
        try {
            Received copied = Received.read(content, Set.of(upload.checksumOfWhole()));
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
        Matcher bounds = RANGE.matcher(range);
        if (!bounds.matches()) {
            throw malformedRange(range);
        }
        long first = Long.parseLong(bounds.group(1));
        long last = Long.parseLong(bounds.group(2));
        if (first > last) {
            throw malformedRange(range);
        }
        if (first >= source.size()) {
            throw S3Errors.invalidRequest("The specified copy range is invalid for the source object size");
        }
        if (last >= source.size()) {
            throw S3Errors.invalidArgument(
                    "Range specified is not valid for source object of size: " + source.size(), RANGE_HEADER, range);
        }
        return source.content().slice(first, last + 1);
    }

    private static AwsException malformedRange(String range) {
        return S3Errors.invalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the"
                        + " zero-based offsets of the first and last bytes to copy",
                RANGE_HEADER,
                range);
    }

    /** @throws AwsException InvalidArgument */
    static void checkNumber(int number) {
        if (number < 1 || number > Upload.MOST_PARTS) {
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

    private static void checkCount(String name, @Nullable Integer count) {
        if (count != null && count < 0) {
            throw S3Errors.invalidArgument(
                    "Argument " + name + " must be an integer between 0 and 2147483647", name, count.toString());
        }
    }

    ListPartsResponse listParts(ListPartsRequest request, Call call) {
        CustomerKeys.refuse(request);
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        Upload upload = bucket.uploads().find(request.uploadId(), request.key());
        checkCount("max-parts", request.maxParts());
        checkCount("part-number-marker", request.partNumberMarker());
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
