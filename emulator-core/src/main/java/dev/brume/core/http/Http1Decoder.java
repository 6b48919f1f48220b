package dev.brume.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Netty's decoder with a short cut for {@linkplain PlainHead plain} requests, which come out as a PlainHead and HttpContents. Also
 * tells whether a request's head has begun to arrive. Used on one event loop.
 */
final class Http1Decoder extends HttpRequestDecoder {
    /** A body that arrives in one read stays in one piece. */
    private static final int LARGEST_PIECE = 1024 * 1024;

    private final int longestPlain;
    private boolean begun;
    /** Whether the last request has been read to its end, and nothing of the next. */
    private boolean between = true;
    /** Of a plain request, how much of its body is still to come. */
    private int bodyLeft;

    Http1Decoder(FrontDoorOptions.Sizes sizes) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(sizes.initialLine())
                .setMaxHeaderSize(sizes.headers())
                .setMaxChunkSize(LARGEST_PIECE));
        this.longestPlain = Math.min(PlainHead.LONGEST, Math.min(sizes.initialLine(), sizes.headers()));
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

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (bodyLeft > 0) {
            out.add(body(in));
            return;
        }
        PlainHead head = between ? PlainHead.read(in, longestPlain) : null;
        if (head == null) {
            decodeOther(ctx, in, out);
            return;
        }
        out.add(head);
        bodyLeft = Math.max(0, head.contentLength());
        if (bodyLeft == 0) {
            out.add(LastHttpContent.EMPTY_LAST_CONTENT);
        } else if (in.isReadable()) {
            out.add(body(in));
        }
    }

    private HttpContent body(ByteBuf in) {
        ByteBuf piece = in.readRetainedSlice(Math.min(bodyLeft, in.readableBytes()));
        bodyLeft -= piece.readableBytes();
        return bodyLeft == 0
                ? new DefaultLastHttpContent(piece, EmptyHttpHeaders.INSTANCE)
                : new DefaultHttpContent(piece);
    }

    private void decodeOther(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        int before = out.size();
        super.decode(ctx, in, out);
        between = out.size() > before
                && out.getLast() instanceof LastHttpContent last
                && last.decoderResult().isSuccess();
    }
}
