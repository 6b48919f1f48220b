package dev.brume.core.http;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** The client's IP address as text. */
final class RemoteAddress {
    private RemoteAddress() {}

    static String of(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress address && address.getAddress() != null
                ? address.getAddress().getHostAddress()
                : "unknown";
    }
}
