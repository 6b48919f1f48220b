package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Developer Guide, "Amazon SNS message delivery status": in CloudWatch Logs, and at a route of ours. */
class DeliveryStatusTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    @Test
    void whatWasDeliveredIsLogged() {
        String role = "arn:aws:iam::" + AWS.account() + ":role/feedback";
        String name = AWS.freshName();
        String topic = AWS.sns()
                .createTopic(create -> create.name(name)
                        .attributes(Map.of("SQSSuccessFeedbackRoleArn", role, "SQSSuccessFeedbackSampleRate", "100")))
                .topicArn();
        AWS.subscribedQueue(topic);
        String id = AWS.sns()
                .publish(publish -> publish.topicArn(topic).message("hello"))
                .messageId();
        String group = "sns/us-east-1/" + AWS.account() + "/" + name;
        assertThat(AWS.logged(group)).singleElement().satisfies(text -> {
            JsonNode record = SnsWorld.json(text);
            assertThat(record.path("status").asText()).isEqualTo("SUCCESS");
            assertThat(record.path("notification").path("messageId").asText()).isEqualTo(id);
        });
        assertThat(AWS.get("/_aws/sns/delivery-logs")
                        .path("log_groups")
                        .path(group)
                        .size())
                .isEqualTo(1);
    }
}
