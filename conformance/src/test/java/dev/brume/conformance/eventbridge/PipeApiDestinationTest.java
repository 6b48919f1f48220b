package dev.brume.conformance.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import dev.brume.conformance.eventbridge.HttpApi.Asked;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.pipes.model.CreatePipeRequest;
import software.amazon.awssdk.services.sqs.SqsClient;

/** API destinations as targets and as enrichments of pipes. */
final class PipeApiDestinationTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireEvents wire = new WireEvents(AWS);
    private final HttpApi api = new HttpApi();

    @AfterEach
    void closeTheApi() {
        AWS.reset();
        api.close();
    }

    private String destination(String path) {
        String connection = wire.client()
                .createConnection(create -> create.name("c")
                        .authorizationType(ConnectionAuthorizationType.API_KEY)
                        .authParameters(auth -> auth.apiKeyAuthParameters(
                                key -> key.apiKeyName("X-Key").apiKeyValue("secret"))))
                .connectionArn();
        return wire.client()
                .createApiDestination(create -> create.name("d")
                        .connectionArn(connection)
                        .invocationEndpoint(api.url(path))
                        .httpMethod("POST"))
                .apiDestinationArn();
    }

    private void pipe(String target, Consumer<CreatePipeRequest.Builder> more) {
        wire.queue("in");
        AWS.client(PipesClient.class, PipesClient::builder).createPipe(create -> {
            create.name("p").source(wire.queueArn("in")).target(target).roleArn(wire.role());
            more.accept(create);
        });
        AWS.awaitIdle();
    }

    private void send(String body) {
        SqsClient sqs = AWS.client(SqsClient.class, SqsClient::builder);
        sqs.sendMessage(send -> send.queueUrl(
                        sqs.getQueueUrl(get -> get.queueName("in")).queueUrl())
                .messageBody(body));
        AWS.awaitIdle();
    }

    @Test
    void aTargetGetsTheEventWithItsParametersAndTheConnectionsKey() {
        pipe(
                destination("/orders/*"),
                create -> create.targetParameters(target -> target.inputTemplate("{\"n\":<$.body.n>}")
                        .httpParameters(http -> http.pathParameterValues("$.body.id")
                                .headerParameters(Map.of("X-Who", "$.body.who"))
                                .queryStringParameters(Map.of("q", "fixed")))));
        send("{\"n\":1,\"id\":\"a b\",\"who\":\"Ann\"}");
        Asked asked = api.asked().getFirst();
        assertThat(asked.target()).isEqualTo("/orders/a%20b?q=fixed");
        assertThat(asked.body()).isEqualTo("{\"n\":1}");
        assertThat(asked.headers()).containsEntry("x-key", "secret").containsEntry("x-who", "Ann");
    }

    @Test
    void anEnrichmentsAnswerGoesToTheTarget() {
        api.answer(200, "{\"price\":5}");
        String out = wire.queue("out");
        pipe(wire.queueArn("out"), create -> create.enrichment(destination("/price")));
        send("x");
        assertThat(wire.bodies(out)).containsExactly("{\"price\":5}");
    }

    @Test
    void aRefusalOfTheApiLeavesTheMessageToReappear() {
        api.answer(400, "no");
        pipe(destination("/orders"), create -> {});
        send("x");
        assertThat(api.asked()).hasSize(1);
        AWS.pass(Duration.ofSeconds(31));
        AWS.awaitIdle();
        assertThat(api.asked()).hasSize(2);
    }
}
