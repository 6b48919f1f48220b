package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** Message archiving and replay: ArchivePolicy and ReplayPolicy. */
class ReplayTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static final Map<String, String> THIRTY_DAYS =
            Map.of("ArchivePolicy", "{\"MessageRetentionPeriod\":\"30\"}");

    private static void publish(String topic, String message) {
        AWS.sns()
                .publish(publish -> publish.topicArn(topic)
                        .message(message)
                        .messageGroupId("group")
                        .messageDeduplicationId(message));
    }

    private static String from(Instant start) {
        return "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"" + start + "\"}";
    }

    private static String between(Instant start, Instant end) {
        return "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"" + start + "\",\"EndingPoint\":\"" + end + "\"}";
    }

    private static String subscribe(String topic, String queue, String replayPolicy) {
        return AWS.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("sqs")
                        .endpoint(AWS.arn(queue))
                        .attributes(Map.of("RawMessageDelivery", "true", "ReplayPolicy", replayPolicy)))
                .subscriptionArn();
    }

    private static Map<String, String> attributes(String subscription) {
        return AWS.sns()
                .getSubscriptionAttributes(get -> get.subscriptionArn(subscription))
                .attributes();
    }

    @Test
    void aLateSubscriberGetsWhatWasArchived() {
        String topic = AWS.fifoTopic(THIRTY_DAYS);
        Instant start = AWS.now();
        publish(topic, "one");
        publish(topic, "two");
        AWS.pass(Duration.ofMinutes(10));
        String queue = AWS.queue();
        String subscription = subscribe(topic, queue, from(start));
        publish(topic, "three");
        AWS.awaitIdle();
        assertThat(AWS.bodies(queue)).containsExactly("one", "two", "three");
        assertThat(attributes(subscription)).containsEntry("ReplayStatus", "Completed");
        publish(topic, "four");
        assertThat(AWS.bodies(queue)).containsExactly("four");
    }

    @Test
    void onlyWhatIsBetweenTheTwoPointsIsReplayed() {
        String topic = AWS.fifoTopic(THIRTY_DAYS);
        publish(topic, "before");
        AWS.pass(Duration.ofMinutes(10));
        Instant start = AWS.now();
        publish(topic, "between");
        Instant end = AWS.now();
        AWS.pass(Duration.ofMinutes(10));
        publish(topic, "after");
        String queue = AWS.queue();
        subscribe(topic, queue, between(start, end));
        AWS.awaitIdle();
        assertThat(AWS.bodies(queue)).containsExactly("between");
    }

    @Test
    void aReplayThatIsStoppedLeavesTheSubscriptionAsItWas() {
        String topic = AWS.fifoTopic(THIRTY_DAYS);
        Instant start = AWS.now();
        publish(topic, "one");
        String queue = AWS.queue();
        String subscription = subscribe(topic, queue, from(start));
        AWS.sns()
                .setSubscriptionAttributes(set -> set.subscriptionArn(subscription)
                        .attributeName("ReplayPolicy")
                        .attributeValue("{}"));
        publish(topic, "two");
        AWS.awaitIdle();
        assertThat(AWS.bodies(queue)).endsWith("two");
        assertThat(attributes(subscription)).doesNotContainKeys("ReplayPolicy", "ReplayStatus");
    }

    /** A queue of another account than the one that subscribes it is asked first. */
    @Test
    void aQueueThatHasToConfirmGetsItsReplayOnceItHas() {
        SnsClient other = AWS.snsOf("777788889996", Region.US_EAST_1);
        String topic = other.createTopic(create -> create.name("news.fifo")
                        .attributes(Map.of("FifoTopic", "true", "ArchivePolicy", THIRTY_DAYS.get("ArchivePolicy"))))
                .topicArn();
        Instant start = AWS.now();
        other.publish(publish ->
                publish.topicArn(topic).message("one").messageGroupId("group").messageDeduplicationId("one"));
        String queue = AWS.queue();
        String subscription = other.subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("sqs")
                        .endpoint(AWS.arn(queue))
                        .returnSubscriptionArn(true)
                        .attributes(Map.of("RawMessageDelivery", "true", "ReplayPolicy", from(start))))
                .subscriptionArn();
        AWS.awaitIdle();
        assertThat(AWS.bodies(queue)).singleElement().asString().contains("SubscriptionConfirmation");
        String token = AWS.get("/_aws/sns/subscription-tokens/" + subscription)
                .path("subscription_token")
                .asText();
        other.confirmSubscription(confirm -> confirm.topicArn(topic).token(token));
        AWS.awaitIdle();
        assertThat(AWS.bodies(queue)).containsExactly("one");
    }

    @Test
    void theArchiveBeginsWithItsPolicy() {
        String topic = AWS.fifoTopic(THIRTY_DAYS);
        assertThat(AWS.sns().getTopicAttributes(get -> get.topicArn(topic)).attributes())
                .containsKey("BeginningArchiveTime")
                .containsEntry("ArchivePolicy", THIRTY_DAYS.get("ArchivePolicy"));
        Instant tooEarly = AWS.now().minusSeconds(60);
        String queue = AWS.queue();
        assertThat(SnsWorld.refusal(() -> subscribe(topic, queue, from(tooEarly))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Attributes Reason: "
                        + "ReplayPolicy: Invalid StartingPoint value");
    }

    @Test
    void aTopicWithAnArchiveCannotBeDeleted() {
        String topic = AWS.fifoTopic(THIRTY_DAYS);
        assertThat(SnsWorld.refusal(() -> AWS.sns().deleteTopic(delete -> delete.topicArn(topic))))
                .isEqualTo("400 InvalidState: Invalid state: Cannot delete a topic with an ArchivePolicy");
        AWS.sns()
                .setTopicAttributes(set ->
                        set.topicArn(topic).attributeName("ArchivePolicy").attributeValue("{}"));
        AWS.sns().deleteTopic(delete -> delete.topicArn(topic));
    }
}
