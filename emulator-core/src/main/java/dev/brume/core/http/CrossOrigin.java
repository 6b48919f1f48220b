package dev.brume.core.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a resource itself says to pages of other origins, in the place of the front door's own rules: a bucket with a CORS configuration.
 * Called on an event loop: must not block.
 */
public interface CrossOrigin {
    /**
     * What an answer says so that the page may have it.
     *
     * @param method of the request that the page makes, or would make
     * @param wantedHeaders those that a preflight asks for; null for none
     * @return names in lower case and values in turn; null where the page may not
     */
    @Nullable
    List<String> headers(String origin, String method, @Nullable String wantedHeaders);

    /**
     * The answer to an {@code OPTIONS} request that is no preflight.
     *
     * @param method that the page wants to use; null where it does not say
     * @return null for a preflight
     */
    @Nullable
    HttpResponse fault(@Nullable String origin, @Nullable String method, String requestId);

    /** The answer to the preflight of a page that may not. */
    HttpResponse refusal(String method, String requestId);
}
