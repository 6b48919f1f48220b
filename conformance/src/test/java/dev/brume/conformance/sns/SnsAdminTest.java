package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The admin API as it concerns SNS: reset, and the log of calls through SNS to SQS. */
class SnsAdminTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    @Test
    void aResetForgetsTopicsAndSubscriptions() {
        String topic = AWS.topic();
        AWS.envelopeQueue(topic);
        AWS.admin("POST", "/_brume/reset?service=sns&account=" + AWS.account());
        assertThat(AWS.sns().listTopics().topics()).isEmpty();
        assertThat(AWS.sns().listSubscriptions().subscriptions()).isEmpty();
    }

    @Test
    void aDeliveryIsInTheCallLogWithThePublishAsItsParent() {
        String topic = AWS.topic();
        AWS.subscribedQueue(topic);
        AWS.sns().publish(publish -> publish.topicArn(topic).message("hello"));
        AWS.awaitIdle();
        JsonNode calls =
                AWS.admin("GET", "/_brume/calls?account=" + AWS.account()).path("calls");
        JsonNode publish = call(calls, "Publish");
        JsonNode send = call(calls, "SendMessage");
        assertThat(send.path("parent").asText())
                .isEqualTo(publish.path("requestId").asText());
        assertThat(send.path("traceId").asText())
                .isEqualTo(publish.path("traceId").asText());
    }

    private static JsonNode call(JsonNode calls, String operation) {
        List<JsonNode> found = calls.valueStream()
                .filter(call -> call.path("operation").asText().equals(operation))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
