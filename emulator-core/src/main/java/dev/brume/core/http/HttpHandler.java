package dev.brume.core.http;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What stands behind the front door. */
@FunctionalInterface
public interface HttpHandler {
    /**
     * Answers a request. Called on an event loop thread: must not block. When the client leaves before the answer has been handed
     * to its connection, the front door cancels the stage ({@code toCompletableFuture().cancel(false)}), even one that is complete.
     */
    CompletionStage<HttpResponse> handle(HttpRequest request);

    /** Whether a request is for a site of a user, that says itself what pages of other origins may do. */
    default boolean isOfSite(String host, String path) {
        return false;
    }

    /** The rules for pages of other origins that the resource has to which a request goes; null where the front door's own count. */
    default @Nullable CrossOrigin crossOrigin(String host, String path) {
        return null;
    }

    /**
     * Answers a request of which the head alone shows that it is refused, so that its body need not be sent. Asked on an event loop,
     * once the head is there, of requests with a large body.
     *
     * @param head the request with a sink in the place of its body
     * @return null for a request that goes on
     */
    default @Nullable HttpResponse refusal(HttpRequest head) {
        return null;
    }

    /**
     * Where a large body is to go as it arrives. Asked on an event loop, once the head of such a request is there.
     *
     * @param head the request without its body
     * @return null for a body that is to be received whole, within the front door's limits
     */
    default @Nullable BodySink sink(HttpRequest head) {
        return null;
    }

    /**
     * What the chunks of an {@code aws-chunked} body are held against.
     *
     * @param head the request without its body
     * @return null where nobody asks
     */
    default @Nullable ChunkSignatures chunkSignatures(HttpRequest head) {
        return null;
    }

    /** Runs what may block, on a thread of its own: what belongs to a sink. */
    default void execute(Runnable work) {
        throw new UnsupportedOperationException("a handler with sinks has threads for them");
    }
}
