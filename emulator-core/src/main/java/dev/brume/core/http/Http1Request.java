package dev.brume.core.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** The request that an HTTP/1.1 connection is at, from its head to its answer. Used on one event loop, for one after another. */
final class Http1Request {
    private boolean keepAlive;
    private boolean http10;
    private boolean toHead;
    private @Nullable IncomingRequest incoming;

    /** @throws Refused when the head cannot be served */
    void begin(PlainHead head, Arrival arrival, Channel channel) {
        toHead = head.method().equals("HEAD");
        http10 = false;
        keepAlive = true;
        incoming = new IncomingRequest(
                head.method(), head.target(), head.headers(), head.contentLength(), arrival, channel);
    }

    /**
     * Begins anew.
     *
     * @return whether the client waits to be told to send the body
     * @throws Refused when the head cannot be served
     */
    boolean begin(HttpRequest head, long contentLength, Arrival arrival, Channel channel) {
        toHead = head.method().equals(HttpMethod.HEAD);
        http10 = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
        keepAlive = HttpUtil.isKeepAlive(head);
        incoming = new IncomingRequest(
                head.method().name(), head.uri(), RequestHeaders.of(head.headers()), contentLength, arrival, channel);
        String expectation = head.headers().get(HttpHeaderNames.EXPECT);
        if (expectation == null || http10) {
            return false;
        }
        if (!HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
            throw Refused.unknownExpectation();
        }
        return true;
    }

    /** Takes a part of the body; the request when this was the last, else null. */
    @Nullable
    IncomingRequest add(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            throw Http1Heads.refusal(content.decoderResult().cause());
        }
        if (incoming == null) {
            return null;
        }
        incoming.add(content.content());
        if (content instanceof LastHttpContent last) {
            if (!last.trailingHeaders().isEmpty()) {
                incoming.addTrailers(RequestHeaders.of(last.trailingHeaders()));
            }
            return incoming;
        }
        return null;
    }

    /** Whether it is we who make the client wait with the body. */
    boolean isPaused() {
        return incoming != null && incoming.isPaused();
    }

    long received() {
        return incoming == null ? 0 : incoming.received();
    }

    /** @param last whether the connection is to be closed anyway */
    Http1Answers.Manner manner(boolean last) {
        return new Http1Answers.Manner(toHead, http10, last || !keepAlive);
    }

    /** Lets go of the request's memory; calling it twice is harmless. */
    void forget() {
        if (incoming != null) {
            incoming.release();
            incoming = null;
        }
    }

    /** For a head that says nothing about how it wants to be answered. */
    void beginUnknown() {
        toHead = false;
        http10 = false;
        keepAlive = false;
    }
}
