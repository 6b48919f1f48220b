package dev.brume.lambda.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.HttpResponse;
import dev.brume.lambda.execution.InvocationResult;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What becomes of a prelude that a runtime promises and does not write, as {@code end} without {@code write} lets AWS's for Node.js do. */
class StreamedUrlResponseTest {
    private static final String PRELUDE = "application/vnd.awslambda.http-integration-response";
    private final StreamedUrlResponse response = new StreamedUrlResponse();

    private HttpResponse ended() {
        response.ended(new InvocationResult(new byte[0], PRELUDE, null, "$LATEST", 1, ""), null);
        return response.answer().toCompletableFuture().join();
    }

    @Test
    void nothingAtAllIsAnEmptyAnswer() {
        response.begin(PRELUDE);
        HttpResponse answer = ended();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsSequence("content-type", "application/octet-stream");
    }

    @Test
    void aBodyWithoutItIsNoAnswer() {
        response.begin(PRELUDE);
        response.chunk("Not Found".getBytes(StandardCharsets.UTF_8));
        assertThat(ended().status()).isEqualTo(502);
    }
}
