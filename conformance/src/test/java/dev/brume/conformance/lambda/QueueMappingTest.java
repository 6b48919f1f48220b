package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Queues as event sources: real queues, read as a consumer reads them. */
class QueueMappingTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final MappedQueues QUEUES = new MappedQueues(LAB);

    @Test
    void aMessageInvokesTheFunctionAndIsGone() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        CreateEventSourceMappingResponse made = QUEUES.map("q", "f", more -> {});
        assertThat(made.state()).isEqualTo("Creating");
        assertThat(made.batchSize()).isEqualTo(10);
        assertThat(made.functionResponseTypes()).isEmpty();
        assertThat(made.stateTransitionReason()).isEqualTo("USER_INITIATED");
        assertThat(LAB.lambda()
                        .getEventSourceMapping(get -> get.uuid(made.uuid()))
                        .state())
                .isEqualTo("Enabled");
        String id = LAB.sqs()
                .sendMessage(send -> send.queueUrl(url)
                        .messageBody("hello")
                        .messageAttributes(Map.of(
                                "n",
                                MessageAttributeValue.builder()
                                        .dataType("Number")
                                        .stringValue("6")
                                        .build())))
                .messageId();
        LAB.settle();
        JsonNode record = LAB.events("f").get(0).get("Records").get(0);
        assertThat(record.get("messageId").asText()).isEqualTo(id);
        assertThat(record.get("body").asText()).isEqualTo("hello");
        assertThat(record.get("attributes").get("ApproximateReceiveCount").asText())
                .isEqualTo("1");
        assertThat(record.get("attributes").get("SentTimestamp").asText())
                .isEqualTo(String.valueOf(LAB.time().now().toEpochMilli()));
        assertThat(record.get("messageAttributes"))
                .hasToString("{\"n\":{\"stringValue\":\"6\",\"stringListValues\":[],\"binaryListValues\":[],"
                        + "\"dataType\":\"Number\"}}");
        assertThat(record.get("md5OfBody").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(record.get("md5OfMessageAttributes").asText()).hasSize(32);
        assertThat(record.get("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(record.get("eventSourceARN").asText()).isEqualTo(LAB.queueArn("q"));
        assertThat(record.get("awsRegion").asText()).isEqualTo("us-east-1");
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void whatWaitsAlreadyComesInBatches() {
        String url = LAB.queue("q");
        QUEUES.send(url, "1", "2", "3", "4", "5");
        LAB.function("f", asked -> "null");
        QUEUES.map("q", "f", more -> more.batchSize(2));
        assertThat(QUEUES.batches("f")).hasSize(3).allMatch(batch -> batch.size() <= 2);
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void aFailedBatchComesBackAfterTheVisibilityTimeout() {
        String url = LAB.queue("q");
        AtomicInteger attempts = new AtomicInteger();
        LAB.function("f", asked -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            return "null";
        });
        QUEUES.map("q", "f", more -> {});
        QUEUES.send(url, "hello");
        LAB.pass(Duration.ofSeconds(29));
        assertThat(QUEUES.batches("f")).hasSize(1);
        assertThat(LAB.events("f").get(0).at("/Records/0").has("md5OfMessageAttributes"))
                .isFalse();
        assertThat(QUEUES.left(url)).isEqualTo("0+1");
        LAB.pass(Duration.ofSeconds(1));
        assertThat(LAB.events("f")
                        .get(1)
                        .at("/Records/0/attributes/ApproximateReceiveCount")
                        .asText())
                .isEqualTo("2");
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void onlyReportedItemsComeBack() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> {
            StringBuilder failures = new StringBuilder();
            for (JsonNode record : LambdaLab.json(asked.payload()).get("Records")) {
                boolean first = record.at("/attributes/ApproximateReceiveCount").asInt() == 1;
                if (first && record.get("body").asText().startsWith("bad")) {
                    failures.append(failures.isEmpty() ? "" : ",")
                            .append("{\"itemIdentifier\":")
                            .append(record.get("messageId"))
                            .append("}");
                }
            }
            return "{\"batchItemFailures\":[" + failures + "]}";
        });
        QUEUES.send(url, "good", "bad");
        QUEUES.map("q", "f", more -> more.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        assertThat(QUEUES.left(url)).isEqualTo("0+1");
        LAB.pass(Duration.ofSeconds(30));
        assertThat(QUEUES.batches("f").get(QUEUES.batches("f").size() - 1)).containsExactly("bad");
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void responsesThatSayNothingOfItemsAreSuccessAndBrokenOnesFailAll() {
        Map<String, Boolean> cases = Map.of(
                "null", true,
                "{}", true,
                "{\"batchItemFailures\":[]}", true,
                "{\"batchItemFailures\":null}", true,
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}", false,
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}", false,
                "{\"batchItemFailures\":[{\"id\":\"x\"}]}", false,
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}", false);
        int number = 0;
        for (Map.Entry<String, Boolean> answer : cases.entrySet()) {
            String name = "case" + number++;
            String url = LAB.queue(name);
            LAB.function(name, asked -> answer.getKey());
            QUEUES.map(name, name, more -> more.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
            QUEUES.send(url, "x");
            assertThat(QUEUES.left(url)).as(answer.getKey()).isEqualTo(answer.getValue() ? "0+0" : "0+1");
        }
    }

    @Test
    void aBatchingWindowGathersUntilItEndsOrTheBatchIsFull() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        QUEUES.map("q", "f", more -> more.batchSize(12).maximumBatchingWindowInSeconds(20));
        QUEUES.send(url, "1", "2");
        LAB.pass(Duration.ofSeconds(19));
        assertThat(QUEUES.batches("f")).isEmpty();
        LAB.pass(Duration.ofSeconds(1));
        assertThat(QUEUES.batches("f")).containsExactly(List.of("1", "2"));
        assertThat(LAB.events("f").get(0).at("/Records/0").get("md5OfMessageAttributes"))
                .as("AWS names it in batches of a window, though there are no attributes")
                .isEqualTo(NullNode.getInstance());
        for (int i = 0; i < 12; i++) {
            QUEUES.send(url, "m" + i);
        }
        assertThat(QUEUES.batches("f")).hasSize(2);
        assertThat(QUEUES.batches("f").get(1)).hasSize(12);
    }

    @Test
    void anEventIsNoLargerThanSixMegabytesHoweverItsTextIsWritten() {
        String url = LAB.queue("q");
        String threeBytesEach = "\u6f22".repeat(340 * 1024);
        for (int i = 0; i < 7; i++) {
            LAB.sqs().sendMessage(send -> send.queueUrl(url).messageBody(threeBytesEach));
        }
        LAB.function("f", asked -> "null");
        QUEUES.map("q", "f", more -> {});
        assertThat(LAB.invocations("f"))
                .hasSizeGreaterThan(1)
                .allSatisfy(asked -> assertThat(asked.payload()).hasSizeLessThanOrEqualTo(6 * 1024 * 1024));
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void whatMatchesNoFilterIsDeletedUnseen() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        QUEUES.map(
                "q",
                "f",
                more -> more.filterCriteria(criteria -> criteria.filters(
                        filter -> filter.pattern("{\"body\":{\"kind\":[\"order\"]}}"),
                        filter -> filter.pattern("{\"body\":[\"plain\"]}"))));
        QUEUES.send(url, "{\"kind\":\"order\",\"n\":1}", "{\"kind\":\"other\"}", "plain", "no match");
        assertThat(QUEUES.batches("f")).containsExactly(List.of("{\"kind\":\"order\",\"n\":1}"), List.of("plain"));
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void groupsOfAFifoQueueKeepTheirOrderAndWorkSideBySide() {
        String url = LAB.queue("q.fifo");
        Map<String, List<String>> seen = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> atWork = new ConcurrentHashMap<>();
        AtomicInteger together = new AtomicInteger();
        AtomicInteger mostTogether = new AtomicInteger();
        LAB.function("f", asked -> {
            mostTogether.accumulateAndGet(together.incrementAndGet(), Math::max);
            for (JsonNode record : LambdaLab.json(asked.payload()).get("Records")) {
                String group = record.at("/attributes/MessageGroupId").asText();
                if (atWork.computeIfAbsent(group, key -> new AtomicInteger()).incrementAndGet() > 1
                        && !record.isObject()) {
                    throw new IllegalStateException("two at once");
                }
                seen.computeIfAbsent(group, key -> new ArrayList<>())
                        .add(record.get("body").asText());
                Thread.onSpinWait();
                atWork.get(group).decrementAndGet();
            }
            together.decrementAndGet();
            return "null";
        });
        QUEUES.map("q.fifo", "f", more -> more.batchSize(3));
        List<Thread> senders = new ArrayList<>();
        for (int group = 0; group < 5; group++) {
            String name = "g" + group;
            senders.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 40; i++) {
                    String body = name + "-" + i;
                    LAB.sqs()
                            .sendMessage(
                                    send -> send.queueUrl(url).messageBody(body).messageGroupId(name));
                }
            }));
        }
        senders.forEach(QueueMappingTest::join);
        LAB.settle();
        for (int group = 0; group < 5; group++) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                expected.add("g" + group + "-" + i);
            }
            assertThat(seen.get("g" + group)).isEqualTo(expected);
        }
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noMoreBatchesAreAtWorkThanMaximumConcurrencyAllows() {
        String url = LAB.queue("q");
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<Void> go = new CompletableFuture<>();
        CountDownLatch two = new CountDownLatch(2);
        LAB.function("f", asked -> {
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            two.countDown();
            go.join();
            atWork.decrementAndGet();
            return "null";
        });
        for (int i = 0; i < 8; i++) {
            String body = "m" + i + ThreadLocalRandom.current().nextInt();
            LAB.sqs().sendMessage(send -> send.queueUrl(url).messageBody(body));
        }
        LAB.lambda()
                .createEventSourceMapping(create -> create.eventSourceArn(LAB.queueArn("q"))
                        .functionName("f")
                        .batchSize(1)
                        .scalingConfig(scaling -> scaling.maximumConcurrency(2)));
        try {
            two.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        go.complete(null);
        LAB.settle();
        assertThat(most).hasValue(2);
        assertThat(QUEUES.batches("f")).hasSize(8);
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void aThrottledBatchIsTriedAgainWithoutBeingReceivedAgain() {
        String url = LAB.queue("q");
        AtomicInteger attempts = new AtomicInteger();
        LAB.function("f", asked -> {
            if (attempts.incrementAndGet() <= 2) {
                throw new AwsException("TooManyRequestsException", 429, "Rate Exceeded.");
            }
            return "null";
        });
        QUEUES.map("q", "f", more -> {});
        QUEUES.send(url, "hello");
        LAB.pass(Duration.ofSeconds(2));
        assertThat(LAB.events("f")).hasSize(3);
        assertThat(LAB.events("f")
                        .get(2)
                        .at("/Records/0/attributes/ApproximateReceiveCount")
                        .asText())
                .isEqualTo("1");
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }
}
