package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.conformance.aws.TestAws;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A definition as a graph, and the path that an execution took: {@code GET /_brume/states/graph}. */
class GraphTest {
    private static final String DEFINITION = """
            {"StartAt":"Choose","States":{
             "Choose":{"Type":"Choice","Default":"Small","Choices":[{"Variable":"$.n","NumericGreaterThan":9,"Next":"Large"}]},
             "Small":{"Type":"Pass","Result":"s","End":true},
             "Large":{"Type":"Pass","Result":"l","End":true}}}""";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    private static JsonNode graph(String query) throws Exception {
        URI uri = URI.create(AWS.endpoint() + "/_brume/states/graph?" + query);
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body);
    }

    private static JsonNode named(JsonNode graph, String name) {
        for (JsonNode node : graph.path("nodes")) {
            if (node.path("name").asText().equals(name)) {
                return node;
            }
        }
        throw new AssertionError("no node " + name + " in " + graph);
    }

    @Test
    void aDefinitionHasItsStatesAndTransitions() throws Exception {
        JsonNode graph = graph("stateMachineArn=" + states.create(DEFINITION));
        assertThat(graph.path("startAt").asText()).isEqualTo("Choose");
        assertThat(graph.path("nodes")).hasSize(3);
        assertThat(graph.path("edges")).hasSize(2);
        assertThat(named(graph, "Choose").path("type").asText()).isEqualTo("Choice");
        assertThat(graph.path("mermaid").asText()).startsWith("flowchart");
    }

    @Test
    void anExecutionHasThePathThatItTookWithInputsAndOutputs() throws Exception {
        String execution = states.start(states.create(DEFINITION), "{\"n\":10}");
        JsonNode graph = graph("executionArn=" + execution);
        assertThat(graph.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(named(graph, "Small").path("visited").asInt()).isZero();
        JsonNode visit = named(graph, "Large").path("visits").path(0);
        assertThat(visit.path("input").toString()).contains("10");
        assertThat(visit.path("output").toString()).contains("l");
    }

    @Test
    void whatFailedIsToldFromWhatIsRunning() throws Exception {
        String waiting = states.start(
                states.create("{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true}}}"),
                "{}");
        assertThat(named(graph("executionArn=" + waiting), "W")
                        .at("/visits/0/status")
                        .asText())
                .isEqualTo("running");
        assertThat(graph("executionArn=" + waiting).path("mermaid").asText()).contains("class s0 running");
        String failed = states.start(states.create("{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\"}}}"), "{}");
        assertThat(named(graph("executionArn=" + failed), "F")
                        .at("/visits/0/status")
                        .asText())
                .isEqualTo("failed");
    }

    @Test
    void whatIsNotThereIsAnError() throws Exception {
        assertThat(graph("executionArn=arn:aws:states:us-east-1:000000000000:execution:a:b")
                        .path("error")
                        .asText())
                .contains("Execution Does Not Exist");
        assertThat(graph("").path("error").asText()).contains("stateMachineArn");
    }
}
