package dev.brume.core.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/**
 * The way from HTTP/1.1 to HTTP/2 by {@code Upgrade: h2c}. The request that asks for it becomes the first stream; one with a
 * large body is served over HTTP/1.1 instead, as the protocol allows, and the connection stays what it was.
 */
final class H2cUpgrade {
    private static final int LARGEST_BODY = 64 * 1024;

    private H2cUpgrade() {}

    static boolean isAskedBy(HttpRequest head, long bodyLength) {
        String upgrade = head.headers().get(HttpHeaderNames.UPGRADE);
        return upgrade != null
                && upgrade.strip().equalsIgnoreCase("h2c")
                && head.headers().contains("HTTP2-Settings")
                && !head.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                && !head.headers().contains(HttpHeaderNames.EXPECT)
                && bodyLength <= LARGEST_BODY;
    }

    /**
     * Puts Netty's upgrade handler before {@code http1} and gives it the request. When the upgrade fails, the whole request
     * comes on to {@code http1}.
     */
    static void begin(
            ChannelPipeline pipeline, ChannelHandler decoder, ChannelHandler http1, Arrival arrival, HttpRequest head) {
        ChannelHandler encoder = new SwitchingEncoder();
        HttpServerUpgradeHandler.SourceCodec http1Codec = ctx -> {
            pipeline.remove(http1);
            pipeline.remove(encoder);
            pipeline.remove(decoder);
        };
        HttpServerUpgradeHandler upgrade = new HttpServerUpgradeHandler(
                http1Codec,
                protocol -> AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
                        ? new Http2ServerUpgradeCodec(
                                Http2Connection.codec(arrival), Http2Connection.handlers(pipeline.channel(), arrival))
                        : null,
                LARGEST_BODY);
        String http1Name = pipeline.context(http1).name();
        pipeline.addBefore(http1Name, null, encoder);
        pipeline.addBefore(http1Name, null, upgrade);
        pipeline.context(decoder).fireChannelRead(head);
    }

    /** Writes the one answer that Netty's upgrade handler gives; all others come as bytes and pass through. */
    private static final class SwitchingEncoder extends ChannelOutboundHandlerAdapter {
        private static final byte[] SWITCHING =
                "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            if (message instanceof FullHttpResponse) {
                ReferenceCountUtil.release(message);
                ctx.write(Unpooled.wrappedBuffer(SWITCHING), promise);
            } else {
                ctx.write(message, promise);
            }
        }
    }
}
