package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.brume.conformance.aws.TestAws;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** AWS CBOR, as the SDK for Java speaks it, whole and broken. */
class CborProtocolTest {
    private static final CBORMapper CBOR = new CBORMapper();

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private RawKinesis.Answer put(byte[] body) {
        return new RawKinesis(AWS.endpoint(), AWS.account()).send("PutRecord", RawKinesis.CBOR, body);
    }

    private static byte[] record() throws IOException {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("StreamName", "orders");
        record.put("PartitionKey", "key");
        record.put("Data", "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return CBOR.writeValueAsBytes(record);
    }

    private static JsonNode read(RawKinesis.Answer answer) throws IOException {
        return CBOR.readTree(answer.http().body());
    }

    @Test
    void whoAsksInCborIsAnsweredInCbor() throws IOException {
        kinesis.stream("orders", 1);
        RawKinesis.Answer answer = put(record());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo(RawKinesis.CBOR);
        assertThat(read(answer).path("ShardId").asText()).isEqualTo(WireKinesis.shard(0));
        assertThat(kinesis.contents("orders", WireKinesis.shard(0))).containsExactly("hello");
    }

    @Test
    void errorsAreCborToo() throws IOException {
        RawKinesis.Answer answer = put(record());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo(RawKinesis.CBOR);
        assertThat(read(answer).path("__type").asText()).endsWith("ResourceNotFoundException");
        assertThat(read(answer).path("message").asText())
                .isEqualTo(kinesis.noStream("orders").message());
    }

    @Test
    void aBodyThatBreaksOffIsRefused() throws IOException {
        kinesis.stream("orders", 1);
        byte[] whole = record();
        for (int length = 1; length < whole.length; length++) {
            RawKinesis.Answer answer = put(java.util.Arrays.copyOf(whole, length));
            assertThat(answer.status()).as("%s bytes", length).isEqualTo(400);
            assertThat(read(answer).path("__type").asText())
                    .as("%s bytes", length)
                    .isNotEmpty();
        }
        assertThat(kinesis.contents("orders", WireKinesis.shard(0))).isEmpty();
    }

    @Test
    void damagedBodiesAreAnsweredAndHarmNobody() throws IOException {
        kinesis.stream("orders", 1);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20131202);
        byte[] whole = record();
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(put(damaged).status())
                    .as(() -> java.util.HexFormat.of().formatHex(damaged))
                    .isIn(200, 400, 413);
        }
        assertThat(put(whole).status()).isEqualTo(200);
    }
}
