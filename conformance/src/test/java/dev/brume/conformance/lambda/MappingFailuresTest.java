package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;

/** What becomes of messages and records when the function, the queue or the stream of a mapping lets it down. */
class MappingFailuresTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final MappedQueues QUEUES = new MappedQueues(LAB);
    private static final MappedStreams STREAMS = new MappedStreams(LAB);

    private static void sendInGroup(String url, String group, String... bodies) {
        for (String body : bodies) {
            LAB.sqs().sendMessage(send -> send.queueUrl(url).messageBody(body).messageGroupId(group));
        }
        LAB.settle();
    }

    @Test
    void aFailedBatchOfAFifoQueueHoldsUpItsGroupAndNoOther() {
        String url = LAB.queue("q.fifo");
        AtomicBoolean mended = new AtomicBoolean();
        LAB.function("f", asked -> {
            if (!mended.get()
                    && MappedQueues.bodies(LambdaLab.json(asked.payload())).contains("bad")) {
                throw new IllegalStateException("bad");
            }
            return "null";
        });
        QUEUES.map("q.fifo", "f", more -> more.batchSize(1));
        sendInGroup(url, "a", "bad", "behind");
        sendInGroup(url, "b", "beside");
        assertThat(QUEUES.batches("f")).containsExactlyInAnyOrder(List.of("bad"), List.of("beside"));
        mended.set(true);
        LAB.pass(Duration.ofSeconds(30));
        assertThat(QUEUES.batches("f"))
                .endsWith(List.of("bad"), List.of("behind"))
                .hasSize(4);
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void whatAFunctionReportsOfAFifoQueueComesBackInOrder() {
        String url = LAB.queue("q.fifo");
        LAB.function("f", asked -> {
            List<String> failures = new ArrayList<>();
            for (JsonNode record : LambdaLab.json(asked.payload()).get("Records")) {
                boolean first = record.at("/attributes/ApproximateReceiveCount").asInt() == 1;
                if (first && !record.get("body").asText().equals("1")) {
                    failures.add("{\"itemIdentifier\":" + record.get("messageId") + "}");
                }
            }
            return "{\"batchItemFailures\":[" + String.join(",", failures) + "]}";
        });
        sendInGroup(url, "a", "1", "2", "3");
        QUEUES.map("q.fifo", "f", more -> more.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        LAB.pass(Duration.ofSeconds(30));
        assertThat(QUEUES.batches("f")).containsExactly(List.of("1", "2", "3"), List.of("2", "3"));
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void aResponseThatCannotBeUnderstoodFailsAllOfTheBatch() {
        int number = 0;
        for (String answer : List.of(
                "\"text\"",
                "[7]",
                "7",
                "{\"batchItemFailures\":{}}",
                "{\"batchItemFailures\":\"x\"}",
                "{\"batchItemFailures\":[null]}",
                "{\"batchItemFailures\":[{}]}")) {
            String name = "odd" + number++;
            String url = LAB.queue(name);
            LAB.function(name, asked -> answer);
            QUEUES.map(name, name, more -> more.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
            QUEUES.send(url, "x");
            assertThat(QUEUES.left(url)).as(answer).isEqualTo("0+1");
        }
    }

    @Test
    void anItemThatIsReportedTwiceFailsOnce() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> {
            JsonNode first = LambdaLab.json(asked.payload()).at("/Records/0");
            String item = "{\"itemIdentifier\":" + first.get("messageId") + "}";
            return first.at("/attributes/ApproximateReceiveCount").asInt() == 1
                    ? "{\"batchItemFailures\":[" + item + "," + item + "]}"
                    : "{\"batchItemFailures\":[]}";
        });
        QUEUES.map("q", "f", more -> more.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        QUEUES.send(url, "x");
        assertThat(QUEUES.left(url)).isEqualTo("0+1");
        LAB.pass(Duration.ofSeconds(30));
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void aFunctionThatMayNotRunLeavesMessagesInTheirQueue() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        LAB.lambda().putFunctionConcurrency(put -> put.functionName("f").reservedConcurrentExecutions(0));
        QUEUES.map("q", "f", more -> {});
        QUEUES.send(url, "x");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(LAB.events("f")).isEmpty();
        LAB.lambda().deleteFunctionConcurrency(delete -> delete.functionName("f"));
        LAB.pass(Duration.ofSeconds(60));
        assertThat(QUEUES.batches("f")).containsExactly(List.of("x"));
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void aQueueThatIsMadeAgainIsReadAgain() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        QUEUES.map("q", "f", more -> {});
        LAB.sqs().deleteQueue(delete -> delete.queueUrl(url));
        LAB.pass(Duration.ofMinutes(2));
        QUEUES.send(LAB.queue("q"), "x");
        LAB.pass(Duration.ofMinutes(1));
        assertThat(QUEUES.batches("f")).containsExactly(List.of("x"));
    }

    @Test
    void aStreamThatIsMadeAgainIsReadAgain() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        STREAMS.map("s", "f", more -> {});
        STREAMS.put("s", "k", "before");
        LAB.kinesis().deleteStream(delete -> delete.streamName("s"));
        LAB.pass(Duration.ofMinutes(2));
        LAB.stream("s", 2);
        STREAMS.put("s", "k", "after");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(STREAMS.batches("f")).containsExactly(List.of("before"), List.of("after"));
    }

    @Test
    void aFunctionThatIsMadeAgainGetsWhatWaited() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        STREAMS.map("s", "f", more -> {});
        LAB.lambda().deleteFunction(delete -> delete.functionName("f"));
        STREAMS.put("s", "k", "x");
        LAB.pass(Duration.ofMinutes(1));
        assertThat(LAB.events("f")).isEmpty();
        LAB.function("f", asked -> "null");
        LAB.pass(Duration.ofMinutes(1));
        assertThat(STREAMS.batches("f")).containsExactly(List.of("x"));
    }

    @Test
    void aMappingIsDisabledWhenTheBatchAtWorkIsDone() throws InterruptedException {
        String url = LAB.queue("q");
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> go = new CompletableFuture<>();
        LAB.function("f", asked -> {
            begun.countDown();
            go.join();
            return "null";
        });
        String uuid = QUEUES.map("q", "f", more -> {}).uuid();
        LAB.sqs().sendMessage(send -> send.queueUrl(url).messageBody("x"));
        begun.await();
        LAB.lambda().updateEventSourceMapping(update -> update.uuid(uuid).enabled(false));
        assertThat(LAB.lambda().getEventSourceMapping(get -> get.uuid(uuid)).state())
                .isEqualTo("Disabling");
        go.complete(null);
        LAB.settle();
        assertThat(LAB.lambda().getEventSourceMapping(get -> get.uuid(uuid)).state())
                .isEqualTo("Disabled");
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void anAliasThatIsPointedElsewhereTakesItsMappingAlong() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        LAB.lambda().publishVersion(publish -> publish.functionName("f"));
        LAB.lambda().createAlias(create -> create.functionName("f").name("live").functionVersion("1"));
        QUEUES.map("q", "f:live", more -> {});
        QUEUES.send(url, "one");
        LAB.lambda()
                .updateFunctionConfiguration(update -> update.functionName("f").timeout(4));
        LAB.lambda().publishVersion(publish -> publish.functionName("f"));
        LAB.lambda().updateAlias(update -> update.functionName("f").name("live").functionVersion("2"));
        QUEUES.send(url, "two");
        assertThat(QUEUES.batches("f")).containsExactly(List.of("one"), List.of("two"));
        assertThat(LAB.invocations("f")).allMatch(asked -> asked.invokedArn().endsWith(":f:live"));
    }

    @Test
    void aTopicIsToldOfAPoisonedRecordAndTheNextGoesOn() {
        LAB.stream("s", 1);
        String url = LAB.queue("told");
        String topic = LAB.sns().createTopic(create -> create.name("t")).topicArn();
        LAB.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("sqs")
                        .endpoint(LAB.queueArn("told"))
                        .attributes(Map.of("RawMessageDelivery", "true")));
        LAB.function("f", asked -> {
            if (MappedStreams.data(asked.payload()).contains("poison")) {
                throw new IllegalStateException("poison");
            }
            return "null";
        });
        STREAMS.map(
                "s",
                "f",
                more -> more.maximumRetryAttempts(2)
                        .batchSize(1)
                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(topic))));
        STREAMS.putAll("s", "1", "poison", "2");
        LAB.pass(Duration.ofSeconds(30));
        assertThat(STREAMS.batches("f"))
                .containsExactly(List.of("1"), List.of("poison"), List.of("poison"), List.of("poison"), List.of("2"));
        JsonNode record = LAB.contents(url).getFirst();
        JsonNode poison = LambdaLab.json(LAB.invocations("f").get(1).payload()).at("/Records/0/kinesis");
        assertThat(record)
                .isEqualTo(LambdaLab.json(("{\"requestContext\":{\"requestId\":\""
                                + LAB.invocations("f").get(3).requestId()
                                + "\",\"functionArn\":\"" + LAB.arn("f")
                                + "\",\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":3},"
                                + "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"},"
                                + "\"version\":\"1.0\",\"timestamp\":" + record.get("timestamp")
                                + ",\"KinesisBatchInfo\":{\"shardId\":\"shardId-000000000000\",\"startSequenceNumber\":"
                                + poison.get("sequenceNumber") + ",\"endSequenceNumber\":"
                                + poison.get("sequenceNumber")
                                + ",\"approximateArrivalOfFirstRecord\":"
                                + record.at("/KinesisBatchInfo/approximateArrivalOfFirstRecord")
                                + ",\"approximateArrivalOfLastRecord\":"
                                + record.at("/KinesisBatchInfo/approximateArrivalOfFirstRecord")
                                + ",\"batchSize\":1,\"streamArn\":\"" + LAB.streamArn("s") + "\"}}")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aWindowWhoseStateIsTooLargeEndsEarlyAndBeginsAnew() {
        LAB.stream("s", 1);
        AtomicInteger asked = new AtomicInteger();
        LAB.function(
                "f",
                invocation -> asked.incrementAndGet() == 1
                        ? "{\"state\":{\"much\":\"" + "x".repeat(1024 * 1024) + "\"}}"
                        : "{\"state\":{\"n\":\"1\"}}");
        STREAMS.map("s", "f", more -> more.tumblingWindowInSeconds(900));
        STREAMS.put("s", "k", "1");
        STREAMS.put("s", "k", "2");
        List<JsonNode> events = LAB.events("f");
        assertThat(events).hasSize(3);
        assertThat(events.get(1).get("isFinalInvokeForWindow").asBoolean()).isTrue();
        assertThat(events.get(1).get("isWindowTerminatedEarly").asBoolean()).isTrue();
        assertThat(events.get(1).get("Records")).isEmpty();
        assertThat(events.get(2).get("window")).isEqualTo(events.get(0).get("window"));
        assertThat(events.get(2).get("state")).isEmpty();
        assertThat(events.get(2).get("isFinalInvokeForWindow").asBoolean()).isFalse();
    }

    @Test
    void anAnswerWithoutAStateFailsTheBatchOfAWindow() {
        LAB.stream("s", 1);
        AtomicInteger asked = new AtomicInteger();
        LAB.function("f", invocation -> asked.incrementAndGet() == 1 ? "{}" : "{\"state\":{\"n\":\"1\"}}");
        STREAMS.map("s", "f", more -> more.tumblingWindowInSeconds(900));
        STREAMS.put("s", "k", "1");
        LAB.pass(Duration.ofSeconds(1));
        assertThat(STREAMS.batches("f")).startsWith(List.of("1"), List.of("1"));
    }

    @Test
    void aBatchOfAWindowThatFailedAsAWholeLeavesTheStateAsItWas() {
        LAB.stream("s", 1);
        AtomicInteger asked = new AtomicInteger();
        LAB.function(
                "f",
                invocation -> asked.incrementAndGet() == 1
                        ? "{\"state\":{\"n\":\"1\"},\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}"
                        : "{\"state\":{\"n\":\"2\"}}");
        STREAMS.map(
                "s",
                "f",
                more -> more.tumblingWindowInSeconds(900)
                        .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        STREAMS.put("s", "k", "1");
        LAB.pass(Duration.ofSeconds(1));
        assertThat(LAB.events("f").get(1).get("state")).hasToString("{}");
    }
}
