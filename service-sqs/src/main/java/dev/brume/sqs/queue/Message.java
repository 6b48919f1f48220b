package dev.brume.sqs.queue;

import dev.brume.sqs.structure.IndexedHeap;
import org.jspecify.annotations.Nullable;

/**
 * A message that stands in a queue. What was sent never changes; where it stands is its queue's, guarded by the queue's lock.
 *
 * <p>Kept small, because a queue may hold millions: digests and ids as numbers, what only some messages have behind one
 * reference each, and the links of the lists it stands in inside the message itself.
 */
final class Message {
    static final IndexedHeap.Place<Message> HIDDEN = new IndexedHeap.Place<>() {
        @Override
        public int get(Message message) {
            return message.hiddenIndex;
        }

        @Override
        public void set(Message message, int index) {
            message.hiddenIndex = index;
        }
    };
    static final IndexedHeap.Place<Message> AGE = new IndexedHeap.Place<>() {
        @Override
        public int get(Message message) {
            return message.ageIndex;
        }

        @Override
        public void set(Message message, int index) {
            message.ageIndex = index;
        }
    };

    /** Where a message stands. */
    enum State {
        /** Sent, not to be received yet. */
        DELAYED,
        VISIBLE,
        /** Taken by a receive that is still at work. */
        IN_HAND,
        /** Received, neither deleted nor back. */
        IN_FLIGHT,
        /** Deleted, expired or moved to another queue. */
        GONE
    }

    private final long idHigh;
    private final long idLow;
    /** The text, what is kept of it ({@link LikeBody}), or what will make it ({@link dev.brume.core.dispatch.LateText}). */
    private final CharSequence body;

    /** With the other half zero for a text that is yet to be made: nobody has found a text with such a digest. */
    private final long md5High;

    private final long md5Low;
    private final String senderId;
    private final @Nullable Extras extras;
    /** When it was sent: retention counts from here. Epoch milliseconds. */
    final long sentAt;

    State state = State.VISIBLE;
    int receiveCount;
    /** Its deduplication id in a FIFO queue. */
    @Nullable
    String deduplicationId;
    /** The group it belongs to, if it has one. */
    @Nullable
    MessageGroup group;
    /** In a FIFO queue its sequence number; in a standard queue, while it is visible, its place in the order of arrival. */
    long order;
    /** What a receipt handle must match; there once it has been received. */
    @Nullable
    Receipt receipt;

    @Nullable
    Message previous;

    @Nullable
    Message next;

    @Nullable
    Message older;

    @Nullable
    Message newer;

    private int hiddenIndex = IndexedHeap.ABSENT;
    private int ageIndex = IndexedHeap.ABSENT;

    Message(
            MessageId id,
            CharSequence body,
            @Nullable Digest md5,
            String senderId,
            @Nullable Extras extras,
            long sentAt) {
        this.idHigh = id.high();
        this.idLow = id.low();
        this.body = body;
        this.md5High = md5 == null ? 0 : md5.high();
        this.md5Low = md5 == null ? 0 : md5.low();
        this.senderId = senderId;
        this.extras = extras;
        this.sentAt = sentAt;
    }

    /** The same content as a message of another queue. */
    Message copy(MessageId id, @Nullable Extras extras, long sentAt) {
        return new Message(id, body, md5(), senderId, extras, sentAt);
    }

    MessageId id() {
        return new MessageId(idHigh, idLow);
    }

    private @Nullable Digest md5() {
        return (md5High | md5Low) == 0 ? null : new Digest(md5High, md5Low);
    }

    String senderId() {
        return senderId;
    }

    @Nullable
    Extras extras() {
        return extras;
    }

    /** The queue that it came from as a dead letter, or null. */
    @Nullable
    String deadLetterSourceArn() {
        return extras == null ? null : extras.deadLetterSourceArn();
    }

    /** When it came into this queue: a dead letter later than it was sent. Epoch milliseconds. */
    long joinedAt() {
        return extras == null ? sentAt : Math.max(sentAt, extras.movedAt());
    }

    @Nullable
    String groupId() {
        return group == null ? null : group.id;
    }

    /** This message as a receive sees it now. */
    Received received(String handle) {
        Receipt known = receipt;
        return new Received(
                handle,
                id(),
                body,
                md5(),
                senderId,
                extras,
                groupId(),
                deduplicationId,
                deduplicationId == null ? null : SequenceNumbers.text(order),
                sentAt,
                known == null ? 0 : known.firstReceivedAt,
                receiveCount + (extras == null ? 0 : extras.receivesElsewhere()));
    }
}
