package dev.brume.sqs.queue;

import dev.brume.core.dispatch.Ids;

/** A message's id: a random UUID, kept as two numbers because a queue may hold millions of them. */
public record MessageId(long high, long low) {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000000000000000L;

    public static MessageId random(Ids ids) {
        return new MessageId((ids.nextLong() & ~0xF000L) | VERSION_4, (ids.nextLong() & 0x3FFFFFFFFFFFFFFFL) | VARIANT);
    }

    @Override
    public String toString() {
        return Ids.uuid(high, low);
    }
}
