package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Filter policies over the wire: on attributes, on the body, changed and taken away, and what is refused. What each operator accepts
 * stands in the golden files of {@code service-sns}.
 */
class FilterPolicyTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private String topic;
    private String queue;

    @BeforeEach
    void makeTopicAndQueue() {
        topic = AWS.topic();
        queue = AWS.sqs()
                .createQueue(create -> create.queueName(AWS.freshName()))
                .queueUrl();
    }

    private String subscribe(Map<String, String> attributes) {
        String arn = AWS.sqs()
                .getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String subscription = AWS.sns()
                .subscribe(subscribe ->
                        subscribe.topicArn(topic).protocol("sqs").endpoint(arn).attributes(attributes))
                .subscriptionArn();
        set(subscription, "RawMessageDelivery", "true");
        return subscription;
    }

    private static void set(String subscription, String name, String value) {
        AWS.sns()
                .setSubscriptionAttributes(set ->
                        set.subscriptionArn(subscription).attributeName(name).attributeValue(value));
    }

    private void publish(String message) {
        AWS.sns().publish(publish -> publish.topicArn(topic).message(message));
    }

    private void publish(String message, String type, String value) {
        AWS.sns()
                .publish(publish -> publish.topicArn(topic)
                        .message(message)
                        .messageAttributes(Map.of(
                                "price",
                                MessageAttributeValue.builder()
                                        .dataType(type)
                                        .stringValue(value)
                                        .build())));
    }

    @Test
    void looksAtTheAttributesUnlessToldOtherwise() {
        String subscription = subscribe(Map.of("FilterPolicy", "{\"price\":[{\"numeric\":[\">\",100]}]}"));
        publish("cheap", "Number", "100");
        publish("dear", "Number", "100.01");
        publish("no number", "String", "200");
        publish("one of them", "String.Array", "[5, 500]");
        publish("nothing");
        assertThat(AWS.bodies(queue)).containsExactlyInAnyOrder("dear", "one of them");
        assertThat(AWS.sns()
                        .getSubscriptionAttributes(get -> get.subscriptionArn(subscription))
                        .attributes())
                .containsEntry("FilterPolicyScope", "MessageAttributes");
    }

    @Test
    void looksAtTheBodyWhenItIsTold() {
        subscribe(Map.of(
                "FilterPolicyScope",
                "MessageBody",
                "FilterPolicy",
                "{\"order\":{\"items\":{\"sku\":[{\"prefix\":\"A-\"}]}}}"));
        publish("{\"order\":{\"items\":[{\"sku\":\"B-1\"},{\"sku\":\"A-1\"}]}}");
        publish("{\"order\":{\"items\":[{\"sku\":\"B-1\"}]}}");
        publish("A-1");
        assertThat(AWS.bodies(queue)).containsExactly("{\"order\":{\"items\":[{\"sku\":\"B-1\"},{\"sku\":\"A-1\"}]}}");
    }

    @Test
    void aStructuredMessageIsFilteredByItsDefault() {
        subscribe(Map.of("FilterPolicyScope", "MessageBody", "FilterPolicy", "{\"a\":[1]}"));
        AWS.sns()
                .publish(publish -> publish.topicArn(topic)
                        .messageStructure("json")
                        .message("{\"default\":\"{\\\"a\\\":1}\",\"sqs\":\"for queues\"}"));
        assertThat(AWS.bodies(queue)).containsExactly("for queues");
    }

    @Test
    void changesAndGoesAtOnce() {
        String subscription = subscribe(Map.of("FilterPolicy", "{\"price\":[1]}"));
        publish("2a", "Number", "2");
        set(subscription, "FilterPolicy", "{\"price\":[2]}");
        publish("2b", "Number", "2");
        publish("1", "Number", "1");
        set(subscription, "FilterPolicy", "{}");
        publish("all", "Number", "3");
        assertThat(AWS.bodies(queue)).containsExactlyInAnyOrder("2b", "all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"a\":\"b\"} | FilterPolicy: \"a\" must be an object or an array",
                "{\"a\":[{\"like\":\"b\"}]} | FilterPolicy: Unrecognized match type like",
                "{\"a\":{\"b\":[\"c\"]}} | Filter policy scope MessageAttributes does not support nested filter policy",
                "{\"a\":[1],\"b\":[1],\"c\":[1],\"d\":[1],\"e\":[1],\"f\":[1]} | FilterPolicy: Filter policy can not have more than 5 keys",
            })
    void isRefusedInAwssWords(String policy, String reason) {
        assertThat(SnsWorld.refusal(() -> subscribe(Map.of("FilterPolicy", policy))))
                .startsWith("400 InvalidParameter: Invalid parameter: Attributes Reason: " + reason);
        String subscription = subscribe(Map.of());
        assertThat(SnsWorld.refusal(() -> set(subscription, "FilterPolicy", policy)))
                .startsWith("400 InvalidParameter: Invalid parameter: " + reason);
        publish("still all");
        assertThat(AWS.bodies(queue)).containsExactly("still all");
    }

    @Test
    void anUnknownScopeIsRefused() {
        assertThat(SnsWorld.refusal(() -> subscribe(Map.of("FilterPolicyScope", "Subject"))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Attributes Reason: FilterPolicyScope: "
                        + "Invalid value [Subject]. Please use either MessageBody or MessageAttributes");
    }
}
