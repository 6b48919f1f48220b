package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Subscriptions of the protocols sms and application: what telephones and devices get of a topic. */
class TelephoneAndDeviceSubscriptionTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static final String MESSAGE = "{\"default\":\"d\",\"sms\":\"short\",\"GCM\":\"{\\\"data\\\":{}}\"}";

    private static String subscribe(String topic, String protocol, String endpoint) {
        return AWS.sns()
                .subscribe(subscribe ->
                        subscribe.topicArn(topic).protocol(protocol).endpoint(endpoint))
                .subscriptionArn();
    }

    private static String device() {
        String application = AWS.sns()
                .createPlatformApplication(
                        create -> create.name("app").platform("GCM").attributes(Map.of("PlatformCredential", "key")))
                .platformApplicationArn();
        return AWS.sns()
                .createPlatformEndpoint(
                        create -> create.platformApplicationArn(application).token("t"))
                .endpointArn();
    }

    private static JsonNode pushed(String endpoint) {
        return AWS.get("/_aws/sns/platform-endpoint-messages")
                .path("platform_endpoint_messages")
                .path(endpoint);
    }

    @Test
    void aTelephoneGetsTheTextAlone() {
        String topic = AWS.topic();
        String subscription = subscribe(topic, "sms", "+1-555-0100");
        assertThat(subscription).startsWith(topic + ":");
        AWS.sns().publish(publish -> publish.topicArn(topic).message(MESSAGE).messageStructure("json"));
        JsonNode sent = AWS.get("/_aws/sns/sms-messages").path("sms_messages").path("+1-555-0100");
        assertThat(sent).hasSize(1);
        assertThat(sent.path(0).path("Message").asText()).isEqualTo("short");
        assertThat(sent.path(0).path("TopicArn").asText()).isEqualTo(topic);
        assertThat(sent.path(0).path("SubscriptionArn").asText()).isEqualTo(subscription);
    }

    @Test
    void aTelephoneThatOptedOutGetsNothing() {
        String topic = AWS.topic();
        subscribe(topic, "sms", "+1-555-0100");
        AWS.post("/_aws/sns/phone-opt-outs", "{\"phoneNumber\":\"+15550100\"}");
        AWS.sns().publish(publish -> publish.topicArn(topic).message("hello"));
        assertThat(AWS.get("/_aws/sns/sms-messages").path("sms_messages")).isEmpty();
    }

    @Test
    void aDeviceGetsTheMessageForItsPlatform() {
        String topic = AWS.topic();
        String device = device();
        subscribe(topic, "application", device);
        AWS.sns().publish(publish -> publish.topicArn(topic).message("plain"));
        AWS.sns().publish(publish -> publish.topicArn(topic).message(MESSAGE).messageStructure("json"));
        assertThat(pushed(device)).hasSize(2);
        assertThat(pushed(device).path(0).path("Message").asText()).isEqualTo("plain");
        assertThat(pushed(device).path(0).path("TopicArn").asText()).isEqualTo(topic);
        assertThat(pushed(device).path(1).path("Message").asText()).isEqualTo(MESSAGE);
        assertThat(pushed(device).path(1).path("MessageStructure").asText()).isEqualTo("json");
    }

    @Test
    void aDeviceThatIsNotThereIsNotSubscribed() {
        String topic = AWS.topic();
        String device = device();
        AWS.sns().deleteEndpoint(delete -> delete.endpointArn(device));
        assertThat(SnsWorld.refusal(() -> subscribe(topic, "application", device)))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Endpoint Reason: "
                        + "Endpoint does not exist for endpoint arn" + device);
    }

    @Test
    void aDisabledDeviceGetsNothingAndOthersAllTheSame() {
        String topic = AWS.topic();
        String device = device();
        subscribe(topic, "application", device);
        String queue = AWS.subscribedQueue(topic);
        AWS.sns().setEndpointAttributes(set -> set.endpointArn(device).attributes(Map.of("Enabled", "false")));
        AWS.sns().publish(publish -> publish.topicArn(topic).message("hello"));
        assertThat(pushed(device)).isEmpty();
        assertThat(AWS.bodies(queue)).containsExactly("hello");
    }

    @Test
    void whatADisabledDeviceDoesNotGetIsADeadLetter() {
        String topic = AWS.topic();
        String device = device();
        String subscription = subscribe(topic, "application", device);
        String deadLetters = AWS.sqs()
                .createQueue(create -> create.queueName("dead-letters"))
                .queueUrl();
        AWS.sns()
                .setSubscriptionAttributes(set -> set.subscriptionArn(subscription)
                        .attributeName("RedrivePolicy")
                        .attributeValue("{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:" + AWS.account()
                                + ":dead-letters\"}"));
        AWS.sns().setEndpointAttributes(set -> set.endpointArn(device).attributes(Map.of("Enabled", "false")));
        AWS.sns().publish(publish -> publish.topicArn(topic).message("hello"));
        AWS.pass(Duration.ofMinutes(1));
        assertThat(AWS.bodies(deadLetters)).hasSize(1).first().asString().contains("hello");
    }
}
