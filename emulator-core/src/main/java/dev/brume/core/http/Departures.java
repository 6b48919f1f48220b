package dev.brume.core.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * What one event loop has written and not sent. It is sent when what had arrived is read, or a good part of it: answers to many
 * clients then leave one right after the other, which costs the system less than a change between reading and sending for each.
 * Used on its event loop.
 */
final class Departures {
    /** So that nobody's answer waits for many others' calls. */
    private static final int MOST_WAITING = 16;

    private final EventLoop loop;
    private final List<Channel> waiting = new ArrayList<>(MOST_WAITING);
    private final Runnable departure = this::depart;

    Departures(EventLoop loop) {
        this.loop = loop;
    }

    /** Flushes the channel at the end of the loop's turn at the latest. */
    void add(Channel channel) {
        if (waiting.isEmpty()) {
            loop.execute(departure);
        }
        waiting.add(channel);
        if (waiting.size() >= MOST_WAITING) {
            depart();
        }
    }

    private void depart() {
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).flush();
        }
        waiting.clear();
    }
}
