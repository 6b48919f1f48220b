package dev.brume.sqs.queue;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Arn;
import dev.brume.core.metric.Gauges;
import dev.brume.core.time.EmulatorTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue: its messages, who waits for them, and what it is set to.
 *
 * <p>One lock guards everything in it; methods compute, note in an {@link Aftermath} what is to be done, and do that after the
 * lock. Times are epoch milliseconds. What time does to messages (a delay or visibility timeout that ends, a retention that is
 * over) is made up for at the start of each method, so that nothing has to happen in between unless somebody waits.
 *
 * <p>Sending, receiving, deleting and expiring cost O(log n) or less in the number of messages.
 */
public abstract sealed class Queue permits StandardQueue, FifoQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Arn arn;
    private final long createdAt;
    private final EmulatorTime time;
    private final Ids ids;
    private final Queues queues;
    private final MoveTasks moveTasks;
    private final Alarm alarm;
    private final QueueMeter meter;
    private final Receipts receipts;
    private final Distribution distribution;
    private final Handling handling;
    /** Written under the lock. */
    private volatile boolean deleted;

    private final Tags tags;
    private final boolean enforceRates;
    private final Throughput throughput;
    private long purgedAt = Long.MIN_VALUE;
    private volatile QueueAttributes attributes;
    private volatile long modifiedAt;

    Queue(QueueBirth birth) {
        this.arn = birth.arn();
        this.createdAt = birth.at();
        this.modifiedAt = birth.at();
        this.attributes = birth.attributes();
        this.time = birth.time();
        this.queues = birth.queues();
        this.enforceRates = birth.enforceRates();
        this.throughput = new Throughput(enforceRates);
        this.tags = new Tags(birth.arn().resource());
        this.receipts = new Receipts(birth.ids().nextLong());
        this.ids = birth.ids();
        this.moveTasks = new MoveTasks(this, time, ids);
        this.distribution = new Distribution(this, receipts, queues);
        this.handling = new Handling(this, receipts);
        this.alarm = new Alarm(time, this::wake);
        this.meter = new QueueMeter(birth.metrics(), arn, this::look);
        meter.touched(birth.at());
    }

    /** A new queue of the kind that its attributes name. */
    public static Queue create(QueueBirth birth) {
        return birth.attributes().isFifo() ? new FifoQueue(birth) : new StandardQueue(birth);
    }

    public final boolean isDeleted() {
        return deleted;
    }

    /** Where its messages stand. */
    abstract Backlog backlog();

    /** Starts anew without messages. */
    abstract void empty();

    /** Puts a message in, or finds that it need not. */
    abstract Sent accept(Outgoing outgoing, long now);

    /** Puts a message in that has failed the consumers of another queue. */
    abstract void acceptDeadLetter(Message message, Arn source, long now);

    /** Puts a message in that comes out of a dead-letter queue, as a new one. */
    abstract void acceptRedriven(Message message, MessageId id, long now);

    /** Puts a message back in that had left for a queue that was not there any more. */
    abstract void restore(Message message, long now);

    /** Whether a delete by this handle takes the message away; the handle is not current when the message was received again. */
    abstract boolean allowsDelete(Message message, boolean current, String handle);

    /** Whether a change of visibility by this handle works; it is not current when the message was received again. */
    abstract boolean allowsChange(Message message, boolean current);

    /** Only short polls of standard queues learn that too much is in flight. */
    void refuseOverLimit() {}

    /** What an earlier receive of the same attempt got, or null. */
    @Nullable
    List<Received> replay(Poll poll, long now) {
        return null;
    }

    /** Remembers what a receive got. */
    void remember(Poll poll, List<Message> messages, List<Received> answer, long now) {}

    /** Forgets what is too old to matter. */
    void forgetOld(long now) {}

    /** The queue is set to something else now. */
    void changed(QueueAttributes before, QueueAttributes after, long now) {}

    public final Arn arn() {
        return arn;
    }

    public final String name() {
        return arn.resource();
    }

    /** Epoch milliseconds. */
    public final long createdAt() {
        return createdAt;
    }

    /** Epoch milliseconds. */
    public final long modifiedAt() {
        return modifiedAt;
    }

    public final QueueAttributes attributes() {
        return attributes;
    }

    /** The tasks that move messages out of this queue. */
    public final MoveTasks moveTasks() {
        return moveTasks;
    }

    final QueueMeter meter() {
        return meter;
    }

    /** A request names the queue: it is in use. */
    public final void touch(long now) {
        meter.touched(now);
    }

    public final Tags tags() {
        return tags;
    }

    /** The queue's quota of requests; a batch is one request. */
    public final void admit(Throughput.Api api, long now) {
        admit(api, List::of, now);
    }

    /** @param groupIds the message groups that the request sends to */
    public final void admit(Throughput.Api api, Supplier<Collection<String>> groupIds, long now) {
        throughput.admit(attributes, api, groupIds, now);
    }

    /** @param outgoing fit for this queue ({@link Outgoing#checkFor}) */
    public final Sent send(Outgoing outgoing, long now) {
        Aftermath aftermath = new Aftermath();
        Sent sent;
        lock.lock();
        try {
            open(now);
            sent = accept(outgoing, now);
            if (sent.id().equals(outgoing.id())) {
                meter.sent(outgoing.bytes(), now);
            } else {
                meter.deduplicated(now);
            }
            distribution.serve(aftermath, now);
        } finally {
            lock.unlock();
        }
        aftermath.actFor(this, now);
        return sent;
    }

    /** Answers a poll now, or parks it until there is something to answer or its time is over. */
    public final void receive(Poll poll, long now) {
        act(now, aftermath -> distribution.receive(poll, aftermath, now));
    }

    /** The one who polls has left: does nothing if the answer is under way. */
    public final void leave(Poll poll) {
        lock.lock();
        try {
            distribution.dismiss(poll);
        } finally {
            lock.unlock();
        }
        poll.answered();
    }

    /** @param text the receipt handle as the client sent it */
    public final void delete(String text, long now) {
        act(now, aftermath -> {
            handling.delete(text, now);
            meter.deleted(now);
        });
    }

    /**
     * @param text the receipt handle as the client sent it
     * @param seconds from now on; 0 makes the message visible at once
     */
    public final void changeVisibility(String text, int seconds, long now) {
        act(now, aftermath -> handling.changeVisibility(text, seconds, now));
    }

    /** Sets the queue to something else; what depends on other queues was looked at before. */
    public final void setAttributes(Map<String, String> changes, long now) {
        act(now, aftermath -> set(changes, now));
    }

    /** Changes the text of one attribute; {@code change} gets null where there is none and answers an empty text for none. */
    public final void changeAttribute(String name, Function<@Nullable String, String> change, long now) {
        act(now, aftermath -> set(Map.of(name, change.apply(attributes.texts().get(name))), now));
    }

    private void set(Map<String, String> changes, long now) {
        QueueAttributes before = attributes;
        attributes = before.with(changes);
        modifiedAt = now;
        changed(before, attributes, now);
        backlog().catchUp(now, attributes.retentionMillis(), message -> drop(message, now));
    }

    /** Deletes all messages. */
    public final void purge(long now) {
        act(now, aftermath -> {
            if (enforceRates && now - SqsLimits.REST.toMillis() < purgedAt) {
                throw SqsErrors.purgeQueueInProgress(name());
            }
            purgedAt = now;
            empty();
            receipts.forgetAll();
        });
    }

    private boolean look(Instant at, Gauges.Readings readings) {
        long now = at.toEpochMilli();
        lock.lock();
        try {
            if (deleted) {
                return false;
            }
            open(now);
            backlog().look(readings, now);
            return backlog().size() > 0;
        } finally {
            lock.unlock();
        }
    }

    public final QueueCounts counts(long now) {
        lock.lock();
        try {
            open(now);
            return backlog().counts();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What the queue holds, with nothing changed by looking.
     *
     * @param inFlight whether messages in flight count, and those that wait behind them in their group
     * @param delayed whether messages count that are not to be received yet
     */
    public final List<Peeked> peek(boolean inFlight, boolean delayed, long now) {
        List<Peeked> peeked = new ArrayList<>();
        lock.lock();
        try {
            open(now);
            backlog().forEach(message -> {
                if (Peeked.shows(message, inFlight, delayed)) {
                    peeked.add(Peeked.of(message));
                }
            });
        } finally {
            lock.unlock();
        }
        return peeked;
    }

    /** What the work so far has cost in moves within heaps: for tests. */
    final long steps() {
        lock.lock();
        try {
            return backlog().steps();
        } finally {
            lock.unlock();
        }
    }

    /** Deletes the queue: from now on nothing is done with it. Who waits at it learns that when the answer is run. */
    public final Runnable close() {
        List<Poll> left;
        lock.lock();
        try {
            deleted = true;
            left = distribution.dismissAll();
        } finally {
            lock.unlock();
        }
        alarm.close();
        meter.close();
        return () -> left.forEach(poll -> {
            poll.answered();
            poll.answer.fail(SqsErrors.queueDoesNotExist());
        });
    }

    /** Takes in a message that another queue's consumers have failed. */
    final void bury(Message message, Arn source, long now) {
        actUnlessDeleted(now, aftermath -> {
            acceptDeadLetter(message, source, now);
            meter.touched(now);
        });
    }

    /**
     * Moves the message that would be received next to another queue, as a new message there.
     *
     * @param destinationArn where to, or null for the queue that it came from
     */
    final Move moveNext(@Nullable String destinationArn, long now) {
        Message message;
        Queue target;
        lock.lock();
        try {
            if (deleted) {
                return Move.NO_SUCH_QUEUE;
            }
            open(now);
            message = backlog().takeNext(now);
            if (message == null) {
                return Move.NOTHING_LEFT;
            }
            String arn = destinationArn == null ? message.deadLetterSourceArn() : destinationArn;
            target = arn == null ? null : queues.find(arn);
            if (target == null) {
                backlog().putBackFirst(message);
                return arn == null ? Move.SOURCE_UNKNOWN : Move.NO_SUCH_QUEUE;
            }
            drop(message, now);
        } finally {
            lock.unlock();
        }
        if (target.redrive(message, MessageId.random(ids), now)) {
            return Move.MOVED;
        }
        actUnlessDeleted(now, aftermath -> restore(message, now));
        return Move.NO_SUCH_QUEUE;
    }

    /** Takes in a message out of a dead-letter queue; returns false when this queue is gone. */
    private boolean redrive(Message message, MessageId id, long now) {
        return actUnlessDeleted(now, aftermath -> {
            acceptRedriven(message, id, now);
            meter.touched(now);
        });
    }

    /** Makes messages visible again that were received for somebody who had left by then. */
    final void takeBack(List<Received> messages, long now) {
        actUnlessDeleted(now, aftermath -> handling.takeBack(messages, now));
    }

    final void endWaiting(Poll poll, long now, int seconds) {
        poll.endsBy(time.schedule(Instant.ofEpochMilli(now + seconds * 1000L), () -> timeOut(poll)));
    }

    private void timeOut(Poll poll) {
        actUnlessDeleted(time.now().toEpochMilli(), aftermath -> {
            if (distribution.dismiss(poll)) {
                aftermath.answer(poll, List.of());
            }
        });
    }

    final void wakeNoLaterThan(long millis) {
        if (millis != Long.MAX_VALUE) {
            alarm.noLaterThan(millis);
        }
    }

    private void wake() {
        actUnlessDeleted(time.now().toEpochMilli(), aftermath -> {});
    }

    /** What happens unasked: nobody is there to be told that the queue is gone. */
    private boolean actUnlessDeleted(long now, Consumer<Aftermath> action) {
        Aftermath aftermath = new Aftermath();
        lock.lock();
        try {
            if (deleted) {
                return false;
            }
            open(now);
            distribution.serve(aftermath, now);
            action.accept(aftermath);
            distribution.serve(aftermath, now);
        } finally {
            lock.unlock();
        }
        aftermath.actFor(this, now);
        return true;
    }

    private void act(long now, Consumer<Aftermath> action) {
        Aftermath aftermath = new Aftermath();
        lock.lock();
        try {
            open(now);
            action.accept(aftermath);
            distribution.serve(aftermath, now);
        } finally {
            lock.unlock();
        }
        aftermath.actFor(this, now);
    }

    private void open(long now) {
        if (deleted) {
            throw SqsErrors.queueDoesNotExist();
        }
        forgetOld(now);
        backlog().catchUp(now, attributes.retentionMillis(), message -> drop(message, now));
    }

    /** A message leaves the queue. */
    final void drop(Message message, long now) {
        backlog().remove(message, now);
        receipts.forget(message);
    }
}
