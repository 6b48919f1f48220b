package dev.brume.conformance.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Records that are put lie in a bucket of Amazon S3 when their time has come. */
class BucketTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireFirehose firehose = new WireFirehose(AWS);

    private static S3Client s3() {
        return AWS.client(S3Client.class, () -> S3Client.builder().forcePathStyle(true));
    }

    private static String bucket() {
        return "lake-" + AWS.account();
    }

    @Test
    void recordsAreOneObject() {
        s3().createBucket(create -> create.bucket(bucket()));
        firehose.stream("orders", to -> to.bucketARN("arn:aws:s3:::" + bucket()).prefix("raw/"));
        firehose.put("orders", "a");
        firehose.put("orders", "b");
        AWS.pass(Duration.ofMinutes(5));
        S3Object object =
                s3().listObjectsV2(list -> list.bucket(bucket())).contents().getFirst();
        assertThat(object.key()).startsWith("raw/").contains("/orders-1-");
        assertThat(s3().getObjectAsBytes(get -> get.bucket(bucket()).key(object.key()))
                        .asUtf8String())
                .isEqualTo("ab");
    }

    @Test
    void aBucketThatIsMadeLateGetsWhatWaited() {
        firehose.stream("orders", to -> to.bucketARN("arn:aws:s3:::" + bucket()));
        firehose.put("orders", "a");
        AWS.pass(Duration.ofMinutes(6));
        s3().createBucket(create -> create.bucket(bucket()));
        AWS.pass(Duration.ofMinutes(10));
        assertThat(s3().listObjectsV2(list -> list.bucket(bucket())).contents()).hasSize(1);
    }
}
