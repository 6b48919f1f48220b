package dev.brume.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.error.AwsException;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** What queues, functions and delivery streams are sent, and how long. */
class AwsDeliveryTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:queue";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
    private static final String ROLE = "arn:aws:iam::123456789012:role/sns";
    private static final String STREAM = "arn:aws:firehose:us-east-1:123456789012:deliverystream/s";
    private static final Map<String, MessageAttributeValue> ATTRIBUTES = Map.of(
            "color",
            MessageAttributeValue.builder()
                    .dataType("String")
                    .stringValue("blue")
                    .build());
    private final World world = new World();
    private final Topic topic = world.topic();

    @AfterEach
    void close() {
        world.close();
    }

    private void publish(Subscription subscription) {
        PublishedMessage message = world.message(topic, "hello", ATTRIBUTES, null);
        world.deliveries.deliver(topic, message, List.of(subscription), null);
    }

    private static Map<String, String> attributes(String... more) {
        Map<String, String> all = new HashMap<>(World.WITH_DLQ);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    void aQueueGetsTheEnvelopeAndTheTrace() {
        publish(world.subscription(topic, Protocol.SQS, QUEUE, Map.of()));
        SendMessageRequest sent = world.aws.queue("queue").getFirst();
        assertThat(sent.messageBody()).startsWith("{\n  \"Type\" : \"Notification\"");
        assertThat(sent.messageAttributes()).isEmpty();
        assertThat(sent.messageSystemAttributesAsStrings().get("AWSTraceHeader").stringValue())
                .isEqualTo(World.TRACE);
    }

    @Test
    void rawDeliveryGivesAQueueBodyAndAttributes() {
        publish(world.subscription(topic, Protocol.SQS, QUEUE, Map.of("RawMessageDelivery", "true")));
        SendMessageRequest sent = world.aws.queue("queue").getFirst();
        assertThat(sent.messageBody()).isEqualTo("hello");
        assertThat(sent.messageAttributes().get("color").stringValue()).isEqualTo("blue");
    }

    @Test
    void aFunctionIsInvokedWithAnEvent() throws Exception {
        Subscription subscription = world.subscription(topic, Protocol.LAMBDA, FUNCTION, Map.of());
        publish(subscription);
        InvokeRequest invoked = world.aws.taken(InvokeRequest.class).getFirst();
        assertThat(invoked.functionName()).isEqualTo(FUNCTION);
        assertThat(invoked.invocationType()).isEqualTo(InvocationType.EVENT);
        JsonNode event = new ObjectMapper().readTree(invoked.payload().asUtf8String());
        JsonNode entry = event.path("Records").path(0);
        assertThat(entry.path("EventSource").asText()).isEqualTo("aws:sns");
        assertThat(entry.path("EventSubscriptionArn").asText()).isEqualTo(subscription.arn());
        JsonNode sns = entry.path("Sns");
        assertThat(sns.path("Message").asText()).isEqualTo("hello");
        assertThat(sns.path("SigningCertUrl").asText()).startsWith("https://");
        assertThat(sns.path("MessageAttributes").path("color").path("Value").asText())
                .isEqualTo("blue");
    }

    @Test
    void aDeliveryStreamGetsALine() {
        Subscription subscription =
                world.subscription(topic, Protocol.FIREHOSE, STREAM, Map.of("SubscriptionRoleArn", ROLE));
        publish(subscription);
        PutRecordRequest put = world.aws.taken(PutRecordRequest.class).getFirst();
        assertThat(put.deliveryStreamName()).isEqualTo("s");
        assertThat(put.record().data().asUtf8String())
                .startsWith("{\"Type\":\"Notification\",\"MessageId\":\"")
                .contains("\"Subject\":\"A subject\",\"Message\":\"hello\",\"Timestamp\":\"2026-01-01T00:00:00.000Z\"")
                .endsWith("\"MessageAttributes\":{\"color\":{\"Type\":\"String\",\"Value\":\"blue\"}}}\n")
                .doesNotContain("Signature");
    }

    @Test
    void rawDeliveryGivesADeliveryStreamTheBodyAlone() {
        publish(world.subscription(
                topic, Protocol.FIREHOSE, STREAM, Map.of("SubscriptionRoleArn", ROLE, "RawMessageDelivery", "true")));
        assertThat(world.aws.taken(PutRecordRequest.class).getFirst().record().data())
                .isEqualTo(SdkBytes.fromUtf8String("hello"));
    }

    @Test
    void aClientErrorGoesToTheDeadLetterQueueAtOnce() {
        world.aws.fail(new AwsException("QueueDoesNotExist", "The specified queue does not exist."));
        publish(world.subscription(topic, Protocol.SQS, QUEUE, attributes()));
        SendMessageRequest dead = world.aws.queue("dlq").getFirst();
        assertThat(dead.messageBody()).startsWith("{\n  \"Type\" : \"Notification\"");
        assertThat(dead.messageAttributes()).isEmpty();
        assertThat(world.aws.attempts()).isEqualTo(1);
    }

    @Test
    void aDeadLetterOfRawDeliveryHasTheMessagesOwnAttributes() {
        world.aws.fail(new AwsException("QueueDoesNotExist", "The specified queue does not exist."));
        publish(world.subscription(topic, Protocol.SQS, QUEUE, attributes("RawMessageDelivery", "true")));
        SendMessageRequest dead = world.aws.queue("dlq").getFirst();
        assertThat(dead.messageBody()).isEqualTo("hello");
        assertThat(dead.messageAttributes()).containsOnlyKeys("color");
    }

    /** Amazon SNS Developer Guide: 100,015 retries, over 23 days. */
    @Test
    void aServerErrorIsTriedForTwentyThreeDays() {
        world.aws.fail(new AwsException("InternalFailure", 500, "Internal failure."));
        publish(world.subscription(topic, Protocol.LAMBDA, FUNCTION, attributes()));
        world.time.advance(Duration.ofDays(23));
        assertThat(world.aws.queue("dlq")).isEmpty();
        world.time.advance(Duration.ofDays(1));
        assertThat(world.aws.attempts()).isEqualTo(100_016);
        assertThat(world.aws.queue("dlq")).hasSize(1);
    }

    @Test
    void aThrottlingDeliveryStreamIsTriedForSixHours() {
        world.aws.fail(new AwsException("ServiceUnavailableException", 503, "Slow down."));
        publish(world.subscription(topic, Protocol.FIREHOSE, STREAM, attributes("SubscriptionRoleArn", ROLE)));
        world.time.advance(Duration.ofDays(1));
        assertThat(world.aws.attempts()).isEqualTo(51);
        assertThat(world.aws.queue("dlq")).hasSize(1);
    }

    @Test
    void aFifoTopicsOrderHoldsWhileTheQueueFails() {
        Topic fifo = world.topic(Map.of("FifoTopic", "true"));
        Subscription subscription =
                world.subscription(fifo, Protocol.SQS, QUEUE + ".fifo", Map.of("RawMessageDelivery", "true"));
        world.aws.fail(new AwsException("InternalFailure", 500, "Internal failure."));
        for (int i = 0; i < 3; i++) {
            PublishedMessage message = world.message(fifo, "message " + i, Map.of(), "1000000000000000000" + i);
            world.deliveries.enqueue(fifo, message, List.of(subscription), null);
            world.deliveries.flush(fifo, message, List.of(subscription), null);
        }
        world.aws.fail(null);
        world.time.advance(Duration.ofMinutes(1));
        assertThat(world.aws.queue("queue.fifo"))
                .extracting(SendMessageRequest::messageBody)
                .containsExactly("message 0", "message 1", "message 2");
        assertThat(world.aws.queue("queue.fifo"))
                .extracting(SendMessageRequest::messageGroupId)
                .containsOnly("group");
    }
}
