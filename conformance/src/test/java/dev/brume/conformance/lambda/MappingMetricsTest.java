package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.Refused;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingMetric;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;

/** What event source mappings tell CloudWatch. */
class MappingMetricsTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final MappedQueues QUEUES = new MappedQueues(LAB);
    private static final MappedStreams STREAMS = new MappedStreams(LAB);

    private static void counting(CreateEventSourceMappingRequest.Builder mapping) {
        mapping.metricsConfig(config -> config.metrics(EventSourceMappingMetric.EVENT_COUNT));
    }

    private static double sum(String uuid, String metric) {
        return LambdaFigures.of(LAB, metric, "EventSourceMappingUUID", uuid).sum();
    }

    @Test
    void aMappingOfAQueueCountsItsMessages() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> {
            JsonNode first = LambdaLab.json(asked.payload()).at("/Records/0");
            return first.get("body").asText().equals("bad")
                            && first.at("/attributes/ApproximateReceiveCount").asInt() == 1
                    ? "{\"batchItemFailures\":[{\"itemIdentifier\":" + first.get("messageId") + "}]}"
                    : "null";
        });
        Consumer<CreateEventSourceMappingRequest.Builder> settings = more -> more.batchSize(1)
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                .filterCriteria(
                        criteria -> criteria.filters(filter -> filter.pattern("{\"body\":[\"good\",\"bad\"]}")));
        String uuid = QUEUES.map("q", "f", settings.andThen(MappingMetricsTest::counting))
                .uuid();
        QUEUES.send(url, "good", "bad", "unwanted");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(sum(uuid, "PolledEventCount")).isEqualTo(4);
        assertThat(sum(uuid, "FilteredOutEventCount")).isEqualTo(1);
        assertThat(sum(uuid, "InvokedEventCount")).isEqualTo(3);
        assertThat(sum(uuid, "FailedInvokeEventCount")).isEqualTo(1);
        assertThat(sum(uuid, "DeletedEventCount")).isEqualTo(2);
    }

    @Test
    void aMessageThatItsQueueHasShownAgainMeanwhileIsNotDeleted() {
        String url = LAB.queue("q.fifo");
        LAB.function("f", asked -> {
            JsonNode message = LambdaLab.json(asked.payload()).at("/Records/0");
            int received = message.at("/attributes/ApproximateReceiveCount").asInt();
            if (received == 1) {
                LAB.sqs()
                        .changeMessageVisibility(change -> change.queueUrl(url)
                                .receiptHandle(message.get("receiptHandle").asText())
                                .visibilityTimeout(0));
            } else if (received == 2) {
                throw new IllegalStateException("keeps it");
            }
            return "null";
        });
        String uuid = QUEUES.map("q.fifo", "f", MappingMetricsTest::counting).uuid();
        LAB.sqs().sendMessage(send -> send.queueUrl(url).messageBody("1").messageGroupId("a"));
        LAB.pass(Duration.ofMinutes(2));
        assertThat(sum(uuid, "InvokedEventCount")).isEqualTo(3);
        assertThat(sum(uuid, "DeletedEventCount")).isEqualTo(1);
    }

    @Test
    void aMappingOfAStreamCountsWhatItGivesUp() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> {
            throw new IllegalStateException("never");
        });
        String uuid = STREAMS.map("s", "f", more -> counting(more.maximumRetryAttempts(1)))
                .uuid();
        STREAMS.putAll("s", "1", "2", "3");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(sum(uuid, "PolledEventCount")).isEqualTo(3);
        assertThat(sum(uuid, "InvokedEventCount")).isEqualTo(6);
        assertThat(sum(uuid, "FailedInvokeEventCount")).isEqualTo(6);
        assertThat(sum(uuid, "DroppedEventCount")).isEqualTo(3);
    }

    @Test
    void whatReachesTheFailureDestinationIsNotDropped() {
        LAB.stream("s", 1);
        LAB.queue("failed");
        LAB.function("f", asked -> {
            throw new IllegalStateException("never");
        });
        String uuid = STREAMS.map(
                        "s",
                        "f",
                        more -> counting(more.maximumRetryAttempts(0)
                                .destinationConfig(
                                        to -> to.onFailure(failure -> failure.destination(LAB.queueArn("failed"))))))
                .uuid();
        STREAMS.putAll("s", "1", "2");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(sum(uuid, "OnFailureDestinationDeliveredEventCount")).isEqualTo(2);
        assertThat(LambdaFigures.minutes(LAB, "DroppedEventCount", "EventSourceMappingUUID", uuid))
                .isEmpty();
    }

    @Test
    void theAgeOfAStreamsRecordsIsTheFunctionsFigure() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        STREAMS.put("s", "k", "old");
        LAB.pass(Duration.ofSeconds(90));
        STREAMS.map("s", "f", more -> {});
        LAB.pass(Duration.ofMinutes(2));
        assertThat(LambdaFigures.of(LAB, "IteratorAge", "FunctionName", "f").maximum())
                .isEqualTo(90_000);
    }

    @Test
    void countsAreKeptOnlyWhereTheyAreAskedFor() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        String uuid = QUEUES.map("q", "f", more -> {}).uuid();
        QUEUES.send(url, "1");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(LambdaFigures.minutes(LAB, "PolledEventCount", "EventSourceMappingUUID", uuid))
                .isEmpty();
        LAB.lambda()
                .updateEventSourceMapping(update -> update.uuid(uuid)
                        .metricsConfig(config -> config.metrics(EventSourceMappingMetric.EVENT_COUNT)));
        LAB.settle();
        QUEUES.send(url, "2");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(sum(uuid, "PolledEventCount")).isEqualTo(1);
    }

    @Test
    void onlyKafkaHasTheOtherMetrics() {
        LAB.queue("q");
        LAB.function("f", asked -> "null");
        assertThat(Refused.by(() -> QUEUES.map(
                        "q", "f", more -> more.metricsConfig(config -> config.metricsWithStrings("ErrorCount")))))
                .isEqualTo(WireLambda.invalid("Invalid EventSourceMapping metrics. Expected values: [EventCount]"));
    }
}
