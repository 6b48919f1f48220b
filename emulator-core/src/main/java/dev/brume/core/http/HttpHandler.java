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
}
