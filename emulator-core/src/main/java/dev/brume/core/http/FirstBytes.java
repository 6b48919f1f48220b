package dev.brume.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells by a connection's first bytes what it speaks, and makes way for it: a TLS record, HTTP/2's preface, else HTTP/1.1. Under
 * TLS the preface tells as much as ALPN does. Used on one event loop.
 */
final class FirstBytes extends ByteToMessageDecoder implements Guest {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final byte[] HTTP2_PREFACE = "PRI * HTTP/2.0\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int TLS_HANDSHAKE = 0x16;

    private final Arrival arrival;
    private @Nullable ChannelHandlerContext context;
    private int since;

    FirstBytes(Arrival arrival) {
        this.arrival = arrival;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        since = arrival.housekeeping().tick();
        arrival.housekeeping().enter(this);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        arrival.housekeeping().leave(this);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int start = in.readerIndex();
        if (!arrival.secure() && in.getUnsignedByte(start) == TLS_HANDSHAKE) {
            speakTls(ctx.pipeline());
            return;
        }
        int compared = Math.min(in.readableBytes(), HTTP2_PREFACE.length);
        for (int i = 0; i < compared; i++) {
            if (in.getByte(start + i) != HTTP2_PREFACE[i]) {
                Http1Connection.speak(ctx.pipeline(), arrival);
                ctx.pipeline().remove(this);
                return;
            }
        }
        if (compared == HTTP2_PREFACE.length) {
            Http2Connection.speak(ctx.pipeline(), arrival);
            ctx.pipeline().remove(this);
        }
    }

    private void speakTls(ChannelPipeline pipeline) {
        pipeline.addLast(arrival.reception().tls().handler(pipeline.channel()), new FirstBytes(arrival.overTls()));
        pipeline.remove(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        super.userEventTriggered(ctx, event);
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("Connection of {} broke before its first request: {}", arrival.remoteAddress(), cause.toString());
        ctx.close();
    }

    @Override
    public void sweep(int tick) {
        FrontDoorOptions.Timeouts timeouts = arrival.options().timeouts();
        boolean begun = actualReadableBytes() > 0;
        if (tick - since >= arrival.housekeeping().ticks(begun ? timeouts.read() : timeouts.idle())) {
            evict();
        }
    }

    @Override
    public void drain() {
        evict();
    }

    @Override
    public void evict() {
        if (context != null) {
            context.close();
        }
    }
}
