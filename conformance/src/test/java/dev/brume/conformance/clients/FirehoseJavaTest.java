package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The AWS SDK for Java v2 with Firehose, synchronous and asynchronous, as an application would use it. */
@Timeout(120)
class FirehoseJavaTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(URI.create(BRUME.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private static void create(FirehoseClient firehose, String name) {
        firehose.createDeliveryStream(create -> create.deliveryStreamName(name)
                .extendedS3DestinationConfiguration(s3 -> s3.bucketARN("arn:aws:s3:::" + name)
                        .roleARN("arn:aws:iam::000000000000:role/firehose")
                        .prefix("raw/")
                        .compressionFormat(CompressionFormat.UNCOMPRESSED)
                        .bufferingHints(hints -> hints.sizeInMBs(1).intervalInSeconds(0))));
        DeliveryStreamStatus status = DeliveryStreamStatus.CREATING;
        while (status == DeliveryStreamStatus.CREATING) {
            status = firehose.describeDeliveryStream(describe -> describe.deliveryStreamName(name))
                    .deliveryStreamDescription()
                    .deliveryStreamStatus();
        }
        assertThat(status).isEqualTo(DeliveryStreamStatus.ACTIVE);
    }

    private static List<S3Object> delivered(S3Client s3, String bucket) {
        return s3.listObjectsV2(list -> list.bucket(bucket)).contents();
    }

    @Test
    void recordsAreInTheBucket() {
        try (FirehoseClient firehose = client(FirehoseClient.builder());
                S3Client s3 = client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(create -> create.bucket("orders"));
            create(firehose, "orders");
            firehose.putRecord(put ->
                    put.deliveryStreamName("orders").record(record -> record.data(SdkBytes.fromUtf8String("a"))));
            List<S3Object> objects = delivered(s3, "orders");
            while (objects.isEmpty()) {
                objects = delivered(s3, "orders");
            }
            String key = objects.getFirst().key();
            assertThat(key).startsWith("raw/").contains("/orders-1-");
            assertThat(s3.getObjectAsBytes(get -> get.bucket("orders").key(key)).asUtf8String())
                    .isEqualTo("a");
        }
    }

    @Test
    void manyBatchesAreUnderWayAtOnce() {
        try (FirehoseClient firehose = client(FirehoseClient.builder());
                FirehoseAsyncClient asynchronous = client(FirehoseAsyncClient.builder());
                S3Client s3 = client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(create -> create.bucket("clicks"));
            create(firehose, "clicks");
            List<Record> records = IntStream.range(0, 500)
                    .mapToObj(number ->
                            Record.builder().data(SdkBytes.fromUtf8String("x")).build())
                    .toList();
            List<CompletableFuture<PutRecordBatchResponse>> answers = IntStream.range(0, 20)
                    .mapToObj(batch -> asynchronous.putRecordBatch(
                            put -> put.deliveryStreamName("clicks").records(records)))
                    .toList();
            assertThat(answers)
                    .allSatisfy(
                            answer -> assertThat(answer.join().failedPutCount()).isZero());
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (delivered(s3, "clicks").stream().mapToLong(S3Object::size).sum() < 10_000) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    @Test
    void errorsAreModelled() {
        try (FirehoseClient firehose = client(FirehoseClient.builder());
                FirehoseAsyncClient asynchronous = client(FirehoseAsyncClient.builder())) {
            assertThatThrownBy(() -> firehose.deleteDeliveryStream(delete -> delete.deliveryStreamName("missing")))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("Firehose missing under account 000000000000 not found.");
            assertThatThrownBy(() -> asynchronous
                            .describeDeliveryStream(describe -> describe.deliveryStreamName("missing"))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(ResourceNotFoundException.class);
        }
    }
}
