package dev.brume.conformance.kinesis;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.KinesisOptions;
import dev.brume.core.config.Limits;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Short words for what tests of Kinesis do all the time. */
final class WireKinesis {
    /** Below the half of the keys, and so in the first of two shards. */
    static final String LOWEST_KEY = "0";

    static final String HIGHEST_KEY = "340282366920938463463374607431768211455";
    private final TestAws aws;

    WireKinesis(TestAws aws) {
        this.aws = aws;
    }

    /** An AWS whose quotas of a second hold. */
    static TestAws withAllLimits() {
        return new TestAws(options(Limits.AWS, KinesisOptions.DEFAULT));
    }

    static EmulatorOptions options(Limits limits, KinesisOptions kinesis) {
        return new EmulatorOptions(
                        AccountId.DEFAULT,
                        Region.US_EAST_1,
                        limits,
                        Optional.empty(),
                        EmulatorOptions.QueueUrlStrategy.PATH)
                .withKinesis(kinesis);
    }

    KinesisClient client() {
        return aws.client(KinesisClient.class, KinesisClient::builder);
    }

    /** An ACTIVE stream. */
    String stream(String name, int shards) {
        return stream(name, create -> create.shardCount(shards));
    }

    String stream(String name, Consumer<CreateStreamRequest.Builder> create) {
        client().createStream(request -> create.accept(request.streamName(name)));
        settle();
        return name;
    }

    /** Lets every passing status pass. */
    void settle() {
        aws.pass(Duration.ofSeconds(1));
    }

    PutRecordResponse put(String stream, String data) {
        return put(stream, data, LOWEST_KEY);
    }

    PutRecordResponse put(String stream, String data, String hashKey) {
        return client().putRecord(put -> put.streamName(stream)
                .partitionKey("key")
                .explicitHashKey(hashKey)
                .data(SdkBytes.fromUtf8String(data)));
    }

    static PutRecordsRequestEntry entry(String data, String hashKey) {
        return PutRecordsRequestEntry.builder()
                .partitionKey("key")
                .explicitHashKey(hashKey)
                .data(SdkBytes.fromUtf8String(data))
                .build();
    }

    String iterator(String stream, String shardId, ShardIteratorType type) {
        return iterator(get -> get.streamName(stream).shardId(shardId).shardIteratorType(type));
    }

    String iterator(Consumer<GetShardIteratorRequest.Builder> request) {
        return client().getShardIterator(request).shardIterator();
    }

    GetRecordsResponse records(String iterator) {
        return client().getRecords(get -> get.shardIterator(iterator));
    }

    /** What is in a shard, oldest first. */
    List<String> contents(String stream, String shardId) {
        return texts(records(iterator(stream, shardId, ShardIteratorType.TRIM_HORIZON)));
    }

    static List<String> texts(GetRecordsResponse response) {
        return response.records().stream()
                .map(Record::data)
                .map(SdkBytes::asUtf8String)
                .toList();
    }

    List<Shard> shards(String stream) {
        return client().listShards(list -> list.streamName(stream)).shards();
    }

    List<String> shardIds(String stream) {
        return ids(shards(stream));
    }

    static List<String> ids(List<Shard> shards) {
        return shards.stream().map(Shard::shardId).toList();
    }

    static String shard(int index) {
        return String.format("shardId-%012d", index);
    }

    String arn(String stream) {
        return "arn:aws:kinesis:us-east-1:" + aws.account() + ":stream/" + stream;
    }

    static Refused invalidArgument(String message) {
        return new Refused(400, "InvalidArgumentException", message);
    }

    static Refused validation(String message) {
        return new Refused(400, "ValidationException", message);
    }

    Refused noStream(String name) {
        return new Refused(
                400, "ResourceNotFoundException", "Stream " + name + " under account " + aws.account() + " not found.");
    }
}
