package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** The AWS SDK for Java v2 with Kinesis: in CBOR, and over HTTP/2 without an upgrade (h2c) where it is asynchronous. */
class KinesisJavaTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String FIRST_SHARD = "shardId-000000000000";

    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private static KinesisAsyncClient asynchronous(String endpoint) {
        return KinesisAsyncClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                // A thousand at once wait longer for a connection on a busy machine than the client would by itself.
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .connectionTimeout(PATIENCE)
                        .connectionAcquisitionTimeout(PATIENCE))
                .build();
    }

    @Test
    void recordsArePutAndReadInTheirOrder() {
        try (KinesisClient kinesis = BRUME.kinesis()) {
            create(kinesis, "orders");
            PutRecordResponse first = kinesis.putRecord(put ->
                    put.streamName("orders").partitionKey("grün").data(SdkBytes.fromByteArray(new byte[] {0, 1, -1})));
            List<PutRecordsRequestEntry> entries = IntStream.range(0, 500)
                    .mapToObj(i -> PutRecordsRequestEntry.builder()
                            .partitionKey("key")
                            .data(SdkBytes.fromUtf8String("record " + i))
                            .build())
                    .toList();
            assertThat(kinesis.putRecords(put -> put.streamName("orders").records(entries))
                            .failedRecordCount())
                    .isZero();
            List<Record> records = read(kinesis, "orders");
            assertThat(records).hasSize(501);
            assertThat(records.getFirst().sequenceNumber()).isEqualTo(first.sequenceNumber());
            assertThat(records.getFirst().partitionKey()).isEqualTo("grün");
            assertThat(records.getFirst().data().asByteArray()).containsExactly(0, 1, -1);
            assertThat(records.getLast().data().asUtf8String()).isEqualTo("record 499");
        }
    }

    @Test
    void aThousandPutsAtOnceAreAllAnswered() {
        try (KinesisClient kinesis = BRUME.kinesis();
                KinesisAsyncClient many = asynchronous(BRUME.endpoint())) {
            create(kinesis, "busy");
            List<CompletableFuture<PutRecordResponse>> puts = IntStream.range(0, 1000)
                    .mapToObj(i -> many.putRecord(
                            put -> put.streamName("busy").partitionKey("key").data(SdkBytes.fromUtf8String("r" + i))))
                    .toList();
            assertThat(puts.stream()
                            .map(CompletableFuture::join)
                            .map(PutRecordResponse::sequenceNumber)
                            .distinct())
                    .hasSize(1000);
        }
    }

    @Test
    void recordsArePushedAsTheyArePut() throws InterruptedException {
        BlockingQueue<Record> pushed = new LinkedBlockingQueue<>();
        try (KinesisClient kinesis = BRUME.kinesis();
                KinesisAsyncClient reader = asynchronous(BRUME.endpoint())) {
            create(kinesis, "pushed");
            String consumer = consumer(kinesis, "pushed");
            SubscribeToShardRequest request = SubscribeToShardRequest.builder()
                    .consumerARN(consumer)
                    .shardId(FIRST_SHARD)
                    .startingPosition(position -> position.type(ShardIteratorType.TRIM_HORIZON))
                    .build();
            SubscribeToShardResponseHandler handler = SubscribeToShardResponseHandler.builder()
                    .subscriber(SubscribeToShardResponseHandler.Visitor.builder()
                            .onSubscribeToShardEvent(event -> pushed.addAll(event.records()))
                            .build())
                    .build();
            CompletableFuture<Void> subscription = reader.subscribeToShard(request, handler);
            for (String data : List.of("a", "b", "c")) {
                kinesis.putRecord(
                        put -> put.streamName("pushed").partitionKey("key").data(SdkBytes.fromUtf8String(data)));
                assertThat(pushed.poll(20, TimeUnit.SECONDS))
                        .satisfies(record ->
                                assertThat(record.data().asUtf8String()).isEqualTo(data));
            }
            subscription.cancel(true);
        }
    }

    @Test
    void errorsAreTheExceptionsOfTheSdk() {
        try (KinesisClient kinesis = BRUME.kinesis()) {
            assertThatThrownBy(() -> kinesis.describeStreamSummary(describe -> describe.streamName("missing")))
                    .isInstanceOfSatisfying(ResourceNotFoundException.class, error -> {
                        assertThat(error.statusCode()).isEqualTo(400);
                        assertThat(error.awsErrorDetails().errorMessage())
                                .isEqualTo("Stream missing under account 000000000000 not found.");
                    });
        }
    }

    private static void create(KinesisClient kinesis, String stream) {
        kinesis.createStream(create -> create.streamName(stream).shardCount(1));
        kinesis.waiter().waitUntilStreamExists(describe -> describe.streamName(stream));
    }

    private static String consumer(KinesisClient kinesis, String stream) {
        String streamArn = kinesis.describeStreamSummary(describe -> describe.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
        String arn = kinesis.registerStreamConsumer(
                        register -> register.streamARN(streamArn).consumerName("app"))
                .consumer()
                .consumerARN();
        ConsumerStatus status = null;
        while (status != ConsumerStatus.ACTIVE) {
            status = kinesis.describeStreamConsumer(describe -> describe.consumerARN(arn))
                    .consumerDescription()
                    .consumerStatus();
        }
        return arn;
    }

    private static List<Record> read(KinesisClient kinesis, String stream) {
        String iterator = kinesis.getShardIterator(get ->
                        get.streamName(stream).shardId(FIRST_SHARD).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return kinesis.getRecords(get -> get.shardIterator(iterator)).records();
    }
}
