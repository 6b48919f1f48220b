package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Messages that are published to a platform endpoint, and the notifications of what happens to endpoints. */
class PublishToEndpointTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static final String ROUTE = "/_aws/sns/platform-endpoint-messages";
    private String application;
    private String endpoint;

    @BeforeEach
    void makeEndpoint() {
        application = AWS.sns()
                .createPlatformApplication(
                        create -> create.name("app").platform("GCM").attributes(Map.of("PlatformCredential", "key")))
                .platformApplicationArn();
        endpoint = endpoint("t");
    }

    private String endpoint(String token) {
        return AWS.sns()
                .createPlatformEndpoint(
                        create -> create.platformApplicationArn(application).token(token))
                .endpointArn();
    }

    private static String publish(String target, String message) {
        return AWS.sns()
                .publish(publish -> publish.targetArn(target).message(message))
                .messageId();
    }

    private void setApplication(String name, String value) {
        AWS.sns()
                .setPlatformApplicationAttributes(
                        set -> set.platformApplicationArn(application).attributes(Map.of(name, value)));
    }

    @Test
    void isCaptured() {
        String id = publish(endpoint, "hello");
        JsonNode answer = AWS.get(ROUTE);
        assertThat(answer.path("region").asText()).isEqualTo("us-east-1");
        assertThat(answer.path("platform_endpoint_messages").path(endpoint)).hasSize(1);
        assertThat(answer.path("platform_endpoint_messages").path(endpoint).path(0))
                .isEqualTo(SnsWorld.json("{\"TargetArn\":\"" + endpoint
                        + "\",\"TopicArn\":null,\"Message\":\"hello\",\"MessageAttributes\":null,"
                        + "\"MessageStructure\":null,\"Subject\":null,\"MessageId\":\"" + id + "\"}"));
    }

    @Test
    void isCapturedWithAllThatWasSaid() {
        String message = "{\"default\":\"d\",\"GCM\":\"{}\"}";
        AWS.sns()
                .publish(publish -> publish.targetArn(endpoint)
                        .message(message)
                        .messageStructure("json")
                        .subject("s")
                        .messageAttributes(Map.of(
                                "AWS.SNS.MOBILE.GCM.TTL",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("60")
                                        .build())));
        JsonNode captured = AWS.get(ROUTE + "?endpointArn=" + endpoint)
                .path("platform_endpoint_messages")
                .path(endpoint)
                .path(0);
        assertThat(captured.path("Message").asText()).isEqualTo(message);
        assertThat(captured.path("MessageStructure").asText()).isEqualTo("json");
        assertThat(captured.path("Subject").asText()).isEqualTo("s");
        assertThat(captured.path("MessageAttributes"))
                .isEqualTo(
                        SnsWorld.json("{\"AWS.SNS.MOBILE.GCM.TTL\":{\"DataType\":\"String\",\"StringValue\":\"60\"}}"));
    }

    @Test
    void capturesAreForgottenByEndpointOrAltogether() {
        String other = endpoint("t2");
        publish(endpoint, "one");
        publish(other, "two");
        assertThat(AWS.delete(ROUTE + "?endpointArn=" + endpoint)).isEqualTo(204);
        assertThat(AWS.get(ROUTE).path("platform_endpoint_messages").propertyStream())
                .extracting(Map.Entry::getKey)
                .containsExactly(other);
        assertThat(AWS.delete(ROUTE)).isEqualTo(204);
        assertThat(AWS.get(ROUTE).path("platform_endpoint_messages")).isEmpty();
    }

    @Test
    void aDisabledEndpointOrApplicationGetsNothing() {
        AWS.sns().setEndpointAttributes(set -> set.endpointArn(endpoint).attributes(Map.of("Enabled", "false")));
        assertThat(SnsWorld.refusal(() -> publish(endpoint, "x")))
                .isEqualTo("400 EndpointDisabled: Endpoint is disabled");
        AWS.sns().setEndpointAttributes(set -> set.endpointArn(endpoint).attributes(Map.of("Enabled", "true")));
        setApplication("Enabled", "false");
        assertThat(SnsWorld.refusal(() -> publish(endpoint, "x")))
                .isEqualTo("400 PlatformApplicationDisabled: Platform application is disabled");
        assertThat(AWS.get(ROUTE).path("platform_endpoint_messages")).isEmpty();
    }

    @Test
    void aDisabledEndpointIsToldOfBeforeTheMessageIsRead() {
        AWS.sns().setEndpointAttributes(set -> set.endpointArn(endpoint).attributes(Map.of("Enabled", "false")));
        assertThat(SnsWorld.refusal(() -> AWS.sns()
                        .publish(publish ->
                                publish.targetArn(endpoint).message("no JSON").messageStructure("json"))))
                .isEqualTo("400 EndpointDisabled: Endpoint is disabled");
    }

    @Test
    void anUnknownEndpointIsRefused() {
        assertThat(SnsWorld.refusal(() -> publish(endpoint + "x", "hello")))
                .isEqualTo("400 InvalidParameter: Invalid parameter: TargetArn Reason: "
                        + "No endpoint found for the target arn specified");
    }

    @Test
    void aStructuredMessageNeedsADefault() {
        assertThat(SnsWorld.refusal(() -> AWS.sns()
                        .publish(publish -> publish.targetArn(endpoint)
                                .message("{\"GCM\":\"{}\"}")
                                .messageStructure("json"))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: "
                        + "Message Structure - No default entry in JSON message body");
    }

    @Test
    void topicsAreToldOfWhatHappensToEndpoints() {
        String topic = AWS.topic();
        String queue = AWS.subscribedQueue(topic);
        for (String event : new String[] {
            "EventEndpointCreated", "EventEndpointUpdated", "EventEndpointDeleted", "EventDeliveryFailure"
        }) {
            setApplication(event, topic);
        }
        String fresh = endpoint("t3");
        endpoint("t3");
        AWS.sns().setEndpointAttributes(set -> set.endpointArn(fresh).attributes(Map.of("Enabled", "false")));
        SnsWorld.refusal(() -> publish(fresh, "x"));
        AWS.sns().deleteEndpoint(delete -> delete.endpointArn(fresh));
        assertThat(AWS.bodies(queue))
                .allSatisfy(body -> assertThat(
                                SnsWorld.json(body).path("EndpointArn").asText())
                        .isEqualTo(fresh))
                .extracting(body -> SnsWorld.json(body).path("EventType").asText())
                .containsExactlyInAnyOrder("EndpointCreated", "EndpointUpdated", "DeliveryFailure", "EndpointDeleted");
    }
}
