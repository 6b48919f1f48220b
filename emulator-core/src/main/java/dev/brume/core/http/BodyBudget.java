package dev.brume.core.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests may be in memory at a time. Shared by all event loops. */
final class BodyBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    BodyBudget(long limit) {
        this.limit = limit;
    }

    /** @throws Refused when the bytes are not to be had */
    void reserve(long bytes) {
        if (used.addAndGet(bytes) > limit) {
            used.addAndGet(-bytes);
            throw Refused.outOfMemory();
        }
    }

    void release(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
