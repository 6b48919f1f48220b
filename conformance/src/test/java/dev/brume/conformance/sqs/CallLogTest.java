package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /_brume/calls}: who called what, with what outcome. */
class CallLogTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static JsonNode log(String query) {
        return AWS.admin()
                .get("/_brume/calls?account=" + AWS.account() + query)
                .json()
                .path("calls");
    }

    private static List<String> operations(JsonNode calls) {
        List<String> operations = new ArrayList<>();
        calls.forEach(call -> operations.add(call.path("operation").asText()));
        return operations;
    }

    @Test
    void callsAreListedOldestFirst() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        queue.receive();
        assertThat(operations(log(""))).containsExactly("CreateQueue", "SendMessage", "ReceiveMessage");
    }

    @Test
    void aCallTellsWhoWhatWhereAndWhen() {
        WireQueue queue = AWS.queue();
        AWS.passSeconds(100);
        String requestId = queue.send("hello").responseMetadata().requestId();
        JsonNode call = log("&operation=SendMessage").path(0);
        assertThat(call.path("service").asText()).isEqualTo("sqs");
        assertThat(call.path("account").asText()).isEqualTo(AWS.account());
        assertThat(call.path("region").asText()).isEqualTo("us-east-1");
        assertThat(call.path("at").asText()).isEqualTo(AWS.now().toString());
        assertThat(call.path("requestId").asText()).isEqualTo(requestId);
        assertThat(call.path("traceId").asText()).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
        assertThat(call.path("parent").isNull()).isTrue();
        assertThat(call.path("error").isNull()).isTrue();
        assertThat(call.path("micros").isNumber()).isTrue();
    }

    @Test
    void aRefusedCallTellsWhy() {
        Refusal.of(() -> AWS.sqs().getQueueUrl(r -> r.queueName("nobody")));
        JsonNode call = log("").path(0);
        assertThat(call.path("operation").asText()).isEqualTo("GetQueueUrl");
        assertThat(call.path("error").asText()).isNotEmpty();
        assertThat(call.path("message").asText()).contains("does not exist");
    }

    @Test
    void theLatestAreGivenWhenThereAreTooMany() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        queue.receive();
        assertThat(operations(log("&limit=2"))).containsExactly("SendMessage", "ReceiveMessage");
        assertThat(operations(log("&limit=0"))).isEmpty();
    }

    @Test
    void theQueryProtocolIsLoggedToo() {
        AWS.query().get("Action", "ListQueues");
        assertThat(operations(log(""))).containsExactly("ListQueues");
    }

    @Test
    void nobodyElsesCallsAreListed() {
        AWS.queue();
        assertThat(AWS.admin().get("/_brume/calls?account=999999999999").json().path("calls"))
                .isEmpty();
        assertThat(log("&service=sns")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=-1", "limit=many", "limit=99999999999", "limit=1.5", "account=%zz"})
    void badParametersAreExplained(String query) {
        RawAnswer answer = AWS.admin().get("/_brume/calls?" + query.replace("%zz", "%25zz%FF"));
        assertThat(answer.status()).isIn(200, 400);
        if (query.startsWith("limit")) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error").asText()).contains("limit");
        }
    }
}
