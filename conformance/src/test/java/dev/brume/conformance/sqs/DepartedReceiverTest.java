package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.admin.AdminRoutes;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.ServiceModule;
import dev.brume.core.gateway.Gateway;
import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.time.ManualTime;
import dev.brume.sqs.SqsService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A receiver that leaves at the very moment when a message comes: its answer is there and has not been handed to its connection.
 * That moment is too short to be met by a client, so the test stands in the front door's place, which gives the answer up.
 */
class DepartedReceiverTest {
    private static final String QUEUE = "\"QueueUrl\":\"http://localhost:4566/000000000000/orders\"";
    private final ManualTime time = new ManualTime();
    private final Emulator emulator = new Emulator(
            time,
            Ids.random(),
            EmulatorOptions.DEFAULT,
            List.of(new ServiceModule("sqs", SqsService::new)),
            name -> true);
    private final Gateway gateway = new Gateway(emulator, new AdminRoutes(emulator, "test"));

    @BeforeEach
    void createQueue() {
        answer("CreateQueue", "{\"QueueName\":\"orders\"}");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private CompletableFuture<HttpResponse> ask(String operation, String body) {
        Map<String, String> headers = Map.of(
                "content-type",
                "application/x-amz-json-1.0",
                "x-amz-target",
                "AmazonSQS." + operation,
                "authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return gateway.handle(new HttpRequest("POST", "/", "", Headers.of(headers), bytes, false, "127.0.0.1"))
                .toCompletableFuture();
    }

    private String answer(String operation, String body) {
        HttpResponse.Whole whole =
                (HttpResponse.Whole) ask(operation, body).join().body();
        return new String(whole.bytes(), whole.offset(), whole.length(), StandardCharsets.UTF_8);
    }

    private CompletableFuture<HttpResponse> poll() {
        return ask(
                "ReceiveMessage",
                "{" + QUEUE + ",\"WaitTimeSeconds\":20,\"MessageSystemAttributeNames\":[\"ApproximateReceiveCount\"]}");
    }

    private String receive() {
        return answer(
                "ReceiveMessage", "{" + QUEUE + ",\"MessageSystemAttributeNames\":[\"ApproximateReceiveCount\"]}");
    }

    private void send() {
        answer("SendMessage", "{" + QUEUE + ",\"MessageBody\":\"hello\"}");
    }

    @Test
    void theMessageIsThereForTheNextAsIfNeverReceived() {
        CompletableFuture<HttpResponse> departed = poll();
        send();
        assertThat(departed).isCompleted();
        departed.cancel(false);
        assertThat(receive()).contains("\"hello\"", "\"ApproximateReceiveCount\":\"1\"");
    }

    @Test
    void theNextWhoWaitsGetsItAtOnce() {
        CompletableFuture<HttpResponse> departed = poll();
        send();
        CompletableFuture<HttpResponse> patient = poll();
        assertThat(patient).isNotDone();
        departed.cancel(false);
        assertThat(patient).isCompleted();
    }

    @Test
    void whoLeavesBeforeTakesNothing() {
        CompletableFuture<HttpResponse> departed = poll();
        departed.cancel(false);
        send();
        assertThat(receive()).contains("\"hello\"", "\"ApproximateReceiveCount\":\"1\"");
        assertThat(time.nextTimer()).isEmpty();
    }
}
