package dev.brume.core.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;

/**
 * Closing on a client that still sends: closing outright would reset the connection and could take the answer from under the
 * client's hands. So the answer's end is shown first, and what the client still sends is read and dropped for a while.
 */
final class Lingering {
    private Lingering() {}

    /**
     * Shows the answer's end; the connection is closed by whoever waits for the client meanwhile.
     *
     * @param secure TLS has no half-closed state worth having: the answer's length alone tells where it ends
     */
    static void closeAfterFlush(Channel channel, boolean secure) {
        ChannelFuture flushed = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
        if (secure) {
            return;
        }
        if (channel instanceof DuplexChannel duplex) {
            flushed.addListener(done -> duplex.shutdownOutput());
        } else {
            flushed.addListener(ChannelFutureListener.CLOSE);
        }
    }
}
