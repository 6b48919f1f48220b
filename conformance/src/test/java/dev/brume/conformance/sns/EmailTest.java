package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** E-mails stay on the machine and can be read there. */
class EmailTest {
    private static final String ROUTE = "/_aws/sns/email-messages";
    private static final String ME = "me@example.com";

    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static JsonNode emails() {
        return AWS.get(ROUTE).path("email_messages").path(ME);
    }

    @Test
    void whoIsAskedByEmailConfirmsAndIsWrittenTo() {
        String topic = AWS.topic();
        String arn = AWS.sns()
                .subscribe(
                        subscribe -> subscribe.topicArn(topic).protocol("email").endpoint(ME))
                .subscriptionArn();
        assertThat(arn).isEqualTo("pending confirmation");
        String invitation = emails().path(0).path("Body").asText();
        String token = invitation.replaceFirst("(?s).*&Token=([0-9a-f]+).*", "$1");
        AWS.sns().confirmSubscription(confirm -> confirm.topicArn(topic).token(token));
        AWS.sns().publish(publish -> publish.topicArn(topic).subject("News").message("hello"));
        JsonNode email = emails().path(1);
        assertThat(email.path("Subject").asText()).isEqualTo("News");
        assertThat(email.path("Body").asText()).startsWith("hello\n");
        assertThat(AWS.delete(ROUTE)).isEqualTo(204);
        assertThat(emails().isEmpty()).isTrue();
    }
}
