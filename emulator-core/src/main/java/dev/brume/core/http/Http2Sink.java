package dev.brume.core.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;

/** A streamed body on an HTTP/2 stream. Flow control makes the stream unwritable when the client does not read. */
final class Http2Sink implements StreamedAnswer.Sink {
    private final Channel channel;
    private final boolean promised;
    private final Runnable ending;
    private long remaining;

    /** @param length what was promised in Content-Length, or -1 */
    Http2Sink(Channel channel, long length, Runnable ending) {
        this.channel = channel;
        this.promised = length >= 0;
        this.remaining = length;
        this.ending = ending;
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public boolean write(byte[] chunk) {
        if (promised) {
            if (chunk.length > remaining) {
                return false;
            }
            remaining -= chunk.length;
        }
        channel.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(chunk), false));
        return true;
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void end() {
        if (promised && remaining > 0) {
            cut();
            return;
        }
        channel.writeAndFlush(new DefaultHttp2DataFrame(true));
        ending.run();
    }

    @Override
    public void cut() {
        channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
    }
}
