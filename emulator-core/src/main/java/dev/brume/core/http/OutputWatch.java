package dev.brume.core.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/** Notices a client that does not read its answer. Looked at once per sweep, on the channel's event loop. */
final class OutputWatch {
    private final Channel channel;
    private long pending;
    private long progress;
    private int since;

    OutputWatch(Channel channel) {
        this.channel = channel;
    }

    /** Whether bytes have waited for the client for {@code ticks} without one of them being taken. */
    boolean isStalled(int tick, int ticks) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        long nowPending = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        long nowProgress = buffer == null ? 0 : buffer.currentProgress();
        if (nowPending == 0 || nowPending != pending || nowProgress != progress) {
            pending = nowPending;
            progress = nowProgress;
            since = tick;
            return false;
        }
        return tick - since >= ticks;
    }
}
