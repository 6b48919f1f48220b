package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** Developer Guide, "Amazon SNS dead-letter queues". */
class RedriveTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static String subscribe(String topic, String protocol, String endpoint, boolean raw, String dlq) {
        return AWS.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol(protocol)
                        .endpoint(endpoint)
                        .attributes(Map.of(
                                "RawMessageDelivery",
                                Boolean.toString(raw),
                                "RedrivePolicy",
                                "{\"deadLetterTargetArn\":\"" + AWS.arn(dlq) + "\"}")))
                .subscriptionArn();
    }

    private static void publish(String topic) {
        AWS.sns()
                .publish(publish -> publish.topicArn(topic)
                        .message("hello")
                        .messageAttributes(Map.of(
                                "color",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("blue")
                                        .build())));
    }

    private static List<Message> messages(String queue) {
        return AWS.sqs()
                .receiveMessage(receive -> receive.queueUrl(queue).messageAttributeNames("All"))
                .messages();
    }

    @Test
    void aDeadLetterIsWhatTheDeletedQueueWouldHaveGot() {
        String topic = AWS.topic();
        String gone = AWS.queue();
        String dlq = AWS.queue();
        subscribe(topic, "sqs", AWS.arn(gone), false, dlq);
        AWS.sqs().deleteQueue(delete -> delete.queueUrl(gone));
        publish(topic);
        assertThat(messages(dlq)).singleElement().satisfies(message -> {
            assertThat(SnsWorld.json(message.body()).path("Message").asText()).isEqualTo("hello");
            assertThat(message.messageAttributes()).isEmpty();
        });
    }

    @Test
    void ofRawDeliveryItHasTheMessagesAttributes() {
        String topic = AWS.topic();
        String gone = AWS.queue();
        String dlq = AWS.queue();
        subscribe(topic, "sqs", AWS.arn(gone), true, dlq);
        AWS.sqs().deleteQueue(delete -> delete.queueUrl(gone));
        publish(topic);
        assertThat(messages(dlq)).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("hello");
            assertThat(message.messageAttributes()).containsOnlyKeys("color");
        });
    }

    /** Neither is there; what is not served is not there either. */
    @ParameterizedTest
    @CsvSource({
        "lambda, arn:aws:lambda:us-east-1:%s:function:no-such-function",
        "firehose, arn:aws:firehose:us-east-1:%s:deliverystream/no-such-stream"
    })
    void whatAServiceDoesNotTakeIsNotLost(String protocol, String endpoint) {
        String topic = AWS.topic();
        String dlq = AWS.queue();
        AWS.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol(protocol)
                        .endpoint(endpoint.formatted(AWS.account()))
                        .attributes(Map.of(
                                "SubscriptionRoleArn",
                                "arn:aws:iam::" + AWS.account() + ":role/firehose",
                                "RedrivePolicy",
                                "{\"deadLetterTargetArn\":\"" + AWS.arn(dlq) + "\"}")));
        publish(topic);
        assertThat(messages(dlq)).hasSize(1);
    }

    @Test
    void oneSubscriptionsFailureIsNoOthers() {
        String topic = AWS.topic();
        String gone = AWS.queue();
        String dlq = AWS.queue();
        subscribe(topic, "sqs", AWS.arn(gone), true, dlq);
        String healthy = AWS.subscribedQueue(topic);
        AWS.sqs().deleteQueue(delete -> delete.queueUrl(gone));
        publish(topic);
        assertThat(AWS.bodies(healthy)).containsExactly("hello");
        assertThat(messages(dlq)).hasSize(1);
    }
}
