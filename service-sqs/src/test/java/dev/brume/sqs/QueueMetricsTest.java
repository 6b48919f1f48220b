package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Measurement;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Summary;
import dev.brume.core.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS". The clock starts at 2026-01-01T00:00:00Z. */
class QueueMetricsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualTime time = new ManualTime();
    private final List<Measurement> told = new ArrayList<>();
    private final Metrics metrics = Metrics.on(time, () -> {});
    private final Sqs sqs = Sqs.start(time, metrics);

    QueueMetricsTest() {
        metrics.attach(told::addAll);
    }

    @AfterEach
    void close() {
        time.close();
    }

    /** What a metric came to in the minute that ended last. */
    private double last(String metric) {
        return summary(metric, time.now().truncatedTo(ChronoUnit.MINUTES).minus(MINUTE))
                .sum();
    }

    private Summary summary(String metric, Instant minute) {
        return told.stream()
                .filter(m -> m.name().equals(metric) && m.minute().equals(minute))
                .map(Measurement::summary)
                .findFirst()
                .orElseThrow(() -> new AssertionError(metric + " was not told in " + minute + ": " + told));
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        told.forEach(m -> names.add(m.name()));
        return names;
    }

    @Test
    void aStandardQueuePublishesItsNineMetrics() {
        String url = sqs.createQueue("orders");
        sqs.send(url, "hello");
        time.advance(MINUTE);
        assertThat(names())
                .containsExactly(
                        "ApproximateAgeOfOldestMessage",
                        "ApproximateNumberOfMessagesDelayed",
                        "ApproximateNumberOfMessagesNotVisible",
                        "ApproximateNumberOfMessagesVisible",
                        "NumberOfEmptyReceives",
                        "NumberOfMessagesDeleted",
                        "NumberOfMessagesReceived",
                        "NumberOfMessagesSent",
                        "SentMessageSize");
        assertThat(told)
                .contains(new Measurement(
                        new Place(AccountId.DEFAULT, Region.US_EAST_1),
                        "AWS/SQS",
                        "NumberOfMessagesSent",
                        List.of(new Dimension("QueueName", "orders")),
                        "Count",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Summary.of(1)));
    }

    @Test
    void countsWhatIsSentReceivedAndDeleted() {
        String url = sqs.createQueue("orders");
        for (int i = 0; i < 5; i++) {
            sqs.send(url, "message " + i);
        }
        time.advance(MINUTE);
        assertThat(last("NumberOfMessagesSent")).isEqualTo(5);
        assertThat(last("ApproximateNumberOfMessagesVisible")).isEqualTo(5);
        assertThat(last("NumberOfMessagesReceived")).isZero();

        List<Message> received = sqs.receive(url, 3);
        sqs.delete(url, received.getFirst().receiptHandle());
        sqs.delete(url, received.getFirst().receiptHandle());
        sqs.receive(sqs.createQueue("empty"), 1);
        time.advance(Duration.ofSeconds(29));
        time.advance(Duration.ofSeconds(31));
        assertThat(last("NumberOfMessagesSent")).isZero();
        assertThat(last("NumberOfMessagesReceived")).isEqualTo(3);
        // Each successful delete counts, also one of a message that is gone.
        assertThat(last("NumberOfMessagesDeleted")).isEqualTo(2);
        assertThat(told)
                .contains(new Measurement(
                        sqs.place,
                        "AWS/SQS",
                        "NumberOfEmptyReceives",
                        List.of(new Dimension("QueueName", "empty")),
                        "Count",
                        Instant.parse("2026-01-01T00:01:00Z"),
                        Summary.of(1)));
    }

    @Test
    void gaugesTellHowTheQueueStandsWhenTheMinuteEnds() {
        String url = sqs.createQueue("orders", Map.of("VisibilityTimeout", "90"));
        sqs.send(url, "taken");
        sqs.send(url, "waits");
        sqs.receive(url, 1);
        sqs.setAttributes(url, Map.of("DelaySeconds", "600"));
        time.advance(Duration.ofSeconds(20));
        sqs.send(url, "later");
        time.advance(Duration.ofSeconds(40));
        assertThat(last("ApproximateNumberOfMessagesVisible")).isEqualTo(1);
        assertThat(last("ApproximateNumberOfMessagesNotVisible")).isEqualTo(1);
        assertThat(last("ApproximateNumberOfMessagesDelayed")).isEqualTo(1);
        assertThat(last("ApproximateAgeOfOldestMessage")).isEqualTo(60);
        time.advance(MINUTE);
        assertThat(last("ApproximateNumberOfMessagesVisible")).isEqualTo(2);
        assertThat(last("ApproximateNumberOfMessagesNotVisible")).isZero();
        assertThat(last("ApproximateAgeOfOldestMessage")).isEqualTo(120);
    }

    @Test
    void theSizeOfWhatIsSentIsASampleForEachMessage() {
        String url = sqs.createQueue("orders");
        SendMessageBatchResponse sent = sqs.call(
                SendMessageBatchRequest.builder()
                        .queueUrl(url)
                        .entries(entry("a", "12345"), entry("b", "123"))
                        .build(),
                SendMessageBatchResponse.class);
        assertThat(sent.successful()).hasSize(2);
        time.advance(MINUTE);
        assertThat(summary("SentMessageSize", Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo(new Summary(2, 8, 3, 5));
        assertThat(last("NumberOfMessagesSent")).isEqualTo(2);
        told.clear();
        time.advance(MINUTE);
        assertThat(names()).contains("NumberOfMessagesSent").doesNotContain("SentMessageSize");
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    @Test
    void aLongPollCountsWhenItIsAnswered() {
        String url = sqs.createQueue("orders");
        CompletableFuture<ReceiveMessageResponse> poll = sqs.poll(url, 10, 20);
        time.advance(Duration.ofSeconds(50));
        assertThat(poll).isCompleted();
        CompletableFuture<ReceiveMessageResponse> second = sqs.poll(url, 10, 20);
        time.advance(Duration.ofSeconds(15));
        sqs.send(url, "hello");
        assertThat(second).isCompleted();
        time.advance(Duration.ofSeconds(55));
        assertThat(summary("NumberOfEmptyReceives", Instant.parse("2026-01-01T00:00:00Z"))
                        .sum())
                .isEqualTo(1);
        assertThat(summary("NumberOfMessagesReceived", Instant.parse("2026-01-01T00:01:00Z"))
                        .sum())
                .isEqualTo(1);
        assertThat(last("NumberOfEmptyReceives")).isZero();
    }

    @Test
    void whatAClientThatLeftDidNotGetWasNotReceived() {
        String url = sqs.createQueue("orders");
        CompletableFuture<ReceiveMessageResponse> poll = sqs.poll(url, 10, 20);
        poll.cancel(false);
        sqs.send(url, "hello");
        time.advance(MINUTE);
        assertThat(last("NumberOfMessagesReceived")).isZero();
        assertThat(last("ApproximateNumberOfMessagesVisible")).isEqualTo(1);
    }

    @Test
    void aQueueIsActiveForSixHoursAfterItsLastUse() {
        String url = sqs.createQueue("orders");
        time.advance(Duration.ofHours(3));
        sqs.call(
                GetQueueAttributesRequest.builder()
                        .queueUrl(url)
                        .attributeNamesWithStrings("QueueArn")
                        .build(),
                GetQueueAttributesResponse.class);
        time.advance(Duration.ofDays(30));
        assertThat(told.getLast().minute()).isEqualTo("2026-01-01T09:00:00Z");
        assertThat(metrics.isTicking()).isFalse();
    }

    @Test
    void aQueueStaysActiveForSixHoursAfterItsLastMessageExpired() {
        String url = sqs.createQueue("orders", Map.of("MessageRetentionPeriod", "86400"));
        sqs.send(url, "nobody wants it");
        time.advance(Duration.ofDays(365));
        assertThat(summary("ApproximateNumberOfMessagesVisible", Instant.parse("2026-01-01T23:58:00Z"))
                        .sum())
                .isEqualTo(1);
        assertThat(summary("ApproximateNumberOfMessagesVisible", Instant.parse("2026-01-02T00:00:00Z"))
                        .sum())
                .isZero();
        assertThat(told.getLast().minute()).isEqualTo("2026-01-02T05:59:00Z");
        assertThat(metrics.isTicking()).isFalse();
    }

    @Test
    void aDeletedQueuePublishesItsLastMinuteAndNoMore() {
        String url = sqs.createQueue("orders");
        sqs.send(url, "hello");
        sqs.deleteQueue(url);
        time.advance(Duration.ofHours(1));
        assertThat(told.stream().map(Measurement::minute).distinct())
                .containsExactly(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(last0("NumberOfMessagesSent")).isEqualTo(1);
    }

    private double last0(String metric) {
        return summary(metric, Instant.parse("2026-01-01T00:00:00Z")).sum();
    }

    /** "Automatic redrive: not captured by NumberOfMessagesSent"; the age counts from the move. */
    @Test
    void deadLettersAreNotSentAndAgeFromWhenTheyWereMoved() {
        String dead = sqs.createQueue("dead");
        String url = sqs.createQueue("orders", Map.of("VisibilityTimeout", "1"));
        sqs.setAttributes(url, Map.of("RedrivePolicy", sqs.redrivePolicy(dead, 1)));
        sqs.send(url, "poison");
        sqs.receive(url, 1);
        time.advance(Duration.ofSeconds(100));
        sqs.receive(url, 1);
        told.clear();
        time.advance(Duration.ofSeconds(20));
        List<Measurement> ofDead = told.stream()
                .filter(m -> m.dimensions().equals(List.of(new Dimension("QueueName", "dead"))))
                .toList();
        told.retainAll(ofDead);
        assertThat(last("NumberOfMessagesSent")).isZero();
        assertThat(last("ApproximateNumberOfMessagesVisible")).isEqualTo(1);
        assertThat(last("ApproximateAgeOfOldestMessage")).isEqualTo(20);
    }

    @Test
    void aMessageReceivedThreeTimesDoesNotCountForTheAgeOfAStandardQueue() {
        String url = sqs.createQueue("orders", Map.of("VisibilityTimeout", "0"));
        sqs.send(url, "poison");
        for (int i = 0; i < 3; i++) {
            sqs.receive(url, 1);
        }
        time.advance(Duration.ofSeconds(45));
        sqs.send(url, "sound");
        time.advance(Duration.ofSeconds(15));
        assertThat(last("ApproximateAgeOfOldestMessage")).isEqualTo(15);
    }

    @Test
    void aFifoQueueCountsDuplicatesAndGroupsInFlight() {
        String url = sqs.createFifoQueue("orders.fifo");
        sqs.send(url, "a", "one");
        sqs.send(url, "a", "one");
        sqs.send(url, "b", "one");
        sqs.send(url, "c", "two");
        sqs.send(url, "d", "three");
        List<Message> received = sqs.receive(url, 3);
        assertThat(Sqs.bodies(received)).containsExactly("a", "b", "c");
        sqs.delete(url, received.get(2).receiptHandle());
        sqs.delete(url, received.get(0).receiptHandle());
        time.advance(Duration.ofSeconds(20));
        time.advance(Duration.ofSeconds(40));
        assertThat(last("NumberOfMessagesSent")).isEqualTo(4);
        assertThat(last("NumberOfDeduplicatedSentMessages")).isEqualTo(1);
        assertThat(last("NumberOfMessagesDeleted")).isEqualTo(2);
        assertThat(last("ApproximateNumberOfGroupsWithInflightMessages")).isZero();
        sqs.receive(url, 2);
        time.advance(Duration.ofSeconds(20));
        assertThat(names()).doesNotContain("ApproximateNumberOfNoisyGroups");
    }

    @Test
    void groupsAreInFlightWhileOneOfTheirMessagesIs() {
        String url = sqs.createFifoQueue("orders.fifo", "VisibilityTimeout", "600");
        sqs.send(url, "a", "one");
        sqs.send(url, "b", "one");
        sqs.send(url, "c", "two");
        List<Message> received = sqs.receive(url, 3);
        time.advance(MINUTE);
        assertThat(last("ApproximateNumberOfGroupsWithInflightMessages")).isEqualTo(2);
        sqs.delete(url, received.get(0).receiptHandle());
        time.advance(MINUTE);
        assertThat(last("ApproximateNumberOfGroupsWithInflightMessages")).isEqualTo(2);
        sqs.delete(url, received.get(1).receiptHandle());
        sqs.changeVisibility(url, received.get(2).receiptHandle(), 0);
        time.advance(MINUTE);
        assertThat(last("ApproximateNumberOfGroupsWithInflightMessages")).isZero();
    }

    @Test
    void aFairQueueTellsWhatTheQuietGroupsHave() {
        String url = sqs.createQueue("orders", Map.of("VisibilityTimeout", "600"));
        for (int i = 0; i < 50; i++) {
            sqs.send(url, "loud " + i, "loud", null);
        }
        for (int i = 0; i < 4; i++) {
            sqs.receive(url, 10);
        }
        time.advance(Duration.ofSeconds(30));
        sqs.send(url, "quiet", "quiet", null);
        sqs.send(url, "without a group");
        time.advance(Duration.ofSeconds(30));
        assertThat(last("ApproximateNumberOfNoisyGroups")).isEqualTo(1);
        assertThat(last("ApproximateNumberOfMessagesVisible")).isEqualTo(12);
        assertThat(last("ApproximateNumberOfMessagesVisibleInQuietGroups")).isEqualTo(2);
        assertThat(last("ApproximateNumberOfMessagesNotVisible")).isEqualTo(40);
        assertThat(last("ApproximateNumberOfMessagesNotVisibleInQuietGroups")).isZero();
        assertThat(last("ApproximateNumberOfMessagesDelayedInQuietGroups")).isZero();
        assertThat(last("ApproximateAgeOfOldestMessage")).isEqualTo(60);
        assertThat(last("ApproximateAgeOfOldestMessageInQuietGroups")).isEqualTo(30);
    }

    @Test
    void noMessageIsLostToTheCountHoweverManySendAndReceiveAtOnce() throws InterruptedException {
        String url = sqs.createQueue("orders", Map.of("VisibilityTimeout", "43200"));
        int threads = 8;
        int each = 500;
        try (ExecutorService clients = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                clients.execute(() -> {
                    for (int n = 0; n < each; n++) {
                        sqs.send(url, "hello");
                        sqs.receive(url, 10).forEach(message -> sqs.delete(url, message.receiptHandle()));
                    }
                });
            }
            clients.shutdown();
            while (!clients.awaitTermination(1, TimeUnit.MILLISECONDS)) {
                time.advance(Duration.ofSeconds(20));
            }
        }
        time.advance(MINUTE.multipliedBy(2));
        assertThat(total("NumberOfMessagesSent")).isEqualTo(threads * each);
        assertThat(total("SentMessageSize")).isEqualTo(5 * threads * each);
        assertThat(total("NumberOfMessagesDeleted")).isEqualTo(total("NumberOfMessagesReceived"));
        assertThat(total("NumberOfMessagesReceived") + last("ApproximateNumberOfMessagesVisible"))
                .isEqualTo(threads * each);
        // Nor is a queue looked at twice for one minute.
        assertThat(told)
                .filteredOn(m -> m.name().equals("ApproximateNumberOfMessagesVisible"))
                .extracting(Measurement::minute)
                .doesNotHaveDuplicates();
    }

    private double total(String metric) {
        return told.stream()
                .filter(m -> m.name().equals(metric))
                .mapToDouble(m -> m.summary().sum())
                .sum();
    }

    @Test
    void aResetLeavesNothingToPublish() {
        String url = sqs.createQueue("orders");
        sqs.send(url, "hello");
        sqs.service.reset();
        metrics.reset(null, null);
        time.advance(Duration.ofHours(1));
        assertThat(told).isEmpty();
        assertThat(metrics.isTicking()).isFalse();
    }
}
