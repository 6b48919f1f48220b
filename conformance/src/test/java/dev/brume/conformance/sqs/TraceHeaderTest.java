package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

/** A trace that a client starts goes with its message and can be found in the call log. */
class TraceHeaderTest {
    private static final String ROOT = "1-3152b799-8954dae64eda91bc9a23a7e8";
    private static final String TRACE = "Root=" + ROOT + ";Parent=7fa8c0f79203be72;Sampled=1";

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static RawAnswer sendTraced(WireQueue queue, String trace, String fields) {
        return AWS.json()
                .target(
                        "AmazonSQS.SendMessage",
                        "{\"QueueUrl\":\"" + queue.url() + "\",\"MessageBody\":\"hello\"" + fields + "}",
                        request -> request.header("X-Amzn-Trace-Id", trace));
    }

    private static String traceOf(WireQueue queue) {
        Message message = queue.receive(r -> r.messageSystemAttributeNamesWithStrings("AWSTraceHeader"))
                .getFirst();
        return message.attributesAsStrings().get("AWSTraceHeader");
    }

    @Test
    void theHeaderOfTheRequestBecomesAnAttributeOfTheMessage() {
        WireQueue queue = AWS.queue();
        RawAnswer sent = sendTraced(queue, TRACE, "");
        assertThat(sent.json().has("MD5OfMessageSystemAttributes")).isFalse();
        assertThat(traceOf(queue)).isEqualTo(TRACE);
    }

    @Test
    void anAttributeGoesBeforeTheHeader() {
        WireQueue queue = AWS.queue();
        String other = "Root=1-5759e988-bd862e3fe1be46a994272793";
        sendTraced(
                queue,
                TRACE,
                ",\"MessageSystemAttributes\":{\"AWSTraceHeader\":{\"DataType\":\"String\",\"StringValue\":\"" + other
                        + "\"}}");
        assertThat(traceOf(queue)).isEqualTo(other);
    }

    @Test
    void withoutAHeaderThereIsNone() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        assertThat(traceOf(queue)).isNull();
    }

    @Test
    void theCallLogKnowsTheTrace() {
        WireQueue queue = AWS.queue();
        sendTraced(queue, TRACE, "");
        JsonNode calls = AWS.admin()
                .get("/_brume/calls?account=" + AWS.account() + "&trace=" + ROOT)
                .json()
                .path("calls");
        assertThat(calls).hasSize(1);
        assertThat(calls.path(0).path("operation").asText()).isEqualTo("SendMessage");
        assertThat(calls.path(0).path("traceId").asText()).isEqualTo(ROOT);
    }
}
