package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectPart;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** What GetObjectAttributes tells of an object, and of its parts. */
class ObjectAttributesTest {
    private static final int PART = 5 * 1024 * 1024;

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private String bucket = "";

    @BeforeEach
    void createBucket() {
        bucket = "attributes-" + AWS.account();
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

    private GetObjectAttributesResponse attributes(String key, ObjectAttributes... wanted) {
        return s3().getObjectAttributes(get -> get.bucket(bucket).key(key).objectAttributes(wanted));
    }

    /** Two parts, the second of three bytes. */
    private void upload(String key, ChecksumAlgorithm algorithm) {
        String id = s3().createMultipartUpload(
                        create -> create.bucket(bucket).key(key).checksumAlgorithm(algorithm))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            int part = number;
            UploadPartResponse sent = s3().uploadPart(
                            put -> put.bucket(bucket)
                                    .key(key)
                                    .uploadId(id)
                                    .partNumber(part)
                                    .checksumAlgorithm(algorithm),
                            part == 1 ? RequestBody.fromBytes(new byte[PART]) : RequestBody.fromString("end"));
            parts.add(CompletedPart.builder()
                    .partNumber(part)
                    .eTag(sent.eTag())
                    .checksumSHA256(sent.checksumSHA256())
                    .build());
        }
        s3().completeMultipartUpload(complete ->
                complete.bucket(bucket).key(key).uploadId(id).multipartUpload(all -> all.parts(parts)));
    }

    @Test
    void onlyWhatIsAskedForIsTold() {
        s3().putObject(
                        put -> put.bucket(bucket).key("a").checksumAlgorithm(ChecksumAlgorithm.SHA256),
                        RequestBody.fromString("hello"));
        GetObjectAttributesResponse some =
                attributes("a", ObjectAttributes.E_TAG, ObjectAttributes.OBJECT_SIZE, ObjectAttributes.OBJECT_PARTS);
        assertThat(some.eTag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(some.objectSize()).isEqualTo(5);
        assertThat(some.lastModified()).isEqualTo(AWS.now());
        assertThat(some.checksum()).isNull();
        assertThat(some.storageClass()).isNull();
        assertThat(some.objectParts())
                .as("parts of an object that was put whole")
                .isNull();
        GetObjectAttributesResponse others = attributes("a", ObjectAttributes.CHECKSUM, ObjectAttributes.STORAGE_CLASS);
        assertThat(others.eTag()).isNull();
        assertThat(others.checksum().checksumSHA256()).isEqualTo("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
        assertThat(others.checksum().checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(others.storageClass()).isEqualTo(StorageClass.STANDARD);
    }

    @Test
    void partsComeByPageWithTheirChecksums() {
        upload("big", ChecksumAlgorithm.SHA256);
        var first = s3().getObjectAttributes(get ->
                        get.bucket(bucket).key("big").maxParts(1).objectAttributes(ObjectAttributes.OBJECT_PARTS))
                .objectParts();
        assertThat(first.totalPartsCount()).isEqualTo(2);
        assertThat(first.isTruncated()).isTrue();
        assertThat(first.parts()).extracting(ObjectPart::size).containsExactly((long) PART);
        var second = s3().getObjectAttributes(get -> get.bucket(bucket)
                        .key("big")
                        .partNumberMarker(first.nextPartNumberMarker())
                        .objectAttributes(ObjectAttributes.OBJECT_PARTS))
                .objectParts();
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.parts()).singleElement().satisfies(part -> {
            assertThat(part.partNumber()).isEqualTo(2);
            assertThat(part.size()).isEqualTo(3);
            // SHA-256 of "end".
            assertThat(part.checksumSHA256()).isEqualTo("Nh5I0DCPIOMtul+1Yyi68Y1y7wzLQ7hPXCYtKmofxsg=");
        });
        var beyond = s3().getObjectAttributes(get -> get.bucket(bucket)
                        .key("big")
                        .partNumberMarker(10)
                        .objectAttributes(ObjectAttributes.OBJECT_PARTS))
                .objectParts();
        assertThat(beyond.partNumberMarker()).isEqualTo(10);
        assertThat(beyond.nextPartNumberMarker()).isZero();
        assertThat(s3().headObject(head ->
                                head.bucket(bucket).key("big").partNumber(2).checksumMode(ChecksumMode.ENABLED))
                        .checksumSHA256())
                .as("the checksum of a part that is read by its number")
                .isEqualTo(second.parts().getFirst().checksumSHA256());
    }

    @Test
    void aVersionHasItsOwnAndADeletedObjectNone() {
        s3().putBucketVersioning(put ->
                put.bucket(bucket).versioningConfiguration(is -> is.status(BucketVersioningStatus.ENABLED)));
        String version = s3().putObject(put -> put.bucket(bucket).key("a"), RequestBody.fromString("one"))
                .versionId();
        s3().putObject(put -> put.bucket(bucket).key("a"), RequestBody.fromString("longer"));
        GetObjectAttributesResponse old = s3().getObjectAttributes(get ->
                get.bucket(bucket).key("a").versionId(version).objectAttributes(ObjectAttributes.OBJECT_SIZE));
        assertThat(old.versionId()).isEqualTo(version);
        assertThat(old.objectSize()).isEqualTo(3);
        s3().deleteObject(delete -> delete.bucket(bucket).key("a"));
        assertThat(Refused.by(() -> attributes("a", ObjectAttributes.OBJECT_SIZE)))
                .isEqualTo(new Refused(404, "NoSuchKey", "The specified key does not exist."));
    }

    @Test
    void anAttributeThatS3DoesNotKnowIsRefused() {
        s3().putObject(put -> put.bucket(bucket).key("a"), RequestBody.fromString("one"));
        assertThat(Refused.by(() -> s3().getObjectAttributes(
                                get -> get.bucket(bucket).key("a").objectAttributesWithStrings("Colour"))))
                .isEqualTo(new Refused(400, "InvalidArgument", "Invalid attribute name specified."));
    }
}
