package dev.brume.core.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A request while it arrives, over either version of HTTP. Used on one event loop. */
final class IncomingRequest {
    /** About what a head, its objects and a small body take. */
    private static final int HEAD_BYTES = 8 * 1024;

    private final String method;
    private final RequestTarget target;
    private final RequestHeaders headers;
    private final BodyCollector body;
    private final FrontDoorOptions.Sizes sizes;

    /**
     * @param declaredLength the body's length as declared, or -1
     * @throws Refused when the head alone shows that the request cannot be served
     */
    IncomingRequest(String method, String target, RequestHeaders headers, long declaredLength, Reception reception) {
        this.method = method;
        this.target = RequestTarget.parse(target);
        this.headers = headers;
        this.sizes = reception.options().sizes();
        this.body = new BodyCollector(declaredLength, sizes.body(), reception.bodies());
        String authority = this.target.authority();
        if (authority != null) {
            headers.set("host", authority);
        }
    }

    String method() {
        return method;
    }

    RequestHeaders headers() {
        return headers;
    }

    /** Percent-encoded, without the query. */
    String path() {
        return target.path();
    }

    /** Percent-encoded, without the question mark. */
    String query() {
        return target.query();
    }

    @Nullable
    String origin() {
        return headers.get("origin");
    }

    /** Accounts for what a request takes besides its body, where connections do not bound the number of requests. */
    void accountForHead() {
        body.reserve(HEAD_BYTES);
    }

    int received() {
        return body.length();
    }

    void add(ByteBuf content) {
        if (content.isReadable()) {
            body.add(content);
        }
    }

    void addTrailers(RequestHeaders trailers) {
        trailers.forEach(headers::add);
    }

    /** The request as the handler sees it, its body decoded. */
    HttpRequest complete(Arrival arrival) {
        String encoding = headers.get("content-encoding");
        SentBody sent = encoding == null ? null : new SentBody(body.bytes(), encoding);
        byte[] decoded = BodyCodings.decode(body, headers, target.query(), sizes.inflatedBody());
        return new HttpRequest(
                method,
                target.path(),
                target.query(),
                headers,
                decoded,
                arrival.secure(),
                arrival.remoteAddress(),
                sent);
    }

    /** Gives back the memory that the body took; calling it twice is harmless. */
    void release() {
        body.release();
    }
}
