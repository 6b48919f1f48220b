package dev.brume.core.http;

import io.netty.handler.codec.http2.Http2Headers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP/2's header lists as requests have them: without pseudo-headers, the authority as Host. */
final class Http2Heads {
    private Http2Heads() {}

    static RequestHeaders headers(Http2Headers list) {
        // The HTTP/2 codec has validated them.
        RequestHeaders headers = new RequestHeaders();
        for (Map.Entry<CharSequence, CharSequence> header : list) {
            CharSequence name = header.getKey();
            if (!Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(name)) {
                headers.add(name.toString(), header.getValue().toString());
            }
        }
        CharSequence authority = list.authority();
        if (authority != null) {
            headers.set("host", authority.toString());
        }
        return headers;
    }

    /** The length that the client declared, or -1. */
    static long contentLength(Headers headers) {
        @Nullable String length = headers.get("content-length");
        if (length == null) {
            return -1;
        }
        try {
            long bytes = Long.parseLong(length);
            if (bytes < 0) {
                throw Refused.malformed("The content length is malformed.");
            }
            return bytes;
        } catch (NumberFormatException notANumber) {
            throw Refused.malformed("The content length is malformed.");
        }
    }
}
