package dev.brume.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.SmtpServer;
import dev.brume.sns.capture.Captures;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** E-mails are kept, and handed on where the user names a mail server. */
class EmailDeliveryTest {
    private static final String ME = "me@example.com";
    private World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private void relayTo(int port) {
        world.close();
        world = new World(
                World.SHORT,
                Optional.of(new SmtpServer("127.0.0.1", port, Optional.of(new SmtpServer.Login("me", "secret")))));
    }

    private List<Map<String, @Nullable Object>> kept() {
        Captures captures = world.deliveries.mailbox().sent(World.PLACE);
        return captures == null ? List.of() : captures.byReceiver(ME).get(ME);
    }

    @Test
    void anEmailHasTheTextAndALinkToUnsubscribe() {
        Topic topic = world.topic(Map.of("DisplayName", "My topic"));
        Subscription subscription = world.subscription(topic, Protocol.EMAIL, ME, Map.of());
        world.publish(topic, "hello", subscription);
        assertThat(kept()).singleElement().satisfies(email -> {
            assertThat(email).containsEntry("From", "My topic <no-reply@sns.amazonaws.com>");
            assertThat(email).containsEntry("Subject", "A subject");
            assertThat((String) email.get("Body"))
                    .startsWith("hello\n\n--\n")
                    .contains("http://localhost:4566/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn());
        });
    }

    @Test
    void emailJsonHasTheEnvelope() {
        Topic topic = world.topic();
        world.publish(topic, "hello", world.subscription(topic, Protocol.EMAIL_JSON, ME, Map.of()));
        assertThat((String) kept().getFirst().get("Body")).startsWith("{\n  \"Type\" : \"Notification\"");
    }

    @Test
    void anAddressIsAskedWhetherItWantsToBeSubscribed() {
        Topic topic = world.topic(Map.of("DisplayName", "My topic"));
        Subscription subscription = world.subscription(topic, Protocol.EMAIL, ME, Map.of());
        world.deliveries.requestConfirmation(topic, subscription, world.call());
        assertThat(kept().getFirst())
                .containsEntry("From", "AWS Notifications <no-reply@sns.amazonaws.com>")
                .containsEntry("Subject", "AWS Notification - Subscription Confirmation");
        assertThat((String) kept().getFirst().get("Body"))
                .contains("http://localhost:4566/?Action=ConfirmSubscription&TopicArn=" + topic.arnText()
                        + "&Token=the-token");
    }

    @Test
    void theMailServerGetsEveryEmail() throws Exception {
        try (SmtpServerDouble server = new SmtpServerDouble()) {
            relayTo(server.port());
            Topic topic = world.topic();
            world.publish(topic, "hello", world.subscription(topic, Protocol.EMAIL, ME, Map.of()));
            world.rest();
            assertThat(server.heard)
                    .contains(
                            "AUTH PLAIN "
                                    + Base64.getEncoder()
                                            .encodeToString("\0me\0secret".getBytes(StandardCharsets.UTF_8)),
                            "MAIL FROM:<no-reply@sns.amazonaws.com>",
                            "RCPT TO:<me@example.com>",
                            "Subject: A subject");
            assertThat(kept()).hasSize(1);
        }
    }

    @Test
    void anAddressThatTheServerDoesNotKnowIsFinal() throws Exception {
        try (SmtpServerDouble server = new SmtpServerDouble()) {
            server.toRecipients = "550 no such user";
            relayTo(server.port());
            Topic topic = world.topic();
            world.publish(topic, "hello", world.subscription(topic, Protocol.EMAIL, ME, World.WITH_DLQ));
            world.rest();
            assertThat(kept()).isEmpty();
            assertThat(world.aws.queue("dlq")).hasSize(1);
        }
    }

    /** Fifty retries over six hours and more. */
    @Test
    void aServerThatIsGoneIsTriedForSixHours() throws IOException, InterruptedException {
        SmtpServerDouble server = new SmtpServerDouble();
        server.close();
        relayTo(server.port());
        Topic topic = world.topic();
        world.publish(topic, "hello", world.subscription(topic, Protocol.EMAIL, ME, World.WITH_DLQ));
        world.rest();
        world.time.advance(Duration.ofHours(6));
        assertThat(world.aws.queue("dlq")).isEmpty();
        world.time.advance(Duration.ofHours(2));
        assertThat(world.aws.queue("dlq")).hasSize(1);
    }
}
