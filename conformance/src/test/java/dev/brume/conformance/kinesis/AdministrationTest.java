package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reset, the call log and waiting for idleness know Kinesis. */
class AdministrationTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private static JsonNode admin(String method, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(AWS.endpoint() + path))
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        }
    }

    @Test
    void aResetForgetsStreamsAndIterators() throws Exception {
        kinesis.stream("orders", 1);
        kinesis.put("orders", "a");
        String iterator = kinesis.iterator("orders", WireKinesis.shard(0), ShardIteratorType.TRIM_HORIZON);
        admin("POST", "/_brume/reset?account=" + AWS.account());
        assertThat(kinesis.client().listStreams().streamNames()).isEmpty();
        assertThat(Refused.by(() -> kinesis.records(iterator)).code()).isEqualTo("ResourceNotFoundException");
        kinesis.stream("orders", 1);
        assertThat(kinesis.contents("orders", WireKinesis.shard(0))).isEmpty();
    }

    @Test
    void callsAreLoggedWithTheirOutcome() throws Exception {
        kinesis.stream("orders", 1);
        kinesis.put("orders", "a");
        assertThat(Refused.by(() -> kinesis.put("nobody", "a")).status()).isEqualTo(400);
        List<String> calls = new ArrayList<>();
        admin("GET", "/_brume/calls?account=" + AWS.account())
                .path("calls")
                .forEach(call -> calls.add(call.path("service").asText() + ":"
                        + call.path("operation").asText()));
        assertThat(calls).containsExactly("kinesis:CreateStream", "kinesis:PutRecord", "kinesis:PutRecord");
    }
}
