package dev.brume.core.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Collects a body of bounded size. A small one costs one array and one copy; a large one grows as its bytes arrive, whatever
 * length was declared, and is accounted for. Used on one event loop.
 */
final class BodyCollector {
    private static final byte[] NOTHING = {};

    /** Bodies up to this size are bounded by the number of connections or calls and not accounted for one by one. */
    private static final int SMALL = 32 * 1024;

    /** A body of a hundred KiB is copied once more as it grows, and only the part that came first. */
    private static final long GROWTH = 4;

    private final int limit;
    private final BodyBudget budget;
    private final int declared;
    private byte[] bytes = NOTHING;
    private int length;
    private long reserved;

    /** @param declared the length that the client declared, or -1 */
    BodyCollector(long declared, int limit, BodyBudget budget) {
        if (declared > limit) {
            throw Refused.bodyTooLarge(limit);
        }
        this.declared = (int) declared;
        this.limit = limit;
        this.budget = budget;
    }

    int length() {
        return length;
    }

    /** Copies what {@code content} holds; its reader index stays. */
    void add(ByteBuf content) {
        int more = content.readableBytes();
        if (more > bytes.length - length) {
            grow((long) length + more);
        }
        content.getBytes(content.readerIndex(), bytes, length, more);
        length += more;
    }

    private void grow(long needed) {
        if (needed > limit) {
            throw Refused.bodyTooLarge(limit);
        }
        long capacity = Math.max(needed, GROWTH * bytes.length);
        if (declared >= needed) {
            capacity = Math.min(declared, Math.max(capacity, SMALL));
        }
        capacity = Math.min(capacity, limit);
        if (capacity > SMALL) {
            reserve(capacity - bytes.length);
        }
        bytes = bytes.length == 0 ? new byte[(int) capacity] : Arrays.copyOf(bytes, (int) capacity);
    }

    /** Accounts for memory that belongs to this body, until {@link #release}. */
    void reserve(long more) {
        budget.reserve(more);
        reserved += more;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** Gives the memory back once the call is answered; calling it twice is harmless. */
    void release() {
        if (reserved > 0) {
            budget.release(reserved);
            reserved = 0;
        }
    }
}
