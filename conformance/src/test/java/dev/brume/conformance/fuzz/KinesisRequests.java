package dev.brume.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What clients ask of Kinesis, each operation once, in JSON and in AWS CBOR. */
final class KinesisRequests {
    static final String JSON = "application/x-amz-json-1.1";
    static final String CBOR = "application/x-amz-cbor-1.1";
    private static final JsonMapper JSON_MAPPER = JsonMapper.builder().build();
    private static final CBORMapper CBOR_MAPPER = new CBORMapper();
    private static final String TARGET = "Kinesis_20131202.";
    private static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/fuzz";
    private static final String NAME = "\"StreamName\":\"fuzz\"";
    private static final String ARN = "\"StreamARN\":\"" + STREAM + "\"";
    private static final String RESOURCE = "\"ResourceARN\":\"" + STREAM + "\"";
    private static final String FIRST = "shardId-000000000000";
    private static final String SECOND = "shardId-000000000001";
    private static final String POLICY =
            "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
                    + "\\\"Principal\\\":{\\\"AWS\\\":\\\"111122223333\\\"},\\\"Action\\\":\\\"kinesis:PutRecord\\\","
                    + "\\\"Resource\\\":\\\"" + STREAM + "\\\"}]}";

    /** One call: its operation and its body in JSON. */
    record Asked(String operation, String body) {
        GoodRequest json() {
            return request(JSON, body.getBytes(StandardCharsets.UTF_8));
        }

        GoodRequest cbor() {
            return request(CBOR, toCbor(body));
        }

        GoodRequest request(String contentType, byte[] bytes) {
            Map<String, String> headers = GoodRequest.signed("kinesis");
            headers.put("x-amz-target", TARGET + operation);
            headers.put("content-type", contentType);
            return new GoodRequest("POST", "/", headers, bytes);
        }
    }

    static final List<GoodRequest> TO_PREPARE =
            List.of(new Asked("CreateStream", "{" + NAME + ",\"ShardCount\":2}").json());
    static final GoodRequest ONE = new Asked("ListStreams", "{}").json();

    private KinesisRequests() {}

    /** In both formats; what names an iterator or a consumer names one that there is not. */
    static List<GoodRequest> all() {
        List<Asked> asked = all(STREAM + "/consumer/app:1767225600", "AAAAAAAAAAEx");
        return Stream.concat(asked.stream().map(Asked::json), asked.stream().map(Asked::cbor))
                .toList();
    }

