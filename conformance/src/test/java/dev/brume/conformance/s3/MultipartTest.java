package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Multipart uploads: asked twice, listed, and held against checksums. */
class MultipartTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private String bucket = "";

    @BeforeEach
    void createBucket() {
        bucket = "bucket-" + AWS.account();
        s3().createBucket(create -> create.bucket(bucket));
    }

    private static S3Client s3() {
        return AWS.client(
                S3Client.class,
                () -> S3Client.builder()
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build()));
    }

    private String begin(String key) {
        return s3().createMultipartUpload(create -> create.bucket(bucket).key(key))
                .uploadId();
    }

    private String part(String key, String id) {
        return s3().uploadPart(
                        part -> part.bucket(bucket).key(key).uploadId(id).partNumber(1), RequestBody.fromString(key))
                .eTag();
    }

    private CompleteMultipartUploadResponse complete(String key, String id, String etag) {
        return s3().completeMultipartUpload(complete -> complete.bucket(bucket)
                .key(key)
                .uploadId(id)
                .multipartUpload(named -> named.parts(
                        CompletedPart.builder().partNumber(1).eTag(etag).build())));
    }

    @Test
    void whoeverCompletesAnUploadAgainIsAnsweredAsBefore() {
        String id = begin("key");
        String etag = part("key", id);
        CompleteMultipartUploadResponse first = complete("key", id, etag);
        assertThat(complete("key", id, etag).equalsBySdkFields(first)).isTrue();
        assertThat(Refused.by(() -> complete("key", id, "another")).code()).isEqualTo("NoSuchUpload");
        assertThat(Refused.by(() -> complete("other", id, etag)).code()).isEqualTo("NoSuchUpload");
        s3().deleteObject(delete -> delete.bucket(bucket).key("key"));
        assertThat(Refused.by(() -> complete("key", id, etag)).code()).isEqualTo("NoSuchUpload");
    }

    @Test
    void anUploadThatWasAbortedCannotBeCompleted() {
        String id = begin("key");
        String etag = part("key", id);
        s3().abortMultipartUpload(abort -> abort.bucket(bucket).key("key").uploadId(id));
        assertThat(Refused.by(() -> complete("key", id, etag)).code()).isEqualTo("NoSuchUpload");
    }

    private static List<String> keys(ListMultipartUploadsResponse list) {
        return list.uploads().stream().map(MultipartUpload::key).toList();
    }

    private static List<String> prefixes(ListMultipartUploadsResponse list) {
        return list.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    }

    @Test
    void uploadsAreListedByPrefixAndDelimiter() {
        List.of("a", "photos/1", "photos/2", "photos/old/1", "z").forEach(this::begin);
        ListMultipartUploadsResponse all =
                s3().listMultipartUploads(list -> list.bucket(bucket).delimiter("/"));
        assertThat(keys(all)).containsExactly("a", "z");
        assertThat(prefixes(all)).containsExactly("photos/");
        assertThat(all.isTruncated()).isFalse();
        ListMultipartUploadsResponse photos = s3().listMultipartUploads(
                        list -> list.bucket(bucket).prefix("photos/").delimiter("/"));
        assertThat(keys(photos)).containsExactly("photos/1", "photos/2");
        assertThat(prefixes(photos)).containsExactly("photos/old/");
    }

    @Test
    void uploadsAreListedPageByPage() {
        List<String> twice = List.of(begin("a"), begin("a"));
        List.of("photos/1", "photos/2", "z").forEach(this::begin);
        ListMultipartUploadsResponse first = s3().listMultipartUploads(
                        list -> list.bucket(bucket).delimiter("/").maxUploads(1));
        assertThat(keys(first)).containsExactly("a");
        assertThat(first.isTruncated()).isTrue();
        ListMultipartUploadsResponse second = next(first);
        assertThat(keys(second)).containsExactly("a");
        assertThat(List.of(
                        first.uploads().getFirst().uploadId(),
                        second.uploads().getFirst().uploadId()))
                .containsExactlyInAnyOrderElementsOf(twice);
        ListMultipartUploadsResponse third = next(second);
        assertThat(keys(third)).isEmpty();
        assertThat(prefixes(third)).containsExactly("photos/");
        ListMultipartUploadsResponse fourth = next(third);
        assertThat(keys(fourth)).containsExactly("z");
        assertThat(prefixes(fourth)).isEmpty();
        assertThat(fourth.isTruncated()).isFalse();
    }

    private ListMultipartUploadsResponse next(ListMultipartUploadsResponse page) {
        return s3().listMultipartUploads(list -> list.bucket(bucket)
                .delimiter("/")
                .maxUploads(1)
                .keyMarker(page.nextKeyMarker())
                .uploadIdMarker(page.nextUploadIdMarker()));
    }

    private String beginSummed(String key, ChecksumAlgorithm algorithm, ChecksumType type) {
        return s3().createMultipartUpload(create -> create.bucket(bucket)
                        .key(key)
                        .checksumAlgorithm(algorithm)
                        .checksumType(type))
                .uploadId();
    }

    private CompletedPart summedPart(String key, String id) {
        UploadPartResponse part = s3().uploadPart(
                        one -> one.bucket(bucket)
                                .key(key)
                                .uploadId(id)
                                .partNumber(1)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                        RequestBody.fromString(key));
        return CompletedPart.builder()
                .partNumber(1)
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .build();
    }

    private CompleteMultipartUploadResponse complete(
            String key, String id, CompletedPart part, Consumer<CompleteMultipartUploadRequest.Builder> more) {
        return s3().completeMultipartUpload(complete -> {
            complete.bucket(bucket).key(key).uploadId(id).multipartUpload(named -> named.parts(part));
            more.accept(complete);
        });
    }

    @Test
    void aChecksumOfChecksumsNeedsThoseOfAllParts() {
        String id = beginSummed("key", ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
        CompletedPart part = summedPart("key", id);
        assertThat(Refused.by(() -> complete("key", id, part.copy(one -> one.checksumCRC32(null)), more -> {})))
                .isEqualTo(new Refused(
                        400,
                        "InvalidRequest",
                        "The upload was created using a crc32 checksum. The complete request must include the checksum"
                                + " for each part. It was missing for part 1 in the request."));
        assertThat(Refused.by(() -> complete("key", id, part.copy(one -> one.checksumCRC32("AAAAAA==")), more -> {}))
                        .code())
                .isEqualTo("InvalidPart");
        assertThat(complete("key", id, part, more -> {}).checksumCRC32()).endsWith("-1");
    }

    @Test
    void anUploadEndsInTheChecksumModeThatItBeganIn() {
        String id = beginSummed("key", ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
        CompletedPart part = summedPart("key", id).copy(one -> one.checksumCRC32(null));
        assertThat(Refused.by(() -> complete("key", id, part, more -> more.checksumType(ChecksumType.COMPOSITE)))
                        .message())
                .isEqualTo("The upload was created using the FULL_OBJECT checksum mode. The complete request must use"
                        + " the same checksum mode.");
        assertThat(Refused.by(() -> complete("key", id, part, more -> more.checksumSHA256("A".repeat(43) + "=")))
                        .message())
                .isEqualTo(
                        "Checksum Type mismatch occurred, expected checksum Type: crc32, actual checksum Type: sha256");
        assertThat(Refused.by(() -> complete("key", id, part, more -> more.checksumCRC32("AAAAAA==")))
                        .code())
                .isEqualTo("BadDigest");
        assertThat(complete("key", id, part, more -> more.checksumType(ChecksumType.FULL_OBJECT))
                        .checksumType())
                .isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(Refused.by(() -> s3().createMultipartUpload(create ->
                                create.bucket(bucket).key("key").checksumType(ChecksumType.COMPOSITE)))
                        .message())
                .isEqualTo("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
    }

    @Test
    void aMarkerIsOfItsKey() {
        String first = begin("a");
        begin("b");
        assertThat(Refused.by(() -> s3().listMultipartUploads(
                                list -> list.bucket(bucket).keyMarker("b").uploadIdMarker(first))))
                .isEqualTo(new Refused(400, "InvalidArgument", "Invalid uploadId marker"));
        assertThat(s3().listMultipartUploads(
                                list -> list.bucket(bucket).keyMarker("a").uploadIdMarker(first))
                        .uploads())
                .extracting(MultipartUpload::key)
                .containsExactly("b");
    }
}
