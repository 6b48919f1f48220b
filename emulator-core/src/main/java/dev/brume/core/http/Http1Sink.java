package dev.brume.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;

/** A streamed body on an HTTP/1.1 connection: in chunks, or as many bytes as were promised, or until the connection closes. */
final class Http1Sink implements StreamedAnswer.Sink {
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Channel channel;
    private final boolean chunked;
    private final Runnable ending;
    private final boolean promised;
    private long remaining;

    /** @param length what was promised in Content-Length, or -1 */
    Http1Sink(Channel channel, boolean chunked, long length, Runnable ending) {
        this.channel = channel;
        this.chunked = chunked;
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
        channel.write(chunked ? chunk(chunk) : Unpooled.wrappedBuffer(chunk), channel.voidPromise());
        return true;
    }

    private ByteBuf chunk(byte[] bytes) {
        byte[] size = Integer.toHexString(bytes.length).getBytes(StandardCharsets.US_ASCII);
        ByteBuf buffer = channel.alloc().directBuffer(size.length + bytes.length + 2 * LINE_END.length);
        return buffer.writeBytes(size).writeBytes(LINE_END).writeBytes(bytes).writeBytes(LINE_END);
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
        if (chunked) {
            channel.write(Unpooled.wrappedBuffer(LAST_CHUNK), channel.voidPromise());
        }
        ending.run();
    }

    /** A reset and not an orderly end: a client that reads until the connection closes would take the latter for the body's end. */
    @Override
    public void cut() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
