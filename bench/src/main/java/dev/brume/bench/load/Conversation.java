package dev.brume.bench.load;

import java.nio.ByteBuffer;

/** What one connection says: a request, and the next one after each answer. Used by one thread. */
public interface Conversation {
    /** Puts the next request into the buffer. */
    void ask(ByteBuffer out);

    /** @param answer of success; valid during this call */
    void answered(Answer answer);
}
