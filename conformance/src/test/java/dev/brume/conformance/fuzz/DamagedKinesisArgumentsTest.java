package dev.brume.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import dev.brume.conformance.fuzz.KinesisRequests.Asked;
import dev.brume.core.time.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are well formed and arguments that are not: iterators that nobody gave out, hash keys that are none. */
class DamagedKinesisArgumentsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final CBORMapper CBOR = new CBORMapper();
    private static final String ITERATOR = "{\"StreamName\":\"fuzz\",\"ShardId\":\"shardId-000000000000\","
            + "\"ShardIteratorType\":\"TRIM_HORIZON\"}";
    private final ManualTime time = new ManualTime();
    private Brume brume;
    private Connection connection;

    @BeforeEach
    void start() throws IOException {
        brume = Brume.start(BrumeOptions.DEFAULT.withPort(0), time);
        connection = new Connection(brume.port());
        for (GoodRequest request : KinesisRequests.TO_PREPARE) {
            assertThat(connection.ask(request.bytes(), false).status()).isEqualTo(200);
        }
        time.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        brume.close();
    }

    /** The error's code; empty when there is none. Asks in both formats, which must agree. */
    private String code(String operation, JsonNode body) throws IOException {
        Asked asked = new Asked(operation, body.toString());
        String code = code(asked.json(), JSON);
        assertThat(code(asked.cbor(), CBOR)).as(body.toString()).isEqualTo(code);
        return code;
    }

    private String code(GoodRequest request, ObjectMapper mapper) throws IOException {
        RawAnswer answer = connection.ask(request.bytes(), false);
        assertThat(answer.status()).isIn(200, 400);
        return answer.status() == 200
                ? ""
                : mapper.readTree(answer.bytes()).path("__type").asText().replaceFirst(".*#", "");
    }

    private String iterator(int port) throws IOException {
        try (Connection other = new Connection(port)) {
            RawAnswer answer =
                    other.ask(new Asked("GetShardIterator", ITERATOR).json().bytes(), false);
            return JSON.readTree(answer.body()).path("ShardIterator").asText();
        }
    }

    private String read(String iterator) throws IOException {
        return code("GetRecords", JSON.createObjectNode().put("ShardIterator", iterator));
    }

    @Test
    void anIteratorWithOneBitOrLettersMoreOrLessIsNone() throws IOException {
        String good = iterator(brume.port());
        assertThat(read(good)).isEmpty();
        byte[] bytes = Base64.getDecoder().decode(good);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] other = bytes.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(read(Base64.getEncoder().encodeToString(other)))
                    .as("bit %s", bit)
                    .isEqualTo("InvalidArgumentException");
        }
        for (int length = 1; length < good.length(); length++) {
            String cut = good.substring(0, length);
            if (!cut.equals(good.replace("=", ""))) {
                assertThat(read(cut)).as(cut).isEqualTo("InvalidArgumentException");
            }
        }
        for (int length = 0; length < bytes.length; length++) {
            String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length));
            assertThat(read(cut)).as(cut).isEqualTo(length == 0 ? "ValidationException" : "InvalidArgumentException");
        }
        for (String more : List.of("A", "AAAA", "====", " ", "\n", "\u0000", "\u0416")) {
            assertThat(read(good + more)).isEqualTo("InvalidArgumentException");
        }
        assertThat(read("A".repeat(513))).isEqualTo("ValidationException");
    }

    @Test
    void anIteratorOfAnotherEmulatorIsNone() throws IOException {
        try (Brume other = Brume.start(BrumeOptions.DEFAULT.withPort(0), time);
                Connection there = new Connection(other.port())) {
            there.ask(KinesisRequests.TO_PREPARE.getFirst().bytes(), false);
            time.advance(Duration.ofSeconds(1));
            assertThat(read(iterator(other.port()))).isEqualTo("InvalidArgumentException");
        }
    }

    @Test
    void aTokenForAnotherListIsNoIterator() throws IOException {
        RawAnswer answer = connection.ask(
                new Asked("ListShards", "{\"StreamName\":\"fuzz\",\"MaxResults\":1}")
                        .json()
                        .bytes(),
                false);
        String token = JSON.readTree(answer.body()).path("NextToken").asText();
        assertThat(read(token)).isEqualTo("InvalidArgumentException");
        assertThat(code("ListShards", JSON.createObjectNode().put("NextToken", iterator(brume.port()))))
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    void anIteratorThatHasExpiredSaysSoAndADamagedOneDoesNot() throws IOException {
        String iterator = iterator(brume.port());
        time.advance(Duration.ofMinutes(5));
        assertThat(read(iterator)).isEqualTo("ExpiredIteratorException");
        assertThat(read("B" + iterator.substring(1))).isEqualTo("InvalidArgumentException");
    }

    @Test
    void anIteratorDoesNotOutliveItsStreamButGoesOnWithTheNextOfThatName() throws IOException {
        String iterator = iterator(brume.port());
        assertThat(code(new Asked("DeleteStream", "{\"StreamName\":\"fuzz\"}").json(), JSON))
                .isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(read(iterator)).isEqualTo("ResourceNotFoundException");
        assertThat(code(KinesisRequests.TO_PREPARE.getFirst(), JSON)).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(read(iterator)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "01",
                "00",
                " 1",
                "1 ",
                "1.0",
                "1e3",
                "0x1",
                "\u0663",
                "\uFF11",
                "1\u0000",
                "1\n",
                "NaN",
                "340282366920938463463374607431768211456",
                "999999999999999999999999999999999999999",
                "9999999999999999999999999999999999999999",
                "a"
            })
    void whatIsNoHashKeyIsRefused(String key) throws IOException {
        List<String> codes = new ArrayList<>();
        codes.add(code(
                "PutRecord",
                JSON.createObjectNode()
                        .put("StreamName", "fuzz")
                        .put("PartitionKey", "k")
                        .put("Data", "")
                        .put("ExplicitHashKey", key)));
        codes.add(code(
                "PutRecords",
                JSON.createObjectNode()
                        .put("StreamName", "fuzz")
                        .set(
                                "Records",
                                JSON.createArrayNode()
                                        .add(JSON.createObjectNode()
                                                .put("PartitionKey", "k")
                                                .put("Data", "")
                                                .put("ExplicitHashKey", key)))));
        codes.add(code(
                "SplitShard",
                JSON.createObjectNode()
                        .put("StreamName", "fuzz")
                        .put("ShardToSplit", "shardId-000000000000")
                        .put("NewStartingHashKey", key)));
        assertThat(codes)
                .allMatch(code -> code.equals("ValidationException") || code.equals("InvalidArgumentException"));
    }

    /** The first of two shards holds the keys from 0 to 2^127 - 1. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "170141183460469231731687303715884105728", "340282366920938463463374607431768211455"})
    void aKeyThatDoesNotSplitTheShardIsRefused(String key) throws IOException {
        assertThat(code(
                        "SplitShard",
                        JSON.createObjectNode()
                                .put("StreamName", "fuzz")
                                .put("ShardToSplit", "shardId-000000000000")
                                .put("NewStartingHashKey", key)))
                .isEqualTo("InvalidArgumentException");
    }
}