    /**
     * Every operation.
     *
     * @param consumer the ARN of a consumer of the stream
     * @param iterator of the stream's first shard
     */
    static List<Asked> all(String consumer, String iterator) {
        return List.of(
                new Asked("AddTagsToStream", "{" + NAME + ",\"Tags\":{\"team\":\"a\",\"stage\":\"b\"}}"),
                new Asked(
                        "CreateStream",
                        "{\"StreamName\":\"other\",\"ShardCount\":1,\"StreamModeDetails\":{\"StreamMode\":\"PROVISIONED\"},"
                                + "\"Tags\":{\"a\":\"b\"},\"MaxRecordSizeInKiB\":1024}"),
                new Asked("DecreaseStreamRetentionPeriod", "{" + NAME + ",\"RetentionPeriodHours\":24}"),
                new Asked("DeleteResourcePolicy", "{" + RESOURCE + "}"),
                new Asked("DeleteStream", "{\"StreamName\":\"other\",\"EnforceConsumerDeletion\":true}"),
                new Asked("DeregisterStreamConsumer", "{" + ARN + ",\"ConsumerName\":\"gone\"}"),
                new Asked("DescribeAccountSettings", "{}"),
                new Asked("DescribeLimits", "{}"),
                new Asked("DescribeStream", "{" + NAME + ",\"Limit\":10,\"ExclusiveStartShardId\":\"" + FIRST + "\"}"),
                new Asked("DescribeStreamConsumer", "{\"ConsumerARN\":\"" + consumer + "\"}"),
                new Asked("DescribeStreamSummary", "{" + ARN + "}"),
                new Asked("DisableEnhancedMonitoring", "{" + NAME + ",\"ShardLevelMetrics\":[\"ALL\"]}"),
                new Asked(
                        "EnableEnhancedMonitoring",
                        "{" + NAME + ",\"ShardLevelMetrics\":[\"IncomingBytes\",\"OutgoingBytes\"]}"),
                new Asked("GetRecords", "{\"ShardIterator\":\"" + iterator + "\",\"Limit\":10}"),
                new Asked("GetResourcePolicy", "{" + RESOURCE + "}"),
                new Asked(
                        "GetShardIterator",
                        "{" + NAME + ",\"ShardId\":\"" + FIRST
                                + "\",\"ShardIteratorType\":\"AT_TIMESTAMP\",\"Timestamp\":1767225600}"),
                new Asked("IncreaseStreamRetentionPeriod", "{" + NAME + ",\"RetentionPeriodHours\":48}"),
                new Asked(
                        "ListShards",
                        "{" + NAME
                                + ",\"MaxResults\":10,\"ShardFilter\":{\"Type\":\"AT_TIMESTAMP\",\"Timestamp\":1767225600}}"),
                new Asked(
                        "ListStreamConsumers",
                        "{" + ARN + ",\"MaxResults\":10,\"StreamCreationTimestamp\":1767225600}"),
                new Asked("ListStreams", "{\"Limit\":10,\"ExclusiveStartStreamName\":\"a\"}"),
                new Asked("ListTagsForResource", "{" + RESOURCE + "}"),
                new Asked("ListTagsForStream", "{" + NAME + ",\"ExclusiveStartTagKey\":\"a\",\"Limit\":10}"),
                new Asked(
                        "MergeShards",
                        "{" + NAME + ",\"ShardToMerge\":\"" + FIRST + "\",\"AdjacentShardToMerge\":\"" + SECOND
                                + "\"}"),
                new Asked(
                        "PutRecord",
                        "{" + NAME + ",\"Data\":\"aGVsbG8=\",\"PartitionKey\":\"key\",\"ExplicitHashKey\":\"0\","
                                + "\"SequenceNumberForOrdering\":\"49545115243490985018280067714973144582180062593244200961\"}"),
                new Asked(
                        "PutRecords",
                        "{" + NAME + ",\"Records\":[{\"Data\":\"aGVsbG8=\",\"PartitionKey\":\"a\"},"
                                + "{\"Data\":\"\",\"PartitionKey\":\"b\",\"ExplicitHashKey\":\"7\"}]}"),
                new Asked("PutResourcePolicy", "{" + RESOURCE + ",\"Policy\":\"" + POLICY + "\"}"),
                new Asked(
                        "RegisterStreamConsumer", "{" + ARN + ",\"ConsumerName\":\"another\",\"Tags\":{\"a\":\"b\"}}"),
                new Asked("RemoveTagsFromStream", "{" + NAME + ",\"TagKeys\":[\"team\"]}"),
                new Asked(
                        "SplitShard",
                        "{" + NAME + ",\"ShardToSplit\":\"" + FIRST
                                + "\",\"NewStartingHashKey\":\"85070591730234615865843651857942052864\"}"),
                new Asked(
                        "StartStreamEncryption",
                        "{" + NAME + ",\"EncryptionType\":\"KMS\",\"KeyId\":\"alias/aws/kinesis\"}"),
                new Asked(
                        "StopStreamEncryption",
                        "{" + NAME + ",\"EncryptionType\":\"KMS\",\"KeyId\":\"alias/aws/kinesis\"}"),
                new Asked(
                        "SubscribeToShard",
                        "{\"ConsumerARN\":\"" + consumer + "\",\"ShardId\":\"" + FIRST
                                + "\",\"StartingPosition\":{\"Type\":\"AT_SEQUENCE_NUMBER\",\"SequenceNumber\":\"0\"}}"),
                new Asked("TagResource", "{" + RESOURCE + ",\"Tags\":{\"team\":\"a\"}}"),
                new Asked("UntagResource", "{" + RESOURCE + ",\"TagKeys\":[\"team\"]}"),
                new Asked(
                        "UpdateAccountSettings", "{\"MinimumThroughputBillingCommitment\":{\"Status\":\"DISABLED\"}}"),
                new Asked("UpdateMaxRecordSize", "{" + ARN + ",\"MaxRecordSizeInKiB\":2048}"),
                new Asked(
                        "UpdateShardCount",
                        "{" + NAME + ",\"TargetShardCount\":2,\"ScalingType\":\"UNIFORM_SCALING\"}"),
                new Asked("UpdateStreamMode", "{" + ARN + ",\"StreamModeDetails\":{\"StreamMode\":\"PROVISIONED\"}}"),
                new Asked("UpdateStreamWarmThroughput", "{" + NAME + ",\"WarmThroughputMiBps\":10}"));
    }

    private static byte[] toCbor(String json) {
        try {
            return CBOR_MAPPER.writeValueAsBytes(withBytes(JSON_MAPPER.readTree(json)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Data is a byte string in CBOR. */
    private static JsonNode withBytes(JsonNode node) throws IOException {
        if (node instanceof ArrayNode list) {
            for (JsonNode element : list) {
                withBytes(element);
            }
        } else if (node instanceof ObjectNode map) {
            if (map.has("Data")) {
                map.put("Data", map.get("Data").binaryValue());
            }
            for (JsonNode value : map) {
                withBytes(value);
            }
        }
        return node;
    }
}
