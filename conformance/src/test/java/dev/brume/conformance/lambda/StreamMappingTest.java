package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;

/** Streams as event sources: real streams, read by arrival. */
class StreamMappingTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static CreateEventSourceMappingResponse map(
            String stream, String function, Consumer<CreateEventSourceMappingRequest.Builder> more) {
        CreateEventSourceMappingResponse made = LAB.lambda()
                .createEventSourceMapping(create -> more.accept(create.eventSourceArn(LAB.streamArn(stream))
                        .functionName(function)
                        .startingPosition(EventSourcePosition.TRIM_HORIZON)));
        LAB.settle();
        return made;
    }

    private static PutRecordResponse put(String stream, String key, String data) {
        PutRecordResponse answer = LAB.kinesis()
                .putRecord(put -> put.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(data)));
        LAB.settle();
        return answer;
    }

    /** In one go, so that they are there together. */
    private static void putAll(String stream, String... data) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (String text : data) {
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey("key")
                    .data(SdkBytes.fromUtf8String(text))
                    .build());
        }
        LAB.kinesis().putRecords(put -> put.streamName(stream).records(entries));
        LAB.settle();
    }

    private static String data(JsonNode record) {
        return new String(Base64.getDecoder().decode(record.at("/kinesis/data").asText()), StandardCharsets.UTF_8);
    }

    private static List<String> data(byte[] event) {
        List<String> data = new ArrayList<>();
        LambdaLab.json(event).get("Records").forEach(record -> data.add(data(record)));
        return data;
    }

    private static List<List<String>> batches(String function) {
        return LAB.invocations(function).stream()
                .map(asked -> data(asked.payload()))
                .toList();
    }

    @Test
    void aRecordInvokesTheFunction() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        CreateEventSourceMappingResponse made = map("s", "f", more -> {});
        assertThat(made.batchSize()).isEqualTo(100);
        assertThat(made.parallelizationFactor()).isEqualTo(1);
        assertThat(made.maximumRetryAttempts()).isEqualTo(-1);
        assertThat(made.lastProcessingResult()).isEqualTo("No records processed");
        String number = put("s", "k1", "hello").sequenceNumber();
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
        put("s", "k", "old");
        map("s", "new", more -> more.startingPosition(EventSourcePosition.LATEST));
        map("s", "all", more -> {});
        put("s", "k", "fresh");
        assertThat(batches("new")).containsExactly(List.of("fresh"));
        assertThat(batches("all")).containsExactly(List.of("old"), List.of("fresh"));
    }

    @Test
    void aTimestampMeansFromThenOn() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        put("s", "k", "before");
        LAB.pass(Duration.ofSeconds(10));
        put("s", "k", "after");
        map(
                "s",
                "f",
                more -> more.startingPosition(EventSourcePosition.AT_TIMESTAMP)
                        .startingPositionTimestamp(LAB.time().now().minusSeconds(5)));
        assertThat(batches("f")).containsExactly(List.of("after"));
    }

    @Test
    void aFunctionIsWokenByArrivalEvenAfterHours() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        map("s", "f", more -> more.startingPosition(EventSourcePosition.LATEST));
        LAB.pass(Duration.ofHours(3));
        put("s", "k", "late");
        assertThat(batches("f")).containsExactly(List.of("late"));
    }

    @Test
    void aFailedBatchIsTriedAgainAndHoldsUpItsShard() {
        LAB.stream("s", 1);
        AtomicInteger attempts = new AtomicInteger();
        LAB.function("f", asked -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return "null";
        });
        map("s", "f", more -> {});
        put("s", "k", "one");
        put("s", "k", "two");
        assertThat(batches("f")).containsExactly(List.of("one"));
        LAB.pass(Duration.ofSeconds(10));
        assertThat(batches("f")).containsExactly(List.of("one"), List.of("one"), List.of("one"), List.of("two"));
    }

    @Test
    void bisectingIsolatesTheBadRecordAndTellsTheDestination() {
        LAB.stream("s", 1);
        String queue = LAB.queue("failed");
        LAB.function("f", asked -> {
            if (data(asked.payload()).contains("bad")) {
                throw new IllegalStateException("bad");
            }
            return "null";
        });
        putAll("s", "1", "2", "bad", "4");
        map(
                "s",
                "f",
                more -> more.bisectBatchOnFunctionError(true)
                        .maximumRetryAttempts(0)
                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(LAB.queueArn("failed")))));
        assertThat(batches("f"))
                .containsExactly(
                        List.of("1", "2", "bad", "4"),
                        List.of("1", "2"),
                        List.of("bad", "4"),
                        List.of("bad"),
                        List.of("4"));
        JsonNode record = LAB.contents(queue).get(0);
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(record.at("/requestContext/functionArn").asText()).isEqualTo(LAB.arn("f"));
        assertThat(record.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
        assertThat(record.at("/KinesisBatchInfo/batchSize").asInt()).isEqualTo(1);
        assertThat(record.at("/KinesisBatchInfo/shardId").asText()).isEqualTo("shardId-000000000000");
        assertThat(record.at("/KinesisBatchInfo/streamArn").asText()).isEqualTo(LAB.streamArn("s"));
        assertThat(record.at("/KinesisBatchInfo/startSequenceNumber"))
                .isEqualTo(record.at("/KinesisBatchInfo/endSequenceNumber"));
    }

    @Test
    void retriesBeginAtTheReportedCheckpoint() {
        LAB.stream("s", 1);
        AtomicInteger attempts = new AtomicInteger();
        LAB.function("f", asked -> {
            JsonNode records = LambdaLab.json(asked.payload()).get("Records");
            return attempts.incrementAndGet() > 1
                    ? "{\"batchItemFailures\":[]}"
                    : "{\"batchItemFailures\":[{\"itemIdentifier\":"
                            + records.get(2).at("/kinesis/sequenceNumber") + "},{\"itemIdentifier\":"
                            + records.get(1).at("/kinesis/sequenceNumber") + "}]}";
        });
        putAll("s", "1", "2", "3");
        map("s", "f", more -> more.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        LAB.pass(Duration.ofSeconds(1));
        assertThat(batches("f")).containsExactly(List.of("1", "2", "3"), List.of("2", "3"));
    }

    @Test
    void recordsThatAreTooOldAreGivenUp() {
        LAB.stream("s", 1);
        String queue = LAB.queue("old");
        LAB.function("f", asked -> {
            throw new IllegalStateException("never");
        });
        map(
                "s",
                "f",
                more -> more.maximumRecordAgeInSeconds(60)
                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(LAB.queueArn("old")))));
        put("s", "k", "one");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(LAB.contents(queue).get(0).at("/requestContext/condition").asText())
                .isEqualTo("RecordAgeExceeded");
    }

    @Test
    void aBatchingWindowGathersRecords() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        map("s", "f", more -> more.maximumBatchingWindowInSeconds(10).batchSize(3));
        put("s", "k", "1");
        put("s", "k", "2");
        LAB.pass(Duration.ofSeconds(9));
        assertThat(batches("f")).isEmpty();
        LAB.pass(Duration.ofSeconds(1));
        assertThat(batches("f")).containsExactly(List.of("1", "2"));
        putAll("s", "3", "4", "5");
        assertThat(batches("f")).hasSize(2);
    }

    @Test
    void aParallelizationFactorKeepsTheOrderOfEachKey() {
        LAB.stream("s", 1);
        Map<String, List<String>> seen = new ConcurrentHashMap<>();
        LAB.function("f", asked -> {
            for (JsonNode record : LambdaLab.json(asked.payload()).get("Records")) {
                seen.computeIfAbsent(record.at("/kinesis/partitionKey").asText(), key -> new ArrayList<>())
                        .add(data(record));
            }
            return "null";
        });
        map("s", "f", more -> more.parallelizationFactor(4).batchSize(2));
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
        map("s", "f", more -> {});
        put("s", "k", "parent");
        LAB.kinesis()
                .splitShard(split -> split.streamName("s")
                        .shardToSplit("shardId-000000000000")
                        .newStartingHashKey("170141183460469231731687303715884105728"));
        LAB.settle();
        put("s", "k", "child");
        // The parent's record is still being retried.
        assertThat(batches("f")).containsExactly(List.of("parent"));
        LAB.pass(Duration.ofSeconds(2));
        put("s", "k", "child 2");
        assertThat(batches("f").subList(1, 2)).containsExactly(List.of("parent"));
        assertThat(batches("f").subList(2, batches("f").size()).stream().flatMap(List::stream))
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
        map("s", "f", more -> more.eventSourceArn(consumer));
        put("s", "k", "one");
        assertThat(batches("f")).containsExactly(List.of("one"));
        // A subscription lasts five minutes; the next takes its place.
        LAB.pass(Duration.ofMinutes(12));
        put("s", "k", "two");
        assertThat(batches("f")).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void aTumblingWindowHandsItsStateOn() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> {
            JsonNode event = LambdaLab.json(asked.payload());
            int sum = event.at("/state/sum").asInt() + event.get("Records").size();
            return "{\"state\":{\"sum\":" + sum + "}}";
        });
        map("s", "f", more -> more.tumblingWindowInSeconds(60));
        // Begin a window well before its end.
        long into = LAB.time().now().getEpochSecond() % 60;
        LAB.pass(Duration.ofSeconds(61 - into));
        put("s", "k", "1");
        putAll("s", "2", "3");
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
        put("s", "k", "4");
        assertThat(LAB.events("f").get(3).get("state")).hasToString("{}");
    }

    @Test
    void filtersLookAtTheData() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        map(
                "s",
                "f",
                more -> more.filterCriteria(
                        criteria -> criteria.filters(filter -> filter.pattern("{\"data\":{\"kind\":[\"order\"]}}"))));
        put("s", "k", "{\"kind\":\"other\"}");
        put("s", "k", "no json");
        put("s", "k", "{\"kind\":\"order\"}");
        assertThat(batches("f")).containsExactly(List.of("{\"kind\":\"order\"}"));
    }

    @Test
    void aMappingGoesOnWhereItWasDisabled() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        String uuid = map("s", "f", more -> {}).uuid();
        put("s", "k", "1");
        LAB.lambda().updateEventSourceMapping(update -> update.uuid(uuid).enabled(false));
        LAB.settle();
        put("s", "k", "2");
        assertThat(batches("f")).hasSize(1);
        LAB.lambda().updateEventSourceMapping(update -> update.uuid(uuid).enabled(true));
        LAB.settle();
        assertThat(batches("f")).containsExactly(List.of("1"), List.of("2"));
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
        assertThat(refused(more -> more.eventSourceArn(LAB.streamArn("nowhere"))))
                .isEqualTo(WireLambda.invalid("Stream not found: " + LAB.streamArn("nowhere")));
        String uuid = map("s", "f", more -> {}).uuid();
        assertThat(refused(more -> {}))
                .isEqualTo(WireLambda.conflict("The event source arn (\" " + LAB.streamArn("s")
                        + " \") and function (\" f \") provided mapping already exists. Please update or delete the "
                        + "existing mapping with UUID " + uuid));
    }

    private static Refused refused(Consumer<CreateEventSourceMappingRequest.Builder> more) {
        return Refused.by(() -> map("s", "f", more));
    }
}
