package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Terraform and its AWS provider with S3: the buckets of {@code clients/s3-terraform} and all that is set for them. */
class S3TerraformTest {
    private static final String BUCKET = "uploads-of-the-shop";

    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @Test
    @Timeout(600)
    void bucketsAndTheirSettingsAreAppliedAreThenAsPlannedAndAreDestroyed() {
        try (Terraform terraform = Terraform.of("s3-terraform", BRUME.environment());
                S3Client s3 = s3();
                SqsClient sqs = BRUME.sqs()) {
            terraform.apply();
            assertThat(s3.getBucketVersioning(get -> get.bucket(BUCKET)).status())
                    .isEqualTo(BucketVersioningStatus.ENABLED);
            assertThat(s3.getBucketLifecycleConfiguration(get -> get.bucket(BUCKET))
                            .rules())
                    .hasSize(3);
            assertThat(s3.getBucketPolicyStatus(get -> get.bucket(BUCKET))
                            .policyStatus()
                            .isPublic())
                    .isFalse();
            assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("shared/hello.txt"))
                            .asUtf8String())
                    .isEqualTo("hello");
            s3.putObject(put -> put.bucket(BUCKET).key("in/a.jpg"), RequestBody.fromString("x"));
            String url = sqs.getQueueUrl(get -> get.queueName("uploaded")).queueUrl();
            assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                            .messages())
                    .anyMatch(message -> message.body().contains("in/a.jpg"));
            terraform.assertNothingToChange();
            s3.listObjectVersions(list -> list.bucket(BUCKET).prefix("in/"))
                    .versions()
                    .forEach(version -> s3.deleteObject(
                            delete -> delete.bucket(BUCKET).key(version.key()).versionId(version.versionId())));
            terraform.destroy();
            assertThat(s3.listBuckets().buckets()).isEmpty();
        }
    }

    private static S3Client s3() {
        return S3Client.builder()
                .endpointOverride(URI.create(BRUME.endpoint()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
