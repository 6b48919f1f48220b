package dev.brume.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request while it arrives, over either version of HTTP. Used on one event loop. */
final class IncomingRequest {
    /** About what a head, its objects and a small body take. */
    private static final int HEAD_BYTES = 8 * 1024;

    /** Smaller bodies are not worth a sink. */
    private static final int STREAMED_ABOVE_BYTES = 1024 * 1024;

    private static final byte[] NOTHING = {};

    private final String method;
    private final RequestTarget target;
    private final RequestHeaders headers;
    private final BodyCollector body;
    /** Null for a body that is collected. */
    private final @Nullable StreamingBody stream;

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
        this.stream = null;
        this.body = new BodyCollector(declaredLength, sizes.body(), reception.bodies());
        takeAuthority();
    }

    /** As the other, of a request whose body may be wanted as it arrives on {@code channel}. */
    IncomingRequest(
            String method,
            String target,
            RequestHeaders headers,
            long declaredLength,
            Arrival arrival,
            Channel channel) {
        this.method = method;
        this.target = RequestTarget.parse(target);
        this.headers = headers;
        this.sizes = arrival.options().sizes();
        takeAuthority();
        boolean large = declaredLength > STREAMED_ABOVE_BYTES || (declaredLength < 0 && mayBeLarge());
        if (large) {
            checkHead(arrival);
        }
        this.stream = large ? stream(arrival, channel) : null;
        BodyBudget budget = arrival.reception().bodies();
        checkLength(stream == null ? declaredLength : 0, arrival.reception());
        this.body = new BodyCollector(stream == null ? declaredLength : 0, sizes.body(), budget);
    }

    /** Of a body whose length nobody tells. */
    private boolean mayBeLarge() {
        return method.equals("PUT") || (method.equals("POST") && FormType.isOf(headers));
    }

    private void takeAuthority() {
        String authority = target.authority();
        if (authority != null) {
            headers.set("host", authority);
        }
    }

    /**
     * A small body is here as soon as its refusal would be, and a client that waits with it is told to go on: Java's HttpURLConnection
     * reads no answer that comes instead. Pages of other origins are answered once all is here: what they may read is told then.
     */
    private void checkHead(Arrival arrival) {
        if (origin() == null) {
            HttpResponse refusal = arrival.reception().handler().refusal(request(NOTHING, arrival, null, Unsent.BODY));
            if (refusal != null) {
                throw Refused.byItsHead(refusal);
            }
        }
    }

    /** S3's clients read XML and nothing else. */
    private void checkLength(long declaredLength, Reception reception) {
        if (declaredLength > sizes.body()) {
            throw Refused.byItsHead(refusal(Refused.bodyTooLarge(sizes.body()), reception.nextRequestId()));
        }
    }

    private @Nullable StreamingBody stream(Arrival arrival, Channel channel) {
        HttpHandler handler = arrival.reception().handler();
        BodySink sink = handler.sink(request(NOTHING, arrival, null, null));
        return sink == null
                ? null
                : new StreamingBody(
                        channel,
                        handler::execute,
                        sink,
                        arrival.reception().bodies(),
                        BodyCodings.isAwsChunked(headers) ? new AwsChunked(headers, chunkSignatures(arrival)) : null);
    }

    private @Nullable ChunkSignatures chunkSignatures(Arrival arrival) {
        String encoding = headers.get("content-encoding");
        SentBody sent = encoding == null ? null : new SentBody(NOTHING, encoding);
        return arrival.reception().handler().chunkSignatures(request(NOTHING, arrival, sent, null));
    }

    private HttpRequest request(byte[] bytes, Arrival arrival, @Nullable SentBody sent, @Nullable BodySink sink) {
        return new HttpRequest(
                method,
                target.path(),
                target.query(),
                headers,
                bytes,
                arrival.secure(),
                arrival.remoteAddress(),
                sent,
                sink);
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

    long received() {
        return stream == null ? body.length() : stream.received();
    }

    /** Whether it is we who make the client wait with its body. */
    boolean isPaused() {
        return stream != null && stream.isPaused();
    }

    /** Whether the body goes to a sink as it arrives. */
    boolean isStreamed() {
        return stream != null;
    }

    void add(ByteBuf content) {
        if (!content.isReadable()) {
            return;
        }
        if (stream == null) {
            body.add(content);
        } else {
            stream.add(content);
        }
    }

    void addTrailers(RequestHeaders trailers) {
        trailers.forEach(headers::add);
    }

    /** The request as the handler sees it, its body decoded. */
    HttpRequest complete(Arrival arrival) {
        String encoding = headers.get("content-encoding");
        SentBody sent = encoding == null ? null : new SentBody(body.bytes(), encoding);
        byte[] decoded =
                BodyCodings.decode(body, headers, target.query(), sizes.inflatedBody(), () -> chunkSignatures(arrival));
        return request(decoded, arrival, sent, null);
    }

    /**
     * The request once its body has gone where it was to go; for one that is streamed.
     *
     * @return completes on a thread that may block; fails with {@link Refused}
     */
    CompletableFuture<HttpRequest> completeStreamed(Arrival arrival) {
        StreamingBody streamed = Objects.requireNonNull(stream);
        return streamed.end().thenApply(stored -> {
            String encoding = headers.get("content-encoding");
            streamed.trailers().forEach(headers::add);
            BodyCodings.withoutAwsChunked(headers);
            SentBody sent = encoding == null ? null : new SentBody(NOTHING, encoding);
            return request(NOTHING, arrival, sent, streamed.sink());
        });
    }

    /** The answer in words that the client understands. */
    HttpResponse refusal(Refused refusal, String requestId) {
        return SigningName.isS3(headers, target.query()) ? refusal.answerOfS3(requestId) : refusal.answer(requestId);
    }

    /** Gives back the memory that the body took; calling it twice is harmless. */
    void release() {
        body.release();
        if (stream != null) {
            stream.close();
        }
    }
}
