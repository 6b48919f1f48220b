package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is said of objects that a delete marker hides: Amazon S3 User Guide, "Working with delete markers". */
class DeletedObjectsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private static S3Client s3() {
        return AWS.client(
                S3Client.class,
                () -> S3Client.builder()
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build()));
    }

    private static SdkHttpResponse refused(Supplier<?> call) {
        try {
            throw new AssertionError("answered " + call.get());
        } catch (S3Exception refusal) {
            return refusal.awsErrorDetails().sdkHttpResponse();
        }
    }

    @Test
    void errorsTellOfTheDeleteMarker() {
        String bucket = "bucket-" + AWS.account();
        s3().createBucket(create -> create.bucket(bucket));
        s3().putBucketVersioning(put -> put.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        SdkHttpResponse never =
                refused(() -> s3().getObjectAsBytes(get -> get.bucket(bucket).key("key")));
        assertThat(never.statusCode()).isEqualTo(404);
        assertThat(never.firstMatchingHeader("x-amz-delete-marker")).isEmpty();

        s3().putObject(put -> put.bucket(bucket).key("key"), RequestBody.fromString("x"));
        String marker =
                s3().deleteObject(delete -> delete.bucket(bucket).key("key")).versionId();
        SdkHttpResponse hidden =
                refused(() -> s3().getObjectAsBytes(get -> get.bucket(bucket).key("key")));
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.firstMatchingHeader("x-amz-delete-marker")).contains("true");
        assertThat(hidden.firstMatchingHeader("x-amz-version-id")).contains(marker);

        SdkHttpResponse named = refused(
                () -> s3().headObject(head -> head.bucket(bucket).key("key").versionId(marker)));
        assertThat(named.statusCode()).isEqualTo(405);
        assertThat(named.firstMatchingHeader("x-amz-delete-marker")).contains("true");
        assertThat(named.firstMatchingHeader("last-modified")).contains("Thu, 01 Jan 2026 00:00:00 GMT");
    }
}
