package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.Refused;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues as event sources: real queues, read as a consumer reads them. */
class QueueMappingTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static CreateEventSourceMappingResponse map(
            String queue, String function, Consumer<CreateEventSourceMappingRequest.Builder> more) {
        CreateEventSourceMappingResponse made = LAB.lambda()
                .createEventSourceMapping(create ->
                        more.accept(create.eventSourceArn(LAB.queueArn(queue)).functionName(function)));
        LAB.settle();
        return made;
    }

    private static void send(String url, String... bodies) {
        for (String body : bodies) {
            LAB.sqs().sendMessage(send -> send.queueUrl(url).messageBody(body));
        }
        LAB.settle();
    }

    private static List<String> bodies(JsonNode event) {
        List<String> bodies = new ArrayList<>();
        event.get("Records").forEach(record -> bodies.add(record.get("body").asText()));
        return bodies;
    }

    private static List<List<String>> batches(String function) {
        return LAB.events(function).stream().map(QueueMappingTest::bodies).toList();
    }

    private static String left(String url) {
        Map<QueueAttributeName, String> attributes = LAB.sqs()
                .getQueueAttributes(get -> get.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) + "+"
                + attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    @Test
    void aMessageInvokesTheFunctionAndIsGone() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        CreateEventSourceMappingResponse made = map("q", "f", more -> {});
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
        assertThat(left(url)).isEqualTo("0+0");
    }

    @Test
    void whatWaitsAlreadyComesInBatches() {
        String url = LAB.queue("q");
        send(url, "1", "2", "3", "4", "5");
        LAB.function("f", asked -> "null");
        map("q", "f", more -> more.batchSize(2));
        assertThat(batches("f")).hasSize(3).allMatch(batch -> batch.size() <= 2);
        assertThat(left(url)).isEqualTo("0+0");
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
        map("q", "f", more -> {});
        send(url, "hello");
        LAB.pass(Duration.ofSeconds(29));
        assertThat(batches("f")).hasSize(1);
        assertThat(left(url)).isEqualTo("0+1");
        LAB.pass(Duration.ofSeconds(1));
        assertThat(LAB.events("f")
                        .get(1)
                        .at("/Records/0/attributes/ApproximateReceiveCount")
                        .asText())
                .isEqualTo("2");
        assertThat(left(url)).isEqualTo("0+0");
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
        send(url, "good", "bad");
        map("q", "f", more -> more.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        assertThat(left(url)).isEqualTo("0+1");
        LAB.pass(Duration.ofSeconds(30));
        assertThat(batches("f").get(batches("f").size() - 1)).containsExactly("bad");
        assertThat(left(url)).isEqualTo("0+0");
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
            map(name, name, more -> more.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
            send(url, "x");
            assertThat(left(url)).as(answer.getKey()).isEqualTo(answer.getValue() ? "0+0" : "0+1");
        }
    }

    @Test
    void aBatchingWindowGathersUntilItEndsOrTheBatchIsFull() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        map("q", "f", more -> more.batchSize(12).maximumBatchingWindowInSeconds(20));
        send(url, "1", "2");
        LAB.pass(Duration.ofSeconds(19));
        assertThat(batches("f")).isEmpty();
        LAB.pass(Duration.ofSeconds(1));
        assertThat(batches("f")).containsExactly(List.of("1", "2"));
        for (int i = 0; i < 12; i++) {
            send(url, "m" + i);
        }
        assertThat(batches("f")).hasSize(2);
        assertThat(batches("f").get(1)).hasSize(12);
    }

    @Test
    void whatMatchesNoFilterIsDeletedUnseen() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        map(
                "q",
                "f",
                more -> more.filterCriteria(criteria -> criteria.filters(
                        filter -> filter.pattern("{\"body\":{\"kind\":[\"order\"]}}"),
                        filter -> filter.pattern("{\"body\":[\"plain\"]}"))));
        send(url, "{\"kind\":\"order\",\"n\":1}", "{\"kind\":\"other\"}", "plain", "no match");
        assertThat(batches("f")).containsExactly(List.of("{\"kind\":\"order\",\"n\":1}"), List.of("plain"));
        assertThat(left(url)).isEqualTo("0+0");
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
        map("q.fifo", "f", more -> more.batchSize(3));
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
        assertThat(left(url)).isEqualTo("0+0");
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
        assertThat(batches("f")).hasSize(8);
        assertThat(left(url)).isEqualTo("0+0");
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
        map("q", "f", more -> {});
        send(url, "hello");
        LAB.pass(Duration.ofSeconds(2));
        assertThat(LAB.events("f")).hasSize(3);
        assertThat(LAB.events("f")
                        .get(2)
                        .at("/Records/0/attributes/ApproximateReceiveCount")
                        .asText())
                .isEqualTo("1");
        assertThat(left(url)).isEqualTo("0+0");
    }

    @Test
    void aDisabledMappingReadsNothing() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        String uuid = map("q", "f", more -> more.enabled(false)).uuid();
        send(url, "early");
        assertThat(LAB.lambda().getEventSourceMapping(get -> get.uuid(uuid)).state())
                .isEqualTo("Disabled");
        assertThat(batches("f")).isEmpty();
        assertThat(LAB.lambda()
                        .updateEventSourceMapping(update -> update.uuid(uuid).enabled(true))
                        .state())
                .isEqualTo("Enabling");
        LAB.settle();
        assertThat(batches("f")).containsExactly(List.of("early"));
        assertThat(LAB.lambda()
                        .updateEventSourceMapping(update -> update.uuid(uuid).enabled(false))
                        .state())
                .isEqualTo("Disabling");
        LAB.settle();
        send(url, "late");
        assertThat(batches("f")).hasSize(1);
        assertThat(left(url)).isEqualTo("1+0");
    }

    @Test
    void aMappingIsChangedListedAndDeleted() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        LAB.function("g", asked -> "null");
        String uuid = map("q", "f", more -> more.tags(Map.of("team", "a"))).uuid();
        assertThat(LAB.lambda()
                        .updateEventSourceMapping(update -> update.uuid(uuid).functionName("g"))
                        .state())
                .isEqualTo("Updating");
        LAB.settle();
        send(url, "hello");
        assertThat(batches("g")).containsExactly(List.of("hello"));
        var listed = LAB.lambda().listEventSourceMappings(list -> list.functionName("g"));
        assertThat(listed.eventSourceMappings())
                .extracting(mapping -> mapping.uuid())
                .containsExactly(uuid);
        String arn = listed.eventSourceMappings().get(0).eventSourceMappingArn();
        assertThat(LAB.lambda().listTags(list -> list.resource(arn)).tags()).containsEntry("team", "a");
        assertThat(LAB.lambda()
                        .deleteEventSourceMapping(delete -> delete.uuid(uuid))
                        .state())
                .isEqualTo("Deleting");
        LAB.settle();
        assertThat(Refused.by(() -> LAB.lambda().getEventSourceMapping(get -> get.uuid(uuid))))
                .isEqualTo(WireLambda.notFound("The resource you requested does not exist."));
        send(url, "unread");
        assertThat(batches("g")).hasSize(1);
    }

    private static Refused refused(Consumer<CreateEventSourceMappingRequest.Builder> more) {
        return Refused.by(() -> LAB.lambda()
                .createEventSourceMapping(create ->
                        more.accept(create.eventSourceArn(LAB.queueArn("q")).functionName("f"))));
    }

    @Test
    void whatDoesNotFitIsRefusedInAwssWords() {
        LAB.queue("q");
        LAB.queue("q.fifo");
        LAB.function("f", asked -> "null");
        assertThat(refused(more -> more.batchSize(11)))
                .isEqualTo(
                        WireLambda.invalid(
                                "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10"));
        assertThat(refused(more -> more.startingPosition("LATEST")))
                .isEqualTo(WireLambda.invalid("StartingPosition is not valid for SQS event sources."));
        assertThat(refused(more -> more.eventSourceArn(LAB.queueArn("q.fifo")).maximumBatchingWindowInSeconds(1)))
                .isEqualTo(WireLambda.invalid("Batching window is not supported for FIFO queues"));
        assertThat(refused(more -> more.eventSourceArn(LAB.queueArn("nowhere"))))
                .isEqualTo(WireLambda.invalid("Error occurred while ReceiveMessage. SQS Error Code: "
                        + "AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist "
                        + "for this wsdl version."));
        assertThat(refused(more -> more.functionName("nobody")))
                .isEqualTo(WireLambda.invalid("Function does not exist"));
        assertThat(refused(more -> more.filterCriteria(criteria -> criteria.filters(filter -> filter.pattern("text")))))
                .isEqualTo(WireLambda.invalid("Invalid filter pattern definition."));
        assertThat(refused(more -> more.eventSourceArn(null)))
                .isEqualTo(WireLambda.invalid("Unrecognized event source."));
        LAB.lambda()
                .updateFunctionConfiguration(update -> update.functionName("f").timeout(60));
        assertThat(refused(more -> {}))
                .isEqualTo(WireLambda.invalid(
                        "Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds"));
    }

    @Test
    void whatIsNotServedIsRefusedByName() {
        LAB.queue("q");
        LAB.function("f", asked -> "null");
        assertThat(refused(more -> more.eventSourceArn("arn:aws:dynamodb:us-east-1:" + LAB.account()
                                        + ":table/t/stream/2026-01-01T00:00:00.000")
                                .startingPosition("LATEST"))
                        .message())
                .isEqualTo("Brume does not support DynamoDB streams as event sources yet.");
        assertThat(refused(more -> more.provisionedPollerConfig(config -> config.minimumPollers(2)))
                        .message())
                .isEqualTo("Brume does not support ProvisionedPollerConfig of event source mappings yet.");
    }

    @Test
    void aQueueAndAFunctionHaveOneMapping() {
        LAB.queue("q");
        LAB.function("f", asked -> "null");
        String uuid = map("q", "f", more -> {}).uuid();
        assertThat(refused(more -> {}))
                .isEqualTo(WireLambda.conflict("An event source mapping with SQS arn (\" " + LAB.queueArn("q")
                        + " \") and function (\" f \") already exists. Please update or delete the existing mapping with "
                        + "UUID " + uuid));
    }
}
