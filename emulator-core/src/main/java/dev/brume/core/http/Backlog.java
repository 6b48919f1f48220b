package dev.brume.core.http;

import io.netty.buffer.ByteBufHolder;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What a pipelining client sent ahead while an earlier call is in flight. Used on one event loop. */
final class Backlog {
    private static final int FULL_AT_PARTS = 512;
    private static final int FULL_AT_BYTES = 256 * 1024;

    private final ArrayDeque<Object> parts = new ArrayDeque<>(4);
    private int bytes;

    void add(Object part) {
        parts.add(part);
        bytes += size(part);
    }

    /** Whether reading should pause; what one read brought may go somewhat past the bound. */
    boolean isFull() {
        return parts.size() >= FULL_AT_PARTS || bytes >= FULL_AT_BYTES;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    @Nullable
    Object poll() {
        Object part = parts.poll();
        if (part != null) {
            bytes -= size(part);
        }
        return part;
    }

    void clear() {
        parts.forEach(ReferenceCountUtil::release);
        parts.clear();
        bytes = 0;
    }

    private static int size(Object part) {
        return part instanceof ByteBufHolder holder ? holder.content().readableBytes() : 0;
    }
}
