package dev.brume.bench.echo;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;

/** Reads a request to its end and gives the answer that belongs to its {@code X-Amz-Target}, or to all requests that have none. */
@Sharable
final class EchoHandler extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<FixedAnswer> ANSWER = AttributeKey.valueOf(EchoHandler.class, "answer");
    /** The query protocol has the operation in its form, which nobody reads here. */
    private static final String WITHOUT_TARGET = "query";

    private final Map<String, FixedAnswer> answers;

    EchoHandler(Map<String, FixedAnswer> answers) {
        this.answers = answers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            context.channel().attr(ANSWER).set(answers.get(request.headers().get("X-Amz-Target", WITHOUT_TARGET)));
        }
        boolean complete = message instanceof LastHttpContent;
        ReferenceCountUtil.release(message);
        if (complete) {
            FixedAnswer answer = context.channel().attr(ANSWER).get();
            if (answer == null) {
                context.close();
            } else {
                context.writeAndFlush(answer.response(), context.voidPromise());
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
