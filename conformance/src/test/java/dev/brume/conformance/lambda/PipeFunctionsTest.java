package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.pipes.model.CreatePipeRequest;
import software.amazon.awssdk.services.pipes.model.KinesisStreamStartPosition;
import software.amazon.awssdk.services.pipes.model.OnPartialBatchItemFailureStreams;

/** Functions that enrich what pipes carry, and that pipes carry it to. */
class PipeFunctionsTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static void pipe(String source, String target, Consumer<CreatePipeRequest.Builder> more) {
        LAB.pipes().createPipe(create -> {
            create.name("p").source(source).target(target).roleArn("arn:aws:iam::" + LAB.account() + ":role/pipe");
            more.accept(create);
        });
        LAB.settle();
    }

    private static void send(String url, String... bodies) {
        for (String body : bodies) {
            LAB.sqs().sendMessage(send -> send.queueUrl(url).messageBody(body));
        }
        LAB.settle();
    }

    private static void put(String stream, String... data) {
        for (String one : data) {
            LAB.kinesis()
                    .putRecord(put -> put.streamName(stream).partitionKey("k").data(SdkBytes.fromUtf8String(one)));
        }
        LAB.settle();
    }

    private static int left(String url) {
        LAB.pass(Duration.ofMinutes(2));
        LAB.settle();
        return LAB.messages(url).size();
    }

    private static String batchFailure(JsonNode batch, String field, int at) {
        return "{\"batchItemFailures\":[{\"itemIdentifier\":\""
                + batch.get(at).get(field).asText() + "\"}]}";
    }

    @Test
    void fromAQueueThroughAFunctionToAStream() {
        String url = LAB.queue("orders");
        LAB.stream("priced", 1);
        LAB.function("price", asked -> {
            ArrayNode priced = LambdaLab.JSON.createArrayNode();
            for (JsonNode one : LambdaLab.json(asked.payload())) {
                ObjectNode order =
                        (ObjectNode) LambdaLab.JSON.readTree(one.get("body").asText());
                priced.add(order.put("total", order.get("items").asInt() * 5));
            }
            return priced.toString();
        });
        pipe(
                LAB.queueArn("orders"),
                LAB.streamArn("priced"),
                create -> create.enrichment(LAB.arn("price"))
                        .targetParameters(
                                target -> target.kinesisStreamParameters(stream -> stream.partitionKey("$.id"))));
        send(url, "{\"id\":\"o1\",\"items\":3}");
        String iterator = LAB.kinesis()
                .getShardIterator(get ->
                        get.streamName("priced").shardId("shardId-000000000000").shardIteratorType("TRIM_HORIZON"))
                .shardIterator();
        List<Record> records =
                LAB.kinesis().getRecords(get -> get.shardIterator(iterator)).records();
        assertThat(records)
                .extracting(
                        record -> record.partitionKey() + " " + record.data().asUtf8String())
                .containsExactly("o1 {\"id\":\"o1\",\"items\":3,\"total\":15}");
        assertThat(left(url)).isZero();
    }

    @Test
    void anEnrichmentThatAnswersWithNothingFiltersTheEventsOut() {
        String in = LAB.queue("in");
        String out = LAB.queue("out");
        LAB.function("none", asked -> "[]");
        pipe(LAB.queueArn("in"), LAB.queueArn("out"), create -> create.enrichment(LAB.arn("none")));
        send(in, "x");
        assertThat(LAB.events("none")).hasSize(1);
        assertThat(LAB.messages(out)).isEmpty();
        assertThat(left(in)).isZero();
    }

    @Test
    void anEnrichmentThatFailsLeavesTheMessageInItsQueue() {
        String in = LAB.queue("in");
        String out = LAB.queue("out");
        LAB.function("broken", asked -> {
            throw new IllegalStateException("no");
        });
        pipe(LAB.queueArn("in"), LAB.queueArn("out"), create -> create.enrichment(LAB.arn("broken")));
        send(in, "x");
        LAB.pass(Duration.ofSeconds(31));
        LAB.settle();
        assertThat(LAB.events("broken")).hasSizeGreaterThan(1);
        assertThat(LAB.messages(out)).isEmpty();
    }

    @Test
    void aFunctionGetsAListWhateverTheBatchAndEachEventByTheTemplate() {
        String in = LAB.queue("in");
        LAB.function("f", asked -> "null");
        pipe(
                LAB.queueArn("in"),
                LAB.arn("f"),
                create -> create.targetParameters(target -> target.inputTemplate("{\"body\":<$.body>}")));
        send(in, "{\"a\":1}");
        assertThat(LAB.events("f")).extracting(JsonNode::toString).containsExactly("[{\"body\":{\"a\":1}}]");
    }

    @Test
    void messagesThatTheFunctionReportsReappear() {
        String in = LAB.queue("in");
        LAB.function("f", asked -> {
            JsonNode batch = LambdaLab.json(asked.payload());
            return batch.get(0).get("body").asText().equals("bad") ? batchFailure(batch, "messageId", 0) : "null";
        });
        pipe(
                LAB.queueArn("in"),
                LAB.arn("f"),
                create -> create.sourceParameters(source -> source.sqsQueueParameters(queue -> queue.batchSize(1))));
        send(in, "good", "bad");
        assertThat(LAB.events("f")).hasSize(2);
        LAB.pass(Duration.ofSeconds(31));
        LAB.settle();
        assertThat(LAB.events("f")).hasSize(3);
        assertThat(LAB.events("f").get(2).get(0).get("body").asText()).isEqualTo("bad");
    }

    @Test
    void failuresOfEventsThatTheEnrichmentRenamedAreFailuresOfAll() {
        String in = LAB.queue("in");
        LAB.function("rename", asked -> "[{\"messageId\":\"other\"}]");
        LAB.function("f", asked -> batchFailure(LambdaLab.json(asked.payload()), "messageId", 0));
        pipe(LAB.queueArn("in"), LAB.arn("f"), create -> create.enrichment(LAB.arn("rename")));
        send(in, "x");
        LAB.pass(Duration.ofSeconds(31));
        LAB.settle();
        assertThat(LAB.events("f")).hasSize(2);
    }

    @Test
    void onlyRecordsThatTheFunctionReportsAreTriedAgain() {
        LAB.stream("s", 1);
        put("s", "a", "b", "c");
        LAB.function("f", asked -> {
            JsonNode batch = LambdaLab.json(asked.payload());
            return batch.size() == 3 ? batchFailure(batch, "eventID", 1) : "null";
        });
        pipe(
                LAB.streamArn("s"),
                LAB.arn("f"),
                create -> create.sourceParameters(source -> source.kinesisStreamParameters(
                        stream -> stream.startingPosition(KinesisStreamStartPosition.TRIM_HORIZON))));
        LAB.pass(Duration.ofSeconds(5));
        LAB.settle();
        assertThat(LAB.events("f")).hasSize(2);
        assertThat(data(LAB.events("f").get(1))).containsExactly("Yg==");
    }

    @Test
    void aBatchThatFailsIsBisectedWhereThatIsAskedFor() {
        LAB.stream("s", 1);
        put("s", "a", "b");
        LAB.function("f", asked -> {
            if (LambdaLab.json(asked.payload()).size() > 1) {
                throw new IllegalStateException("too many");
            }
            return "null";
        });
        pipe(
                LAB.streamArn("s"),
                LAB.arn("f"),
                create -> create.sourceParameters(source -> source.kinesisStreamParameters(
                        stream -> stream.startingPosition(KinesisStreamStartPosition.TRIM_HORIZON)
                                .onPartialBatchItemFailure(OnPartialBatchItemFailureStreams.AUTOMATIC_BISECT))));
        LAB.pass(Duration.ofSeconds(5));
        LAB.settle();
        assertThat(LAB.events("f"))
                .extracting(PipeFunctionsTest::data)
                .containsExactly(List.of("YQ==", "Yg=="), List.of("YQ=="), List.of("Yg=="));
    }

    @Test
    void recordsAreGatheredForAsLongAsTheWindowIsOpen() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        pipe(
                LAB.streamArn("s"),
                LAB.arn("f"),
                create -> create.sourceParameters(source -> source.kinesisStreamParameters(
                        stream -> stream.startingPosition(KinesisStreamStartPosition.TRIM_HORIZON)
                                .batchSize(3)
                                .maximumBatchingWindowInSeconds(30))));
        put("s", "a", "b");
        LAB.pass(Duration.ofSeconds(29));
        LAB.settle();
        assertThat(LAB.events("f")).isEmpty();
        LAB.pass(Duration.ofSeconds(1));
        LAB.settle();
        put("s", "c", "d", "e", "f");
        assertThat(LAB.events("f"))
                .extracting(PipeFunctionsTest::data)
                .containsExactly(List.of("YQ==", "Yg=="), List.of("Yw==", "ZA==", "ZQ=="));
    }

    @Test
    void aPartitionKeyThatFailsDoesNotHoldUpTheKeysBesideIt() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> {
            if (LambdaLab.json(asked.payload())
                    .get(0)
                    .get("partitionKey")
                    .asText()
                    .equals("bad")) {
                throw new IllegalStateException("never");
            }
            return "null";
        });
        pipe(
                LAB.streamArn("s"),
                LAB.arn("f"),
                create -> create.sourceParameters(source -> source.kinesisStreamParameters(
                        stream -> stream.startingPosition(KinesisStreamStartPosition.TRIM_HORIZON)
                                .batchSize(1)
                                .parallelizationFactor(10))));
        for (String key : List.of("bad", "k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9")) {
            LAB.kinesis().putRecord(put -> put.streamName("s").partitionKey(key).data(SdkBytes.fromUtf8String(key)));
        }
        LAB.settle();
        // Keys share ten lanes: some may lie behind the bad one, not all.
        assertThat(LAB.events("f"))
                .extracting(batch -> batch.get(0).get("partitionKey").asText())
                .contains("bad")
                .hasSizeGreaterThan(4);
    }

    private static List<String> data(JsonNode batch) {
        return StreamSupport.stream(batch.spliterator(), false)
                .map(record -> record.get("data").asText())
                .toList();
    }
}
