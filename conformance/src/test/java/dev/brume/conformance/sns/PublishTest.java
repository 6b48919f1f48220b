package dev.brume.conformance.sns;

import static dev.brume.conformance.sns.SnsWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Publish and PublishBatch on standard topics. */
class PublishTest {
    private static final int MAX = 256 * 1024;

    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    private static void publish(String topic, String message) {
        AWS.sns().publish(publish -> publish.topicArn(topic).message(message));
    }

    private static PublishBatchRequestEntry entry(String id, String message) {
        return PublishBatchRequestEntry.builder().id(id).message(message).build();
    }

    private static PublishBatchResponse batch(String topic, List<PublishBatchRequestEntry> entries) {
        return AWS.sns().publishBatch(batch -> batch.topicArn(topic).publishBatchRequestEntries(entries));
    }

    @Test
    void anEnvelopeSaysWhatWasPublished() {
        String topic = AWS.topic();
        String queue = AWS.envelopeQueue(topic);

        String id = AWS.sns()
                .publish(publish -> publish.topicArn(topic)
                        .subject("News")
                        .message("hello \"world\"\n")
                        .messageAttributes(Map.of(
                                "colour",
                                text("String", "green"),
                                "size",
                                text("Number", "7"),
                                "raw",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromUtf8String("bytes"))
                                        .build())))
                .messageId();

        JsonNode envelope = SnsWorld.json(AWS.bodies(queue).getFirst());
        List<String> members = new ArrayList<>();
        envelope.fieldNames().forEachRemaining(members::add);
        assertThat(members)
                .containsExactly(
                        "Type",
                        "MessageId",
                        "TopicArn",
                        "Subject",
                        "Message",
                        "Timestamp",
                        "SignatureVersion",
                        "Signature",
                        "SigningCertURL",
                        "UnsubscribeURL",
                        "MessageAttributes");
        assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
        assertThat(envelope.path("MessageId").asText()).isEqualTo(id);
        assertThat(envelope.path("TopicArn").asText()).isEqualTo(topic);
        assertThat(envelope.path("Subject").asText()).isEqualTo("News");
        assertThat(envelope.path("Message").asText()).isEqualTo("hello \"world\"\n");
        assertThat(envelope.path("Timestamp").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(envelope.path("MessageAttributes"))
                .isEqualTo(SnsWorld.json("{\"colour\":{\"Type\":\"String\",\"Value\":\"green\"},"
                        + "\"size\":{\"Type\":\"Number\",\"Value\":\"7\"},"
                        + "\"raw\":{\"Type\":\"Binary\",\"Value\":\"Ynl0ZXM=\"}}"));
    }

    @Test
    void rawDeliveryGivesBodyAndAttributes() {
        String topic = AWS.topic();
        String queue = AWS.subscribedQueue(topic);

        AWS.sns()
                .publish(publish -> publish.topicArn(topic)
                        .message("hello")
                        .messageAttributes(Map.of("colour", text("String", "green"))));

        Message received = AWS.receive(queue).getFirst();
        assertThat(received.body()).isEqualTo("hello");
        assertThat(received.messageAttributes().get("colour").stringValue()).isEqualTo("green");
    }

