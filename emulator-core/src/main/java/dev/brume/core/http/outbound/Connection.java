package dev.brume.core.http.outbound;

import dev.brume.core.http.outbound.OutboundException.Reason;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One connection: carries one request at a time and reads its answer. Lives on the client's event loop. */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {
    private final OutboundLoop loop;
    private final String origin;
    private final int bodyMax;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Exchange exchange;
    private @Nullable HttpResponse head;
    private @Nullable Future<?> idleTimer;
    private boolean used;

    Connection(OutboundLoop loop, String origin, int bodyMax) {
        this.loop = loop;
        this.origin = origin;
        this.bodyMax = bodyMax;
    }

    String origin() {
        return origin;
    }

    boolean isOpen() {
        return context != null && context.channel().isActive();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    void carry(Exchange next) {
        if (idleTimer != null) {
            idleTimer.cancel(false);
            idleTimer = null;
        }
        exchange = next;
        head = null;
        body.reset();
        next.on(this);
        if (context != null) {
            context.writeAndFlush(encode(next.request));
        }
    }

    private static DefaultFullHttpRequest encode(OutboundRequest request) {
        DefaultFullHttpRequest message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(request.method()),
                request.target().target(),
                Unpooled.wrappedBuffer(request.body()));
        List<String> headers = request.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            message.headers().add(headers.get(i), headers.get(i + 1));
        }
        message.headers().set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
        message.headers().set(HttpHeaderNames.HOST, request.target().hostHeader());
        message.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        return message;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
        Exchange current = exchange;
        if (part.decoderResult().cause() instanceof PrematureChannelClosureException) {
            failed(Reason.CLOSED, "The endpoint closed the connection in the middle of its answer.");
            return;
        }
        if (part.decoderResult().isFailure() || current == null) {
            failed(Reason.GARBAGE, "The endpoint's answer is no HTTP.");
            ctx.close();
            return;
        }
        if (part instanceof HttpResponse response) {
            head = response;
        }
        HttpResponse answered = head;
        if (part instanceof HttpContent content && answered != null && !isInterim(answered)) {
            boolean isLast = part instanceof LastHttpContent;
            boolean isTooLong = body.size() + content.content().readableBytes() > bodyMax;
            take(content);
            if (isLast || isTooLong) {
                finish(current, answered, isLast && !isTooLong);
            }
        }
    }

    /** 100 Continue and its like are followed by the answer proper. */
    private static boolean isInterim(HttpResponse response) {
        return response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && !response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
    }

    private void take(HttpContent content) {
        int length = Math.min(content.content().readableBytes(), bodyMax - body.size());
        byte[] bytes = new byte[length];
        content.content().readBytes(bytes);
        body.writeBytes(bytes);
    }

    private void finish(Exchange current, HttpResponse answered, boolean isWhole) {
        List<String> headers = new ArrayList<>();
        for (Map.Entry<String, String> header : answered.headers()) {
            headers.add(header.getKey());
            headers.add(header.getValue());
        }
        exchange = null;
        head = null;
        current.on(null);
        used = true;
        if (isWhole && HttpUtil.isKeepAlive(answered)) {
            loop.keep(this);
        } else {
            close();
        }
        current.succeed(new OutboundResponse(answered.status().code(), headers, body.toByteArray()));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        loop.gone(this);
        Exchange cut = exchange;
        if (cut != null && used && head == null && !cut.hasEnded()) {
            exchange = null;
            cut.on(null);
            loop.again(cut);
        } else {
            failed(Reason.CLOSED, "The endpoint closed the connection before it answered.");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable root = cause.getCause() instanceof SSLException inner ? inner : cause;
        if (root instanceof SSLException) {
            failed(Reason.NO_TLS, "TLS failed: " + root.getMessage());
        } else if (!used || head != null) {
            failed(Reason.CLOSED, "The connection broke: " + root.getMessage());
        }
        ctx.close();
    }

    private void failed(Reason reason, String message) {
        Exchange cut = exchange;
        exchange = null;
        if (cut != null) {
            cut.on(null);
            cut.fail(reason, message);
        }
    }

    void closeIfIdleAfter(long delay, TimeUnit unit) {
        if (context != null) {
            idleTimer = context.executor().schedule(this::close, delay, unit);
        }
    }

    void close() {
        if (context != null) {
            context.close();
        }
    }
}
