package dev.brume.conformance.kinesis.fanout;

import dev.brume.conformance.aws.TestAws;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** The stream {@code orders} of a test, its consumers, and their subscriptions by the SDK's asynchronous client. */
final class WireFanOut implements AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    static final String FIRST_SHARD = "shardId-000000000000";
    static final StartingPosition LATEST = from(ShardIteratorType.LATEST);
    static final StartingPosition TRIM_HORIZON = from(ShardIteratorType.TRIM_HORIZON);
    private static final String STREAM = "orders";
    private final TestAws aws;
    private final List<KinesisAsyncClient> opened = new ArrayList<>();

    WireFanOut(TestAws aws) {
        this.aws = aws;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        opened.forEach(KinesisAsyncClient::close);
    }

    static StartingPosition from(ShardIteratorType type) {
        return StartingPosition.builder().type(type).build();
    }

    static StartingPosition from(ShardIteratorType type, String sequenceNumber) {
        return StartingPosition.builder()
                .type(type)
                .sequenceNumber(sequenceNumber)
                .build();
    }

    KinesisClient kinesis() {
        return aws.client(KinesisClient.class, KinesisClient::builder);
    }

    void createStream(int shards) {
        kinesis().createStream(create -> create.streamName(STREAM).shardCount(shards));
        settle();
    }

    /** Lets every passing status pass. */
    void settle() {
        aws.pass(Duration.ofSeconds(1));
    }

    String streamArn() {
        return "arn:aws:kinesis:us-east-1:" + aws.account() + ":stream/" + STREAM;
    }

    /** An ACTIVE consumer's ARN. */
    String consumer(String name) {
        String arn = kinesis()
                .registerStreamConsumer(
                        register -> register.streamARN(streamArn()).consumerName(name))
                .consumer()
                .consumerARN();
        settle();
        return arn;
    }

    PutRecordResponse put(String data) {
        return put(SdkBytes.fromUtf8String(data));
    }

    PutRecordResponse put(SdkBytes data) {
        return kinesis()
                .putRecord(put -> put.streamName(STREAM)
                        .partitionKey("key")
                        .explicitHashKey("0")
                        .data(data));
    }

    /** A client as most have it, over HTTP/2. */
    KinesisAsyncClient client() {
        return client(Protocol.HTTP2);
    }

    KinesisAsyncClient client(Protocol protocol) {
        KinesisAsyncClient client = KinesisAsyncClient.builder()
                .endpointOverride(URI.create(aws.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(aws.account(), "test")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(protocol)
                        .connectionTimeout(PATIENCE)
                        .connectionAcquisitionTimeout(PATIENCE)
                        .readTimeout(PATIENCE))
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
        opened.add(client);
        return client;
    }

    Pushed subscribe(String consumerArn, StartingPosition position) {
        return subscribe(client(), consumerArn, FIRST_SHARD, position);
    }

    static Pushed subscribe(KinesisAsyncClient client, String consumerArn, String shard, StartingPosition position) {
        return subscribe(client, consumerArn, shard, position, new Pushed(Long.MAX_VALUE));
    }

    static Pushed subscribe(
            KinesisAsyncClient client, String consumerArn, String shard, StartingPosition position, Pushed pushed) {
        SubscribeToShardRequest request = SubscribeToShardRequest.builder()
                .consumerARN(consumerArn)
                .shardId(shard)
                .startingPosition(position)
                .build();
        return pushed.by(client.subscribeToShard(
                request,
                SubscribeToShardResponseHandler.builder()
                        .subscriber(() -> pushed)
                        .build()));
    }
}
