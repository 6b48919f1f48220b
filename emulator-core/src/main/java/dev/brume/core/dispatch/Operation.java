package dev.brume.core.dispatch;

import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** How an operation is carried out. */
public sealed interface Operation<I extends SdkRequest> {
    /** Computes and returns, on the thread that asks; never blocks. */
    @FunctionalInterface
    non-sealed interface Inline<I extends SdkRequest, O extends SdkResponse> extends Operation<I> {
        O invoke(I request, Call call);
    }

    /**
     * Returns at once and answers later (long polls). The stage is cancelled when the client leaves, also when it is complete but the
     * answer has not been handed to the client's connection.
     */
    @FunctionalInterface
    non-sealed interface Asynchronous<I extends SdkRequest, O extends SdkResponse> extends Operation<I> {
        CompletionStage<O> invoke(I request, Call call);
    }

    /** May block (disk, processes, outbound HTTP); runs on a thread of its own and counts as work in flight. */
    @FunctionalInterface
    non-sealed interface Blocking<I extends SdkRequest, O extends SdkResponse> extends Operation<I> {
        O invoke(I request, Call call);
    }

    /** Answers with content: bytes for which the response's class has no member. */
    @FunctionalInterface
    non-sealed interface WithContent<I extends SdkRequest, O extends SdkResponse> extends Operation<I> {
        ContentAnswer<O> invoke(I request, Call call);
    }

    /** Answers with a stream of events, of which the beginning comes later; parks no thread meanwhile. */
    @FunctionalInterface
    non-sealed interface LaterEventStreaming<I extends SdkRequest, O extends SdkResponse> extends Operation<I> {
        CompletionStage<EventStreamAnswer<O>> invoke(I request, Call call);
    }

    /** Answers with a stream of events. */
    @FunctionalInterface
    non-sealed interface EventStreaming<I extends SdkRequest, O extends SdkResponse> extends Operation<I> {
        EventStreamAnswer<O> invoke(I request, Call call);
    }
}
