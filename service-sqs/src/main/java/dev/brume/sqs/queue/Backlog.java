package dev.brume.sqs.queue;

import dev.brume.core.metric.Gauges;
import dev.brume.sqs.structure.IndexedHeap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a queue and where each of them stands: delayed, visible or in flight. Knows order and time, not receipts or
 * waiters. Guarded by the queue's lock; times are epoch milliseconds.
 */
abstract sealed class Backlog permits StandardBacklog, FifoBacklog {
    /** Low bits of a key in the heap of hidden messages: those that come back at the same instant keep their order. */
    private static final int ORDER_BITS = 20;

    private static final long ORDER_MASK = (1L << ORDER_BITS) - 1;

    private static final double MILLIS = 1000;

    private final AgeOrder ages = new AgeOrder();
    private final IndexedHeap<Message> hidden = new IndexedHeap<>(Message.HIDDEN);
    private long hiddenSoFar;
    private int delayed;
    private int inFlight;

    /** A message has come in; it is not visible yet. */
    abstract void joined(Message message);

    /** A message has become visible. */
    abstract void shown(Message message);

    /** A visible message leaves or is hidden anew; its state still says visible. */
    abstract void unshown(Message message);

    /** A message is in flight now. */
    abstract void flown(Message message, long now);

    /** A message is in flight no more; its state still says so. */
    abstract void landed(Message message, long now);

    /** A message has left, wherever it stood. */
    abstract void left(Message message);

    /** A message has become visible and is to be received next. */
    abstract void shownFirst(Message message);

    /** Whether a receive would find anything. */
    abstract boolean hasReceivable();

    /**
     * Takes the message that is to be received next, or null. It is in hand then: the caller hides it, puts it back or removes
     * it, before anything else happens to the queue.
     */
    abstract @Nullable Message takeNext(long now);

    /** All messages that are not hidden, those to be received first in front. */
    abstract void forEachShown(Consumer<Message> action);

    final void add(Message message, long visibleAt, long now) {
        ages.add(message);
        joined(message);
        if (visibleAt > now) {
            delay(message, visibleAt);
        } else {
            message.state = Message.State.VISIBLE;
            shown(message);
        }
    }

    private void delay(Message message, long until) {
        message.state = Message.State.DELAYED;
        delayed++;
        hidden.add(message, key(until));
    }

    /** Makes up for what time has done up to {@code now}: {@code expired} is told of each message whose retention is over. */
    final void catchUp(long now, long retentionMillis, Consumer<Message> expired) {
        Message oldest = ages.oldest();
        while (oldest != null && oldest.sentAt + retentionMillis <= now) {
            expired.accept(oldest);
            oldest = ages.oldest();
        }
        while (nextReturn() <= now) {
            Message back = hidden.poll();
            if (back != null) {
                reveal(back, now);
            }
        }
    }

    /** When the next hidden message becomes visible; {@link Long#MAX_VALUE} when none is hidden. */
    final long nextReturn() {
        return hidden.isEmpty() ? Long.MAX_VALUE : hidden.firstKey() >> ORDER_BITS;
    }

    /** A message that has been received is in flight until {@code until}. */
    final void hide(Message message, long until, long now) {
        message.state = Message.State.IN_FLIGHT;
        inFlight++;
        if (message.group != null) {
            message.group.inFlight++;
        }
        hidden.add(message, key(until));
        flown(message, now);
    }

    /** A message in hand has been received and is visible again at once. */
    void putBack(Message message) {
        message.state = Message.State.VISIBLE;
        shown(message);
    }

    /** A message in hand stays visible and is received next. */
    final void putBackFirst(Message message) {
        message.state = Message.State.VISIBLE;
        shownFirst(message);
    }

    /** A message in flight stays hidden until another instant. */
    final void rehide(Message message, long until) {
        hidden.changeKey(message, key(until));
    }

    /** A message in flight becomes visible before its time. */
    final void show(Message message, long now) {
        hidden.remove(message);
        reveal(message, now);
    }

    /** A message in flight becomes visible as if it had never been received. */
    final void showFirst(Message message, long now) {
        hidden.remove(message);
        unhidden(message, now);
        message.state = Message.State.VISIBLE;
        shownFirst(message);
    }

    private void reveal(Message message, long now) {
        unhidden(message, now);
        message.state = Message.State.VISIBLE;
        shown(message);
    }

    private void unhidden(Message message, long now) {
        if (message.state == Message.State.DELAYED) {
            delayed--;
            return;
        }
        inFlight--;
        if (message.group != null) {
            message.group.inFlight--;
        }
        landed(message, now);
    }

    /** A message leaves the queue. */
    final void remove(Message message, long now) {
        if (hidden.remove(message)) {
            unhidden(message, now);
        } else if (message.state == Message.State.VISIBLE) {
            unshown(message);
        }
        ages.remove(message);
        message.state = Message.State.GONE;
        left(message);
    }

    /** Sets anew until when messages are delayed that were never received: FIFO queues apply a changed delay to all. */
    final void delayAnew(List<Message> neverReceived, long delayMillis, long now) {
        for (Message message : neverReceived) {
            long until = message.sentAt + delayMillis;
            if (message.state == Message.State.DELAYED) {
                rehide(message, until);
            } else if (until > now) {
                unshown(message);
                delay(message, until);
            }
        }
    }

    final void forEach(Consumer<Message> action) {
        forEachShown(action);
        hidden.forEach(action);
    }

    final QueueCounts counts() {
        return new QueueCounts(ages.size() - hidden.size(), inFlight, delayed);
    }

    /** Reads what CloudWatch is told when a minute ends. */
    void look(Gauges.Readings readings, long now) {
        QueueCounts counts = counts();
        readings.read(QueueMetric.APPROXIMATE_NUMBER_OF_MESSAGES_VISIBLE, counts.visible());
        readings.read(QueueMetric.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, counts.notVisible());
        readings.read(QueueMetric.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, counts.delayed());
    }

    /** In seconds, as CloudWatch is told; 0 when none counts. */
    final double ageOfOldest(Predicate<Message> counts, long now) {
        return Math.max(0, now - ages.joinedFirst(counts, now)) / MILLIS;
    }

    final int size() {
        return ages.size();
    }

    final int inFlight() {
        return inFlight;
    }

    final @Nullable Message oldest() {
        return ages.oldest();
    }

    /** What the work so far has cost in moves within heaps: for tests. */
    long steps() {
        return ages.steps() + hidden.steps();
    }

    private long key(long instant) {
        return (instant << ORDER_BITS) | (hiddenSoFar++ & ORDER_MASK);
    }
}
