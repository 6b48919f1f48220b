package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.ResponseStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handlers that stream, as Lambda Developer Guide, "Writing response streaming-enabled Lambda functions", tells of them. */
class NodeStreamsTest {
    private final Machine machine = new Machine(SandboxLayer.PLAIN);

    @AfterEach
    void close() {
        machine.close();
    }

    private TestFunction streaming(String handler) {
        return machine.node("exports.handler = awslambda.streamifyResponse(" + handler + ");");
    }

    /** Collects what is streamed, and says when each piece came. */
    private static final class Collected implements ResponseStream {
        final List<String> chunks = new CopyOnWriteArrayList<>();
        final CompletableFuture<Void> first = new CompletableFuture<>();
        volatile String contentType;

        @Override
        public void begin(String type) {
            contentType = type;
        }

        @Override
        public CompletionStage<Void> chunk(byte[] bytes) {
            chunks.add(new String(bytes, StandardCharsets.UTF_8));
            first.complete(null);
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void aStreamedAnswerArrivesWhileTheFunctionWritesIt() {
        var function = machine.node("""
                const fs = require('fs');
                exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                    stream.setContentType('text/plain');
                    stream.write('first');
                    while (!fs.existsSync(process.env.LAMBDA_TASK_ROOT + '/go')) await new Promise((resolve) => setTimeout(resolve, 5));
                    stream.write('second');
                    stream.end();
                });
                """);
        var stream = new Collected();
        var result = function.begin("{}", "aaaaaaaa-0000-0000-0000-000000000000", stream);
        stream.first.join();
        assertThat(stream.chunks).containsExactly("first");
        assertThat(result).isNotDone();
        function.write("go", "");
        InvocationResult end = Machine.await(result);
        assertThat(String.join("", stream.chunks)).isEqualTo("firstsecond");
        assertThat(stream.contentType).isEqualTo("text/plain");
        assertThat(end.payload()).isEmpty();
        assertThat(end.functionError()).isNull();
    }

    @Test
    void aStreamThatBreaksOffEndsWithAnError() {
        var function = machine.node("""
                exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                    awslambda.HttpResponseStream.from(stream, {statusCode: 201});
                    stream.write('begun');
                    throw new Error('broken');
                });
                """);
        var stream = new Collected();
        InvocationResult end = Machine.await(function.begin("{}", "aaaaaaaa-0000-0000-0000-000000000000", stream));
        assertThat(String.join("", stream.chunks)).isEqualTo("{\"statusCode\":201}\0\0\0\0\0\0\0\0begun");
        assertThat(stream.contentType).isEqualTo("application/vnd.awslambda.http-integration-response");
        assertThat(end.functionError()).isEqualTo("Unhandled");
        assertThat(Machine.text(end)).contains("\"errorMessage\":\"broken\"");
    }

    @Test
    void aStreamThatNobodyEndsIsWaitedFor() {
        assertThat(streaming("async (event, stream) => { stream.write('half'); }")
                        .timeout(1)
                        .answer("{}"))
                .contains("Task timed out after 1.00 seconds");
    }

    @Test
    void aHandlerThatPromisesNothingIsRefused() {
        assertThat(streaming("(event, stream) => { setTimeout(() => stream.end('late'), 50); }")
                        .answer("{}"))
                .isEqualTo(
                        "{\"errorType\":\"string\",\"errorMessage\":\"Streaming does not support non-async handlers.\","
                                + "\"trace\":[]}");
        InvocationResult ended =
                streaming("(event, stream) => { stream.end('whole'); }").invoke("{}");
        assertThat(Machine.text(ended)).as("too late to change the answer").isEqualTo("whole");
        assertThat(ended.logTail()).contains("Streaming does not support non-async handlers.");
    }

    @Test
    void whatAHandlerReturnsIsIgnoredWithAWarning() {
        InvocationResult result = streaming("async (event, stream) => { stream.end('streamed'); return 1; }")
                .invoke("{}");
        assertThat(Machine.text(result)).isEqualTo("streamed");
        assertThat(result.logTail()).contains("\tWARN\tStreaming handlers ignore return values.");
    }

    @Test
    void objectsAreWrittenAsJson() {
        assertThat(streaming(
                                "async (event, stream) => { stream.write({a: 1}); stream.write('42', 'hex'); stream.end(); }")
                        .answer("{}"))
                .isEqualTo("{\"a\":1}B");
    }

    @Test
    void theContentTypeIsSaidBeforeAnythingIsWritten() {
        assertThat(streaming("async (event, stream) => { stream.write('a'); stream.setContentType('text/plain'); }")
                        .answer("{}"))
                .startsWith("{\"errorType\":\"Runtime.InvalidStreamingOperation\","
                        + "\"errorMessage\":\"Cannot set content-type, too late.\"");
    }

    @Test
    void aPreludeComesWithWhatIsWrittenOnly() {
        String head =
                "async (event, stream) => { stream = awslambda.HttpResponseStream.from(stream, {statusCode: 404}); ";
        assertThat(streaming(head + "stream.write(''); stream.end(); }").answer("{}"))
                .isEqualTo("{\"statusCode\":404}\0\0\0\0\0\0\0\0");
        assertThat(streaming(head + "stream.end('Not Found'); }").answer("{}")).isEqualTo("Not Found");
        assertThat(streaming(head + "stream.end(); }").answer("{}")).isEmpty();
    }

    @Test
    void aDestroyedStreamBreaksOff() {
        assertThat(streaming("async (event, stream) => { stream.write('a'); stream.destroy(); }")
                        .answer("{}"))
                .contains("\"errorMessage\":\"socket hang up\"");
    }

    @Test
    void theNextEventWaitsUntilTheEventLoopIsEmpty() {
        var function = streaming("""
                async (event, stream, context) => {
                    stream.end(String(process.pid));
                    const waits = () => require('fs').existsSync(process.env.LAMBDA_TASK_ROOT + '/go') || setTimeout(waits, 5);
                    if (event.waiting) waits();
                    else context.callbackWaitsForEmptyEventLoop = false;
                }""");
        String first = function.answer("{\"waiting\":true}");
        assertThat(function.answer("{\"waiting\":false}"))
                .as("the first environment is not free")
                .isNotEqualTo(first);
        function.write("go", "");
    }
}
