package dev.brume.lambda;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.dispatch.EventStreamAnswer.Event;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.ResponseStream;
import dev.brume.lambda.function.FunctionArn;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponseStreamUpdate;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamCompleteEvent;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponse;

/**
 * A response that reaches the client as events while the function writes it: the runtime is read no faster than the client reads.
 * The answer begins with the response, or with the invocation's end where there was none. The handover guards itself; the rest is
 * written by whoever runs the function, one call at a time.
 */
final class StreamedResponse implements ResponseStream {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private final CompletableFuture<EventStreamAnswer<InvokeWithResponseStreamResponse>> answer =
            new CompletableFuture<>();
    private final Handover<Event> events = new Handover<>();
    private final @Nullable String version;
    private final boolean tail;
    private final SdkHttpResponse headers;
    private volatile boolean begun;

    /**
     * @param qualifier that was asked for; the version of an alias is known too late for the head of the answer
     * @param headers of the answer, beside those of the operation
     */
    StreamedResponse(String qualifier, boolean tail, SdkHttpResponse headers) {
        boolean isVersion =
                qualifier.equals(FunctionArn.LATEST) || qualifier.chars().allMatch(Character::isDigit);
        this.version = isVersion ? qualifier : null;
        this.tail = tail;
        this.headers = headers;
    }

    CompletionStage<EventStreamAnswer<InvokeWithResponseStreamResponse>> answer() {
        return answer;
    }

    static EventStreamAnswer<InvokeWithResponseStreamResponse> ofDryRun() {
        Handover<Event> nothing = new Handover<>();
        nothing.end();
        return new EventStreamAnswer<>(
                InvokeWithResponseStreamResponse.builder()
                        .statusCode(NO_CONTENT)
                        .build(),
                nothing);
    }

    @Override
    public void begin(String contentType) {
        begun = true;
        answer.complete(head(contentType, version));
    }

    private EventStreamAnswer<InvokeWithResponseStreamResponse> head(
            String contentType, @Nullable String executedVersion) {
        InvokeWithResponseStreamResponse.Builder response = InvokeWithResponseStreamResponse.builder()
                .statusCode(OK)
                .executedVersion(executedVersion)
                .responseStreamContentType(contentType);
        response.sdkHttpResponse(headers);
        return new EventStreamAnswer<>(response.build(), events);
    }

    @Override
    public CompletionStage<Void> chunk(byte[] bytes) {
        return events.offer(new Event(
                "PayloadChunk",
                InvokeResponseStreamUpdate.builder()
                        .payload(SdkBytes.fromByteArrayUnsafe(bytes))
                        .build()));
    }

    /** The invocation is over, or never began. */
    void ended(@Nullable InvocationResult result, @Nullable Throwable failure) {
        if (result == null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            Throwable why = cause == null ? new IllegalStateException("no result") : cause;
            answer.completeExceptionally(why);
            events.fail(why);
            return;
        }
        if (!begun) {
            answer.complete(head(result.contentType(), result.executedVersion()));
            if (result.functionError() == null && result.payload().length > 0) {
                chunk(result.payload());
            }
        }
        events.offer(new Event("InvokeComplete", complete(result)));
        events.end();
    }

    private InvokeWithResponseStreamCompleteEvent complete(InvocationResult result) {
        boolean failed = result.functionError() != null;
        return InvokeWithResponseStreamCompleteEvent.builder()
                .errorCode(result.functionError())
                .errorDetails(failed ? new String(result.payload(), StandardCharsets.UTF_8) : null)
                .logResult(tail ? InvokeOperations.logResult(result) : null)
                .build();
    }
}
