package dev.brume.core.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Netty's decoder, which also tells whether a request's head has begun to arrive. Used on one event loop. */
final class Http1Decoder extends HttpRequestDecoder {
    /** A body that arrives in one read stays in one piece. */
    private static final int LARGEST_PIECE = 1024 * 1024;

    private boolean begun;

    Http1Decoder(FrontDoorOptions.Sizes sizes) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(sizes.initialLine())
                .setMaxHeaderSize(sizes.headers())
                .setMaxChunkSize(LARGEST_PIECE));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        begun = true;
        super.channelRead(ctx, msg);
    }

    /** What had begun to arrive is there. */
    void arrived() {
        begun = false;
    }

    /** Whether bytes have come that do not make a request yet. */
    boolean hasBegun() {
        return begun || actualReadableBytes() > 0;
    }
}