    @Test
    void eachProtocolGetsItsOwnBody() {
        String topic = AWS.topic();
        String queue = AWS.subscribedQueue(topic);

        AWS.sns()
                .publish(publish -> publish.topicArn(topic)
                        .messageStructure("json")
                        .message("{\"default\":\"for all\",\"sqs\":\"for queues\",\"email\":\"for mail\"}"));
        AWS.sns()
                .publish(publish ->
                        publish.topicArn(topic).messageStructure("json").message("{\"default\":\"for all\"}"));

        assertThat(AWS.bodies(queue)).containsExactly("for queues", "for all");
        assertThat(refusal(() -> AWS.sns()
                        .publish(publish ->
                                publish.topicArn(topic).messageStructure("json").message("{\"sqs\":\"x\"}"))))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: Message Structure - No default entry in JSON message "
                                + "body");
        assertThat(refusal(() -> AWS.sns()
                        .publish(publish ->
                                publish.topicArn(topic).messageStructure("json").message("{"))))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: Message Structure - JSON message body failed to parse");
        assertThat(refusal(() -> AWS.sns()
                        .publish(publish ->
                                publish.topicArn(topic).messageStructure("xml").message("x"))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: MessageStructure");
    }

    @Test
    void messagesHaveALimit() {
        String topic = AWS.topic();
        publish(topic, "x".repeat(MAX));
        assertThat(refusal(() -> publish(topic, "x".repeat(MAX + 1))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Message too long");
        assertThat(refusal(() -> AWS.sns()
                        .publish(publish -> publish.topicArn(topic)
                                .message("x".repeat(MAX))
                                .messageAttributes(Map.of("a", text("String", "b"))))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Message too long");
        assertThat(refusal(() -> publish(topic, "")))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Empty message");
    }

    @Test
    void subjectsAreOneShortLine() {
        String topic = AWS.topic();
        for (String subject : List.of("", "two\nlines", "x".repeat(101))) {
            assertThat(refusal(() -> AWS.sns()
                            .publish(publish ->
                                    publish.topicArn(topic).message("x").subject(subject))))
                    .isEqualTo("400 InvalidParameter: Invalid parameter: Subject");
        }
        AWS.sns().publish(publish -> publish.topicArn(topic).message("x").subject("Ü".repeat(100)));
    }

    @Test
    void attributesHaveATypeAndAValue() {
        String topic = AWS.topic();
        assertThat(refusal(() -> AWS.sns()
                        .publish(publish -> publish.topicArn(topic)
                                .message("x")
                                .messageAttributes(Map.of("a", text("Text", "b"))))))
                .isEqualTo(
                        "400 ParameterValueInvalid: The message attribute 'a' has an invalid message attribute type, the "
                                + "set of supported type prefixes is Binary, Number, and String.");
        assertThat(refusal(() -> AWS.sns()
                        .publish(publish -> publish.topicArn(topic)
                                .message("x")
                                .messageAttributes(Map.of("a", text("Number", "b"))))))
                .isEqualTo("400 ParameterValueInvalid: Could not cast message attribute 'a' value to number.");
    }

    @Test
    void somewhereAMessageMustGo() {
        assertThat(refusal(() -> AWS.sns().publish(publish -> publish.message("x"))))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: TopicArn or TargetArn Reason: no value for required "
                                + "parameter");
        assertThat(refusal(() -> publish(AWS.topic() + "x", "x"))).isEqualTo("404 NotFound: Topic does not exist");
    }

    @Test
    void aStandardTopicTakesGroupsAndNoDeduplication() {
        String topic = AWS.topic();
        String queue = AWS.subscribedQueue(topic);
        AWS.sns().publish(publish -> publish.topicArn(topic).message("x").messageGroupId("tenant"));

        assertThat(AWS.receive(queue).getFirst().attributesAsStrings()).containsEntry("MessageGroupId", "tenant");
        assertThat(refusal(() -> AWS.sns()
                        .publish(publish -> publish.topicArn(topic).message("x").messageDeduplicationId("d"))))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: MessageDeduplicationId Reason: The request includes "
                                + "MessageDeduplicationId parameter that is not valid for this topic type");
    }

    @Test
    void everyEntryOfABatchIsPublished() {
        String topic = AWS.topic();
        String queue = AWS.subscribedQueue(topic);
        PublishBatchResponse answer = batch(topic, List.of(entry("one", "first"), entry("other", "second")));
        assertThat(answer.successful()).extracting(PublishBatchResultEntry::id).containsExactly("one", "other");
        assertThat(answer.failed()).isEmpty();
        assertThat(AWS.bodies(queue)).containsExactlyInAnyOrder("first", "second");
    }

    /** As recorded at AWS: the first entry that is wrong fails them all, in the words of Publish. */
    @Test
    void anEntryThatIsWrongFailsTheBatch() {
        String topic = AWS.topic();
        String queue = AWS.subscribedQueue(topic);
        PublishBatchRequestEntry good = entry("good", "first");
        PublishBatchRequestEntry wrong = entry("wrong", "x").toBuilder()
                .messageAttributes(Map.of("attr1", text("String", "")))
                .build();
        PublishBatchRequestEntry malformed = entry("malformed", "{\"sqs\":\"x\"}").toBuilder()
                .messageStructure("json")
                .build();

        assertThat(refusal(() -> batch(topic, List.of(good, wrong, malformed))))
                .isEqualTo("400 ParameterValueInvalid: The message attribute 'attr1' must contain non-empty message "
                        + "attribute value for message attribute type 'String'.");
        String noDefault =
                "400 InvalidParameter: Invalid parameter: Message Structure - No default entry in JSON message "
                        + "body";
        assertThat(refusal(() -> batch(topic, List.of(good, malformed)))).isEqualTo(noDefault);
        assertThat(refusal(() -> batch(AWS.fifoTopic(Map.of()), List.of(malformed))))
                .isEqualTo(noDefault);
        assertThat(refusal(() -> batch(topic, List.of(good, entry("empty", "")))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Empty message");
        assertThat(AWS.bodies(queue)).isEmpty();
    }

    @Test
    void aTopicMayTakeMore() {
        String topic = AWS.topic();
        String raw = AWS.subscribedQueue(topic);
        String enveloped = AWS.envelopeQueue(topic);
        AWS.sns()
                .setTopicAttributes(set -> set.topicArn(topic)
                        .attributeName("MaximumMessageSize")
                        .attributeValue(Integer.toString(4 * MAX)));
        String large = "x".repeat(4 * MAX);

        publish(topic, large);
        assertThat(AWS.bodies(raw)).containsExactly(large);
        assertThat(SnsWorld.json(AWS.bodies(enveloped).getFirst())
                        .path("Message")
                        .asText())
                .isEqualTo(large);
        assertThat(refusal(() -> publish(topic, large + "x")))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Message too long");
        assertThat(batch(topic, List.of(entry("a", "x".repeat(MAX)), entry("b", "y".repeat(3 * MAX))))
                        .successful())
                .hasSize(2);
        assertThat(refusal(() -> batch(topic, List.of(entry("a", large), entry("b", "y")))))
                .startsWith("400 BatchRequestTooLong");
    }

    @Test
    void aBatchIsWellFormedOrFailsAsAWhole() {
        String topic = AWS.topic();
        List<PublishBatchRequestEntry> eleven = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            eleven.add(entry("e" + i, "x"));
        }
        assertThat(refusal(() -> batch(topic, eleven)))
                .isEqualTo(
                        "400 TooManyEntriesInBatchRequest: The batch request contains more entries than permissible.");
        assertThat(refusal(() -> batch(topic, List.of(entry("same", "x"), entry("same", "y")))))
                .isEqualTo("400 BatchEntryIdsNotDistinct: Two or more batch entries in the request have the same Id.");
        assertThat(refusal(() -> batch(topic, List.of(entry("not valid", "x")))))
                .isEqualTo("400 InvalidBatchEntryId: The Id of a batch entry in a batch request doesn't abide by the "
                        + "specification.");
        assertThat(refusal(() -> batch(topic, List.of(entry("a", "x".repeat(MAX)), entry("b", "y")))))
                .isEqualTo(
                        "400 BatchRequestTooLong: The length of all the messages put together is more than the limit.");
        assertThat(refusal(() -> batch(topic + "x", List.of(entry("a", "x")))))
                .isEqualTo("404 NotFound: Topic does not exist");
    }
}
