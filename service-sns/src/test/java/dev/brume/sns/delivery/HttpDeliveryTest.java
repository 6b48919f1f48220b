package dev.brume.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What HTTP endpoints are sent. */
class HttpDeliveryTest {
    private static final Map<String, String> AS_JSON =
            Map.of("DeliveryPolicy", "{\"requestPolicy\":{\"headerContentType\":\"application/json\"}}");

    private final World world = new World();
    private final Topic topic = world.topic();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aNotificationHasAwssHeadersAndTheEnvelope() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("200 OK")) {
            Subscription subscription = world.subscription(topic, Protocol.HTTP, endpoint.url(), Map.of());
            world.publish(topic, "hello", subscription);
            world.rest();
            Endpoint.Received request = endpoint.only();
            assertThat(request.line()).isEqualTo("POST /sns?a=b HTTP/1.1");
            assertThat(request.headers())
                    .containsEntry("x-amz-sns-message-type", "Notification")
                    .containsEntry("x-amz-sns-topic-arn", topic.arnText())
                    .containsEntry("x-amz-sns-subscription-arn", subscription.arn())
                    .containsEntry("Content-Type", "text/plain; charset=UTF-8")
                    .containsEntry("User-Agent", "Amazon Simple Notification Service Agent")
                    .containsEntry("X-Amzn-Trace-Id", World.TRACE)
                    .doesNotContainKeys("x-amz-sns-rawdelivery", "Authorization");
            JsonNode envelope = new ObjectMapper().readTree(request.body());
            assertThat(request.header("x-amz-sns-message-id"))
                    .isEqualTo(envelope.path("MessageId").asText());
            assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
            assertThat(envelope.path("Message").asText()).isEqualTo("hello");
            assertThat(envelope.path("Subject").asText()).isEqualTo("A subject");
            assertThat(envelope.path("SignatureVersion").asText()).isEqualTo("2");
            assertThat(envelope.path("SigningCertURL").asText())
                    .startsWith("https://localhost:4566/SimpleNotificationService-")
                    .endsWith(".pem");
        }
    }

    @Test
    void rawDeliverySendsTheBodyAloneAndSaysSo() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("204 No Content")) {
            world.publish(
                    topic,
                    "{\"bare\": true}",
                    world.subscription(topic, Protocol.HTTP, endpoint.url(), Map.of("RawMessageDelivery", "true")));
            world.rest();
            assertThat(endpoint.only().body()).isEqualTo("{\"bare\": true}");
            assertThat(endpoint.only().header("x-amz-sns-rawdelivery")).isEqualTo("true");
        }
    }

    @Test
    void theDeliveryPolicySaysWhichContentType() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("200 OK")) {
            world.publish(topic, "hello", world.subscription(topic, Protocol.HTTP, endpoint.url(), AS_JSON));
            world.rest();
            assertThat(endpoint.only().header("Content-Type")).isEqualTo("application/json");
        }
    }

    @Test
    void aRedirectIsNotFollowedAndNoDelivery() throws Exception {
        try (Endpoint other = Endpoint.answering("200 OK");
                Endpoint endpoint = Endpoint.answering("302 Found\r\nLocation: " + other.url())) {
            world.publish(topic, "hello", world.subscription(topic, Protocol.HTTP, endpoint.url(), World.WITH_DLQ));
            world.rest();
            assertThat(other.received()).isEmpty();
            assertThat(world.aws.queue("dlq")).hasSize(1);
        }
    }

    @Test
    void anEndpointThatAsksWhoWeAreGetsNameAndPasswordOfItsUrl() throws Exception {
        try (Endpoint endpoint =
                Endpoint.answering("401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"r\"", "200 OK")) {
            world.publish(
                    topic,
                    "hello",
                    world.subscription(topic, Protocol.HTTP, endpoint.url("Aladdin:open%20sesame@"), World.WITH_DLQ));
            world.rest();
            assertThat(endpoint.received()).hasSize(2);
            assertThat(endpoint.received().getFirst().headers()).doesNotContainKey("Authorization");
            assertThat(endpoint.received().getLast().header("Authorization"))
                    .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
            assertThat(world.aws.queue("dlq")).isEmpty();
        }
    }

    @Test
    void digestAuthenticationAsInRfc2617() throws Exception {
        String challenge = "401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"testrealm@host.com\","
                + " qop=\"auth,auth-int\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";
        try (Endpoint endpoint = Endpoint.answering(challenge, "200 OK")) {
            world.publish(topic, "hello", world.subscription(topic, Protocol.HTTP, endpoint.url("me:pw@"), Map.of()));
            world.rest();
            String answer = endpoint.received().getLast().header("Authorization");
            assertThat(answer)
                    .startsWith("Digest username=\"me\", realm=\"testrealm@host.com\"")
                    .contains(
                            "uri=\"/sns?a=b\"", "qop=auth, nc=00000001", "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");
            String cnonce = answer.replaceFirst(".*cnonce=\"([0-9a-f]+)\".*", "$1");
            String expected = md5(md5("me:testrealm@host.com:pw") + ":dcd98b7102dd2f0e8b11d0f600bfb0c093:00000001:"
                    + cnonce + ":auth:" + md5("POST:/sns?a=b"));
            assertThat(answer).contains("response=\"" + expected + "\"");
        }
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anEndpointIsAskedWhetherItWantsToBeSubscribed() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("200 OK")) {
            Subscription subscription = world.subscription(topic, Protocol.HTTP, endpoint.url(), AS_JSON);
            world.deliveries.requestConfirmation(topic, subscription, world.call());
            world.rest();
            Endpoint.Received request = endpoint.only();
            assertThat(request.headers())
                    .containsEntry("x-amz-sns-message-type", "SubscriptionConfirmation")
                    .containsEntry("x-amz-sns-topic-arn", topic.arnText())
                    .doesNotContainKey("x-amz-sns-subscription-arn");
            assertThat(request.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
            JsonNode asked = new ObjectMapper().readTree(request.body());
            assertThat(asked.path("Token").asText()).isEqualTo("the-token");
            assertThat(asked.path("Message").asText())
                    .isEqualTo("You have chosen to subscribe to the topic " + topic.arnText()
                            + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.");
            assertThat(asked.path("SubscribeURL").asText())
                    .isEqualTo("http://localhost:4566/?Action=ConfirmSubscription&TopicArn=" + topic.arnText()
                            + "&Token=the-token");
        }
    }

    @Test
    void theFarewellReachesASubscriptionThatIsForgottenAlready() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("500 Internal Server Error", "200 OK")) {
            Subscription subscription = world.subscription(topic, Protocol.HTTP, endpoint.url(), Map.of());
            world.deliveries.confirmUnsubscription(topic, subscription, world.call());
            world.deliveries.forget(subscription);
            world.rest();
            world.time.advance(Duration.ofSeconds(20));
            assertThat(endpoint.received()).hasSize(2);
            assertThat(endpoint.received().getLast().headers())
                    .containsEntry("x-amz-sns-message-type", "UnsubscribeConfirmation")
                    .containsEntry("x-amz-sns-subscription-arn", subscription.arn());
        }
    }
}
