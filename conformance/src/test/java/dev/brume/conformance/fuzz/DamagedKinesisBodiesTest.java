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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every operation of Kinesis with bodies that are broken in every way we know: each is answered, and what is refused is refused as
 * AWS refuses: with a 4xx, in the format that was asked in, and with a {@code __type}.
 */
@Timeout(300)
class DamagedKinesisBodiesTest {
    private static final int ROUNDS = 150;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final CBORMapper CBOR = new CBORMapper();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20131202);
    private final ManualTime time = new ManualTime();
    private Brume brume;
    private Connection connection;

    @BeforeEach
    void start() throws IOException {
        brume = Brume.start(BrumeOptions.DEFAULT.withPort(0), time);
        connection = new Connection(brume.port());
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        brume.close();
    }

    /** The requests, once the stream and the consumer are there that they name. */
    private List<Asked> operations() throws IOException {
        String stream = "arn:aws:kinesis:us-east-1:000000000000:stream/fuzz";
        for (GoodRequest request : KinesisRequests.TO_PREPARE) {
            succeed(request);
        }
        time.advance(Duration.ofSeconds(1));
        JsonNode consumer = succeed(
                new Asked("RegisterStreamConsumer", "{\"StreamARN\":\"" + stream + "\",\"ConsumerName\":\"app\"}")
                        .json());
        JsonNode iterator = succeed(new Asked(
                        "GetShardIterator",
                        "{\"StreamName\":\"fuzz\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"LATEST\"}")
                .json());
        time.advance(Duration.ofSeconds(1));
        return KinesisRequests.all(
                consumer.path("Consumer").path("ConsumerARN").asText(),
                iterator.path("ShardIterator").asText());
    }

    private JsonNode succeed(GoodRequest request) throws IOException {
        RawAnswer answer = connection.ask(request.bytes(), false);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    @Test
    void everyOperationIsThere() throws IOException {
        List<Asked> operations = operations();
        assertThat(operations)
                .extracting(Asked::operation)
                .doesNotHaveDuplicates()
                .hasSize(39);
        for (Asked asked : operations) {
            for (GoodRequest whole : List.of(asked.json(), asked.cbor())) {
                assertThat(ask(whole).body()).as(asked.operation()).doesNotContain("SerializationException");
            }
        }
    }

    @Test
    void aBodyThatBreaksOffIsRefused() throws IOException {
        for (Asked asked : operations()) {
            for (GoodRequest whole : List.of(asked.json(), asked.cbor())) {
                for (int length = 1; length < whole.body().length; length++) {
                    RawAnswer answer = ask(with(whole, Arrays.copyOf(whole.body(), length)));
                    assertThat(answer.status())
                            .as("%s, %s bytes: %s", asked.operation(), length, answer.body())
                            .isEqualTo(400);
                }
            }
        }
    }

    @Test
    void hostileJsonIsAnsweredAsAwsAnswersIt() throws IOException {
        HostileJson hostile = new HostileJson(random);
        for (Asked asked : operations()) {
            List<String> names = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (Map.Entry<String, JsonNode> member :
                    JSON.readTree(asked.body()).properties()) {
                names.add(member.getKey());
                values.add(member.getValue().toString());
            }
            for (int round = 0; round < ROUNDS; round++) {
                byte[] body = hostile.object(names, values).getBytes(StandardCharsets.ISO_8859_1);
                ask(asked.request(KinesisRequests.JSON, body));
            }
            rest();
        }
    }

    @Test
    void hostileCborIsAnsweredAsAwsAnswersIt() throws IOException {
        HostileCbor hostile = new HostileCbor(random);
        for (Asked asked : operations()) {
            List<String> names = new ArrayList<>();
            List<byte[]> values = new ArrayList<>();
            for (Map.Entry<String, JsonNode> member :
                    CBOR.readTree(asked.cbor().body()).properties()) {
                names.add(member.getKey());
                values.add(CBOR.writeValueAsBytes(member.getValue()));
            }
            for (int round = 0; round < 2 * ROUNDS; round++) {
                ask(asked.request(KinesisRequests.CBOR, hostile.map(names, values)));
            }
            ask(asked.request(KinesisRequests.CBOR, hostile.item()));
            rest();
        }
    }

    @Test
    void damagedBytesAreAnsweredAsAwsAnswersThem() throws IOException {
        Mutations mutations = new Mutations(random);
        for (Asked asked : operations()) {
            for (GoodRequest whole : List.of(asked.json(), asked.cbor())) {
                for (int round = 0; round < ROUNDS; round++) {
                    ask(with(whole, mutations.damage(whole.body())));
                }
            }
            rest();
        }
    }

    /** Streams and consumers that came to be become ACTIVE, and the emulator still answers. */
    private void rest() throws IOException {
        time.advance(Duration.ofSeconds(1));
        succeed(KinesisRequests.ONE);
    }

    private static GoodRequest with(GoodRequest request, byte[] body) {
        return new GoodRequest(request.method(), request.target(), request.headers(), body);
    }

    private RawAnswer ask(GoodRequest request) throws IOException {
        RawAnswer answer;
        try {
            answer = connection.ask(request.bytes(), false);
        } catch (IOException broken) {
            throw new AssertionError("no answer to " + text(request), broken);
        }
        if (answer.closes()) {
            connection.close();
            connection = new Connection(brume.port());
        }
        if (answer.status() != 200) {
            checkRefusal(request, answer);
        }
        return answer;
    }

    private static void checkRefusal(GoodRequest request, RawAnswer answer) throws IOException {
        String asked = request.headers().get("content-type");
        assertThat(answer.status()).as("%s%n%s", text(request), answer.body()).isBetween(400, 499);
        assertThat(answer.headers()).as(text(request)).containsEntry("content-type", asked);
        ObjectMapper mapper = KinesisRequests.CBOR.equals(asked) ? CBOR : JSON;
        assertThat(mapper.readTree(answer.bytes()).path("__type").asText())
                .as(text(request))
                .isNotEmpty();
    }

    private static String text(GoodRequest request) {
        return request.headers().get("x-amz-target") + " "
                + (KinesisRequests.JSON.equals(request.headers().get("content-type"))
                        ? new String(request.body(), StandardCharsets.ISO_8859_1)
                        : HexFormat.of().formatHex(request.body()));
    }
}
