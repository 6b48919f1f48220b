package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;

/** Streams as event sources: real streams, read by arrival. */
class StreamMappingTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final MappedStreams STREAMS = new MappedStreams(LAB);

    @Test
    void aRecordInvokesTheFunction() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        CreateEventSourceMappingResponse made = STREAMS.map("s", "f", more -> {});
        assertThat(made.batchSize()).isEqualTo(100);
        assertThat(made.parallelizationFactor()).isEqualTo(1);
        assertThat(made.maximumRetryAttempts()).isEqualTo(-1);
        assertThat(made.lastProcessingResult()).isEqualTo("No records processed");
        String number = STREAMS.put("s", "k1", "hello").sequenceNumber();
        assertThat(new String(LAB.invocations("f").get(0).payload(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"Records\":[{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":\"k1\",\"sequenceNumber\":\""
                                + number + "\",\"data\":\"aGVsbG8=\",\"approximateArrivalTimestamp\":"
                                + LAB.time().now().getEpochSecond()
                                + ".000},\"eventSource\":\"aws:kinesis\",\"eventVersion\":\"1.0\","
                                + "\"eventID\":\"shardId-000000000000:" + number
                                + "\",\"eventName\":\"aws:kinesis:record\","
                                + "\"invokeIdentityArn\":\"arn:aws:iam::" + LAB.account()
                                + ":role/app\",\"awsRegion\":\"us-east-1\","
                                + "\"eventSourceARN\":\"" + LAB.streamArn("s") + "\"}]}");
        assertThat(LAB.lambda()
                        .getEventSourceMapping(get -> get.uuid(made.uuid()))
                        .lastProcessingResult())
                .isEqualTo("OK");
    }

    @Test
    void latestMeansFromNowOnAndTheHorizonMeansEverything() {
        LAB.stream("s", 1);
        LAB.function("all", asked -> "null");
        LAB.function("new", asked -> "null");
        STREAMS.put("s", "k", "old");
        STREAMS.map("s", "new", more -> more.startingPosition(EventSourcePosition.LATEST));
        STREAMS.map("s", "all", more -> {});
        STREAMS.put("s", "k", "fresh");
        assertThat(STREAMS.batches("new")).containsExactly(List.of("fresh"));
        assertThat(STREAMS.batches("all")).containsExactly(List.of("old"), List.of("fresh"));
    }

    @Test
    void aTimestampMeansFromThenOn() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        STREAMS.put("s", "k", "before");
        LAB.pass(Duration.ofSeconds(10));
        STREAMS.put("s", "k", "after");
        STREAMS.map(
                "s",
                "f",
                more -> more.startingPosition(EventSourcePosition.AT_TIMESTAMP)
                        .startingPositionTimestamp(LAB.time().now().minusSeconds(5)));
        assertThat(STREAMS.batches("f")).containsExactly(List.of("after"));
    }

    @Test
    void aFunctionIsWokenByArrivalEvenAfterHours() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        STREAMS.map("s", "f", more -> more.startingPosition(EventSourcePosition.LATEST));
        LAB.pass(Duration.ofHours(3));
        STREAMS.put("s", "k", "late");
        assertThat(STREAMS.batches("f")).containsExactly(List.of("late"));
    }

    @Test
    void aBatchingWindowGathersRecords() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        STREAMS.map("s", "f", more -> more.maximumBatchingWindowInSeconds(10).batchSize(3));
        STREAMS.put("s", "k", "1");
        STREAMS.put("s", "k", "2");
        LAB.pass(Duration.ofSeconds(9));
        assertThat(STREAMS.batches("f")).isEmpty();
        LAB.pass(Duration.ofSeconds(1));
        assertThat(STREAMS.batches("f")).containsExactly(List.of("1", "2"));
        STREAMS.putAll("s", "3", "4", "5");
        assertThat(STREAMS.batches("f")).hasSize(2);
    }

    @Test
    void aParallelizationFactorKeepsTheOrderOfEachKey() {
        LAB.stream("s", 1);
        Map<String, List<String>> seen = new ConcurrentHashMap<>();
        LAB.function("f", asked -> {
            for (JsonNode record : LambdaLab.json(asked.payload()).get("Records")) {
                seen.computeIfAbsent(record.at("/kinesis/partitionKey").asText(), key -> new ArrayList<>())
                        .add(MappedStreams.data(record));
            }
            return "null";
        });
        STREAMS.map("s", "f", more -> more.parallelizationFactor(4).batchSize(2));
        for (int i = 0; i < 20; i++) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (int key = 0; key < 6; key++) {
                entries.add(PutRecordsRequestEntry.builder()
                        .partitionKey("k" + key)
                        .data(SdkBytes.fromUtf8String(String.valueOf(i)))
                        .build());
            }
            LAB.kinesis().putRecords(put -> put.streamName("s").records(entries));
        }
        LAB.settle();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expected.add(String.valueOf(i));
        }
        for (int key = 0; key < 6; key++) {
            assertThat(seen.get("k" + key)).isEqualTo(expected);
        }
    }

    @Test
    void parentsAreReadToTheirEndBeforeTheirChildren() {
        LAB.stream("s", 1);
        AtomicInteger attempts = new AtomicInteger();
        LAB.function("f", asked -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            return "null";
        });
        STREAMS.map("s", "f", more -> {});
        STREAMS.put("s", "k", "parent");
        LAB.kinesis()
                .splitShard(split -> split.streamName("s")
                        .shardToSplit("shardId-000000000000")
                        .newStartingHashKey("170141183460469231731687303715884105728"));
        LAB.settle();
        STREAMS.put("s", "k", "child");
        // The parent's record is still being retried.
        assertThat(STREAMS.batches("f")).containsExactly(List.of("parent"));
        LAB.pass(Duration.ofSeconds(2));
        STREAMS.put("s", "k", "child 2");
        assertThat(STREAMS.batches("f").subList(1, 2)).containsExactly(List.of("parent"));
        assertThat(STREAMS.batches("f").subList(2, STREAMS.batches("f").size()).stream()
                        .flatMap(List::stream))
                .contains("child", "child 2");
    }

    @Test
    void aConsumerIsPushedItsRecords() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        String consumer = LAB.kinesis()
                .registerStreamConsumer(
                        register -> register.streamARN(LAB.streamArn("s")).consumerName("c"))
                .consumer()
                .consumerARN();
        LAB.pass(Duration.ofSeconds(1));
        STREAMS.map("s", "f", more -> more.eventSourceArn(consumer));
        STREAMS.put("s", "k", "one");
        assertThat(STREAMS.batches("f")).containsExactly(List.of("one"));
        // A subscription lasts five minutes; the next takes its place.
        LAB.pass(Duration.ofMinutes(12));
        STREAMS.put("s", "k", "two");
        assertThat(STREAMS.batches("f")).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void aTumblingWindowHandsItsStateOn() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> {
            JsonNode event = LambdaLab.json(asked.payload());
            int sum = event.at("/state/sum").asInt() + event.get("Records").size();
            return "{\"state\":{\"sum\":" + sum + "}}";
        });
        STREAMS.map("s", "f", more -> more.tumblingWindowInSeconds(60));
        // Begin a window well before its end.
        long into = LAB.time().now().getEpochSecond() % 60;
        LAB.pass(Duration.ofSeconds(61 - into));
        STREAMS.put("s", "k", "1");
        STREAMS.putAll("s", "2", "3");
        LAB.pass(Duration.ofSeconds(60));
        List<JsonNode> events = LAB.events("f");
        assertThat(events).hasSize(3);
        assertThat(events.get(0).get("isFinalInvokeForWindow").asBoolean()).isFalse();
        assertThat(events.get(0).get("state")).hasToString("{}");
        assertThat(events.get(1).get("state")).hasToString("{\"sum\":1}");
        JsonNode last = events.get(2);
        assertThat(last.get("Records")).isEmpty();
        assertThat(last.get("state")).hasToString("{\"sum\":3}");
        assertThat(last.get("isFinalInvokeForWindow").asBoolean()).isTrue();
        assertThat(last.get("isWindowTerminatedEarly").asBoolean()).isFalse();
        assertThat(last.get("shardId").asText()).isEqualTo("shardId-000000000000");
        STREAMS.put("s", "k", "4");
        assertThat(LAB.events("f").get(3).get("state")).hasToString("{}");
    }

    @Test
    void filtersLookAtTheData() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        STREAMS.map(
                "s",
                "f",
                more -> more.filterCriteria(
                        criteria -> criteria.filters(filter -> filter.pattern("{\"data\":{\"kind\":[\"order\"]}}"))));
        STREAMS.put("s", "k", "{\"kind\":\"other\"}");
        STREAMS.put("s", "k", "no json");
        STREAMS.put("s", "k", "{\"kind\":\"order\"}");
        assertThat(STREAMS.batches("f")).containsExactly(List.of("{\"kind\":\"order\"}"));
    }

    @Test
    void filtersOfAConsumerLookAtEachRecordThatAProducerPackedTogether() throws Exception {
        LAB.stream("s", 1);
        LAB.function("pushed", asked -> "null");
        LAB.function("polled", asked -> "null");
        String consumer = LAB.kinesis()
                .registerStreamConsumer(
                        register -> register.streamARN(LAB.streamArn("s")).consumerName("c"))
                .consumer()
                .consumerARN();
        LAB.pass(Duration.ofSeconds(1));
        Consumer<CreateEventSourceMappingRequest.Builder> filter = more ->
                more.filterCriteria(criteria -> criteria.filters(f -> f.pattern("{\"data\":{\"kind\":[\"order\"]}}")));
        STREAMS.map("s", "pushed", filter.andThen(more -> more.eventSourceArn(consumer)));
        STREAMS.map("s", "polled", filter);
        byte[] packed = MappedStreams.aggregated(
                "{\"kind\":\"order\"}", "{\"kind\":\"other\"}", "{\"kind\":\"order\",\"n\":2}");
        LAB.kinesis().putRecord(put -> put.streamName("s").partitionKey("k").data(SdkBytes.fromByteArray(packed)));
        LAB.settle();
        assertThat(STREAMS.batches("pushed"))
                .containsExactly(List.of("{\"kind\":\"order\"}", "{\"kind\":\"order\",\"n\":2}"));
        assertThat(LAB.events("pushed")
                        .getFirst()
                        .at("/Records/0/kinesis/partitionKey")
                        .asText())
                .isEqualTo("key");
        assertThat(STREAMS.batches("polled")).isEmpty();
    }

    @Test
    void aMappingGoesOnWhereItWasDisabled() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        String uuid = STREAMS.map("s", "f", more -> {}).uuid();
        STREAMS.put("s", "k", "1");
        LAB.lambda().updateEventSourceMapping(update -> update.uuid(uuid).enabled(false));
        LAB.settle();
        STREAMS.put("s", "k", "2");
        assertThat(STREAMS.batches("f")).hasSize(1);
        LAB.lambda().updateEventSourceMapping(update -> update.uuid(uuid).enabled(true));
        LAB.settle();
        assertThat(STREAMS.batches("f")).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void whatDoesNotFitIsRefusedInAwssWords() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        assertThat(refused(more -> more.startingPosition((String) null)))
                .isEqualTo(WireLambda.invalid("1 validation error detected: Value null at 'startingPosition' failed to "
                        + "satisfy constraint: Member must not be null."));
        assertThat(refused(more -> more.startingPositionTimestamp(LAB.time().now())))
                .isEqualTo(WireLambda.invalid("Timestamp only valid with StartingPosition AT_TIMESTAMP"));
        assertThat(refused(more -> more.startingPosition(EventSourcePosition.AT_TIMESTAMP)
                        .startingPositionTimestamp(LAB.time().now().plusSeconds(1))))
                .isEqualTo(WireLambda.invalid("StartingPositionTimestamp cannot be in the future."));
        assertThat(refused(more -> more.eventSourceArn(LAB.streamArn("nowhere"))))
                .isEqualTo(WireLambda.invalid("Stream not found: " + LAB.streamArn("nowhere")));
        String uuid = STREAMS.map("s", "f", more -> {}).uuid();
        assertThat(refused(more -> {}))
                .isEqualTo(WireLambda.conflict("The event source arn (\" " + LAB.streamArn("s")
                        + " \") and function (\" f \") provided mapping already exists. Please update or delete the "
                        + "existing mapping with UUID " + uuid));
    }

    private static Refused refused(Consumer<CreateEventSourceMappingRequest.Builder> more) {
        return Refused.by(() -> STREAMS.map("s", "f", more));
    }
}
