package dev.brume.sns.archive;

import dev.brume.sns.message.PublishedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The messages that a FIFO topic keeps, in their order. Guarded by the topic's lock. Takes so much memory at most: beyond it the
 * oldest go before their time, and {@link #beginning} tells.
 */
public final class Archive {
    /** What all messages of one topic's archive may take, in characters of their bodies and characters or bytes of attributes. */
    private static final long CHARACTERS_MAX = 64L * 1024 * 1024;

    /** What a message takes besides its texts, roughly. */
    private static final int OVERHEAD = 400;

    /**
     * Where in the archive a message stands.
     *
     * @param at when it was published, never before its predecessor
     * @param number counts the messages
     */
    public record Position(Instant at, long number) implements Comparable<Position> {
        private static final Comparator<Position> ORDER =
                Comparator.comparing(Position::at).thenComparingLong(Position::number);

        /** Before all messages of an instant. */
        static Position startOf(Instant at) {
            return new Position(at, -1);
        }

        @Override
        public int compareTo(Position other) {
            return ORDER.compare(this, other);
        }
    }

    private final NavigableMap<Position, PublishedMessage> messages = new TreeMap<>();
    private final Instant since;
    private Duration retention;
    private long characters;
    private Position last;
    /** The first instant of which everything is there, as far as memory went. */
    private Instant complete;

    public Archive(ArchivePolicy policy, Instant since) {
        this.retention = policy.retention();
        this.since = since;
        this.complete = since;
        this.last = Position.startOf(since);
    }

    /** Keeps messages for another time from now on; what a shorter time has let go does not come back with a longer one. */
    public void change(ArchivePolicy policy, Instant now) {
        complete = beginning(now);
        retention = policy.retention();
        expire(now);
    }

    public void add(PublishedMessage message, Instant now) {
        expire(now);
        Instant at = message.publishedAt().isBefore(last.at()) ? last.at() : message.publishedAt();
        last = new Position(at, last.number() + 1);
        messages.put(last, message);
        characters += size(message);
        while (characters > CHARACTERS_MAX && messages.size() > 1) {
            complete = removeFirst().plusMillis(1);
        }
    }

    private void expire(Instant now) {
        Instant over = now.minus(retention);
        while (!messages.isEmpty() && messages.firstKey().at().isBefore(over)) {
            removeFirst();
        }
    }

    private Instant removeFirst() {
        Map.Entry<Position, PublishedMessage> first = messages.firstEntry();
        messages.remove(first.getKey());
        characters -= size(first.getValue());
        return first.getKey().at();
    }

    /** From when on messages can be replayed ({@code BeginningArchiveTime}). */
    public Instant beginning(Instant now) {
        Instant kept = now.minus(retention);
        Instant begun = kept.isAfter(since) ? kept : since;
        return complete.isAfter(begun) ? complete : begun;
    }

    /** The position of the newest message, or before all when there is none. */
    Position last() {
        return last;
    }

    /** The first message after a position, or null. */
    Map.@Nullable Entry<Position, PublishedMessage> after(Position position, Instant now) {
        expire(now);
        return messages.higherEntry(position);
    }

    private static long size(PublishedMessage message) {
        long size = OVERHEAD + (long) message.body().length();
        for (String body : message.bodies().values()) {
            size += body.length();
        }
        for (var attribute : message.attributes().entrySet()) {
            String text = attribute.getValue().stringValue();
            SdkBytes bytes = attribute.getValue().binaryValue();
            size += attribute.getKey().length();
            size += text == null ? 0 : text.length();
            size += bytes == null ? 0 : bytes.asByteArrayUnsafe().length;
        }
        return size;
    }
}
