package dev.brume.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that speak to a running emulator. */
class ClientCommandsTest {
    private Brume brume;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        brume = Brume.start(BrumeOptions.DEFAULT.withPort(0));
        shell = new Shell(Map.of("BRUME_ENDPOINT", brume.endpoint()));
    }

    @AfterEach
    void stop() {
        brume.close();
    }

    private void createQueue(String accessKey) throws IOException, InterruptedException {
        assertThat(statusOf("CreateQueue", accessKey)).isEqualTo(200);
    }

    private int statusOf(String operation, String accessKey) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(brume.endpoint()))
                .header("X-Amz-Target", "AmazonSQS." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + accessKey
                                + "/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=00")
                .POST(HttpRequest.BodyPublishers.ofString("{\"QueueName\":\"jobs\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }

    @Test
    void statusSaysWhatRuns() throws Exception {
        createQueue("test");
        Shell.Answer answer = shell.brume("status");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out().lines())
                .anyMatch(line -> line.matches("Brume .* runs at " + brume.endpoint()))
                .anyMatch(line -> line.startsWith("account 000000000000, region us-east-1, limits relaxed, Java "))
                .anyMatch(line -> line.matches("time 20.*Z, running"))
                .anyMatch(line -> line.equals("1 calls so far"))
                .anyMatch(line -> line.matches("sqs +running"));
    }

    @Test
    void theClockIsFrozenAdvancedSetAndResumed() {
        assertThat(shell.brume("time", "freeze").out()).endsWith("Z, frozen" + System.lineSeparator());
        Instant frozen = brume.time().now();
        assertThat(shell.brume("time", "advance", "1h30m").out()).startsWith(frozen.plusSeconds(5400) + ", frozen");
        assertThat(shell.brume("time", "set", "2030-01-01T00:00:00Z").out()).startsWith("2030-01-01T00:00:00Z, frozen");
        assertThat(shell.brume("time").out()).startsWith("2030-01-01T00:00:00Z, frozen");
        assertThat(shell.brume("time", "show").out()).startsWith("2030-01-01T00:00:00Z, frozen");
        assertThat(shell.brume("time", "resume").out()).contains(", running");
        assertThat(brume.time().isFrozen()).isFalse();
    }

    @Test
    void aMoveThatTheEmulatorRefusesFailsWithItsWords() {
        Shell.Answer answer = shell.brume("time", "set", "tomorrow");
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err().lines()).singleElement().asString().startsWith("brume: to must be an ISO-8601 instant");
    }

    @ParameterizedTest
    @CsvSource({
        "sqs --account 123456789012, 0",
        "--account 123456789012, 0",
        "sqs, 0",
        "'', 0",
        "nosuch, 1",
        "--account 1, 1"
    })
    void resetTakesAServiceAndAnAccount(String arguments, int exitCode) throws Exception {
        createQueue("123456789012");
        Shell.Answer answer = shell.brume(("reset " + arguments).strip().split(" "));
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(exitCode);
        assertThat(statusOf("GetQueueUrl", "123456789012")).isEqualTo(exitCode == 0 ? 400 : 200);
    }

    @Test
    void theEndpointIsTypedOrAVariableOrThePortsVariable() {
        Shell nowhere = new Shell(Map.of("BRUME_ENDPOINT", "http://localhost:1"));
        assertThat(nowhere.brume("status", "--endpoint", brume.endpoint()).exitCode())
                .isZero();
        assertThat(new Shell(Map.of("BRUME_PORT", "" + brume.port()))
                        .brume("status")
                        .exitCode())
                .isZero();
        assertThat(nowhere.brume("time", "show", "--endpoint", brume.endpoint() + "/")
                        .exitCode())
                .isZero();
    }

    @Test
    void whereNothingListensOneLineSaysSo() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Shell.Answer answer = shell.brume("status", "--endpoint", "http://localhost:" + free);
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err())
                .isEqualToIgnoringNewLines(
                        "brume: nothing listens at http://localhost:" + free + ": start it with brume start");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:4566", "ftp://localhost", "http://", "http://a b", "http://h/path", "http://h;reboot"
            })
    void anEndpointThatIsNoneIsRefused(String endpoint) {
        Shell.Answer answer = shell.brume("status", "--endpoint", endpoint);
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err())
                .isEqualToIgnoringNewLines(
                        "brume: the endpoint must be a URL like http://localhost:4566, not " + endpoint);
    }
}
