package dev.brume.conformance.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.TestAws;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinesis in AWS JSON 1.1, as boto3, the AWS CLI and the SDK for JavaScript speak it. */
class JsonProtocolTest {
    private static final String HELLO = Base64.getEncoder().encodeToString("hello".getBytes(UTF_8));

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private RawKinesis.Answer call(String operation, String body) {
        return new RawKinesis(AWS.endpoint(), AWS.account()).json(operation, body);
    }

    @Test
    void aRecordIsPutAndReadInJson() {
        assertThat(call("CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":1}")
                        .status())
                .isEqualTo(200);
        kinesis.settle();
        RawKinesis.Answer put =
                call("PutRecord", "{\"StreamName\":\"orders\",\"PartitionKey\":\"Ж\",\"Data\":\"" + HELLO + "\"}");
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.contentType()).isEqualTo(RawKinesis.JSON);
        assertThat(put.json().path("ShardId").asText()).isEqualTo(WireKinesis.shard(0));
        String iterator = call(
                        "GetShardIterator",
                        "{\"StreamName\":\"orders\",\"ShardId\":\"shardId-000000000000\","
                                + "\"ShardIteratorType\":\"TRIM_HORIZON\"}")
                .json()
                .path("ShardIterator")
                .asText();
        JsonNode read =
                call("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}").json();
        JsonNode record = read.path("Records").path(0);
        assertThat(record.path("Data").asText()).isEqualTo(HELLO);
        assertThat(record.path("PartitionKey").asText()).isEqualTo("Ж");
        assertThat(record.path("SequenceNumber").asText())
                .isEqualTo(put.json().path("SequenceNumber").asText());
        assertThat(record.path("ApproximateArrivalTimestamp").asDouble())
                .isEqualTo(AWS.now().toEpochMilli() / 1000.0);
        assertThat(read.path("MillisBehindLatest").asLong(-1)).isZero();
    }

    /** PHP escapes slashes, for one; "aGk/" is "hi?". */
    @ParameterizedTest
    @ValueSource(strings = {"\"aGk/\"", "  \n\"aGk/\"  ", "\"aGk\\/\"", "\"\\u0061Gk/\""})
    void aBlobIsReadHoweverItIsWritten(String data) {
        kinesis.stream("orders", 1);
        String entry = "{\"PartitionKey\":\"k\",\"Data\":" + data + "}";
        assertThat(call("PutRecords", "{\"StreamName\":\"orders\",\"Records\":[" + entry + "," + entry + "]}")
                        .status())
                .isEqualTo(200);
        assertThat(kinesis.contents("orders", WireKinesis.shard(0))).containsExactly("hi?", "hi?");
    }

    @Test
    void aTimestampMayBeGivenInSeconds() {
        kinesis.stream("orders", 1);
        kinesis.put("orders", "hello");
        String iterator = call(
                        "GetShardIterator",
                        "{\"StreamName\":\"orders\",\"ShardId\":\"shardId-000000000000\","
                                + "\"ShardIteratorType\":\"AT_TIMESTAMP\",\"Timestamp\":"
                                + AWS.now().getEpochSecond() + ".0}")
                .json()
                .path("ShardIterator")
                .asText();
        assertThat(call("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}")
                        .json()
                        .path("Records"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PutRecord|{|SerializationException",
                "PutRecord|[]|SerializationException",
                "PutRecord|{\"StreamName\":1}|SerializationException",
                "PutRecord|{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\"?\"}|SerializationException",
                "PutRecord|{}|ValidationException",
                "PutRecord|{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\"\"}|ResourceNotFoundException",
                "PutRecords|{\"StreamName\":\"s\",\"Records\":{}}|SerializationException",
                "GetRecords|{\"ShardIterator\":\"x\"}|InvalidArgumentException",
                "Nonsense|{}|UnknownOperationException"
            })
    void badRequestsGetAnErrorThatSaysSo(String operation, String body, String code) {
        RawKinesis.Answer refused = call(operation, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("__type").asText()).endsWith(code);
    }
}
