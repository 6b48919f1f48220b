package dev.brume.core.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * An answer: status, headers in order, and a body that is either whole or streamed.
 *
 * @param headers names in lower case and values in turn
 */
public record HttpResponse(int status, List<String> headers, Body body) {
    private static final byte[] NOTHING = {};

    /** What follows the headers. */
    public sealed interface Body {
        /** How many bytes it has, or -1 when only its end will tell. */
        long contentLength();
    }

    /** Bytes that are all there: {@code length} bytes of {@code bytes} from {@code offset}; not changed after hand-over. */
    public record Whole(byte[] bytes, int offset, int length) implements Body {
        @Override
        public long contentLength() {
            return length;
        }
    }

    /** Bytes that are all there, in several arrays one after the other; not changed after hand-over. */
    public record Pieces(List<byte[]> pieces, int length) implements Body {
        /** A piece of this size is sent without being cut or copied. */
        public static final int USUAL_BYTES = 64 * 1024;

        @Override
        public long contentLength() {
            return length;
        }
    }

    /**
     * Bytes that come as they are made; demand follows the client's reading. The subscription is cancelled when the client
     * leaves; an error cuts the connection, so that the client sees a broken answer and not a short one.
     */
    public record Streamed(Flow.Publisher<byte[]> chunks) implements Body {
        @Override
        public long contentLength() {
            return -1;
        }
    }

    /** Bytes that lie elsewhere, in files. They are either sent or let go of, once. */
    public record Stored(StoredBytes bytes) implements Body {
        @Override
        public long contentLength() {
            return bytes.length();
        }
    }

    public static HttpResponse of(int status, String contentType, byte[] body) {
        return new HttpResponse(status, List.of("content-type", contentType), new Whole(body, 0, body.length));
    }

    public static HttpResponse json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpResponse empty(int status) {
        return new HttpResponse(status, List.of(), new Whole(NOTHING, 0, 0));
    }

    /** This answer with one more header. */
    public HttpResponse with(String name, String value) {
        List<String> more = new ArrayList<>(headers.size() + 2);
        more.addAll(headers);
        more.add(name);
        more.add(value);
        return new HttpResponse(status, more, body);
    }
}
