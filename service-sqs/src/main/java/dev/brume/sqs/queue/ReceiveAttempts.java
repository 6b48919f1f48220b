package dev.brume.sqs.queue;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What the receives of the last five minutes got that named a ReceiveRequestAttemptId, so that a client that lost the answer
 * can ask for it again. Guarded by the queue's lock.
 */
final class ReceiveAttempts {
    /** One receive, its messages and what it was answered. */
    record Attempt(String id, List<Message> messages, List<Received> answer, long[] nonces, long at) {
        /** Whether all of its messages are still in flight from this receive, and nobody changed their visibility. */
        boolean isUntouched() {
            for (int i = 0; i < nonces.length; i++) {
                Message message = messages.get(i);
                Receipt receipt = message.receipt;
                if (message.state != Message.State.IN_FLIGHT
                        || receipt == null
                        || receipt.nonce != nonces[i]
                        || receipt.changed) {
                    return false;
                }
            }
            return true;
        }
    }

    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Queue<Attempt> byAge = new ArrayDeque<>();

    @Nullable
    Attempt find(String id) {
        return attempts.get(id);
    }

    void remember(String id, List<Message> messages, List<Received> answer, long now) {
        long[] nonces = new long[messages.size()];
        for (int i = 0; i < nonces.length; i++) {
            Receipt receipt = messages.get(i).receipt;
            nonces[i] = receipt == null ? 0 : receipt.nonce;
        }
        Attempt attempt = new Attempt(id, List.copyOf(messages), answer, nonces, now);
        attempts.put(id, attempt);
        byAge.add(attempt);
    }

    /** Forgets what is older than the interval; whoever asks sees to that first. */
    void expire(long now) {
        long over = now - SqsLimits.RECEIVE_ATTEMPT_INTERVAL.toMillis();
        for (Attempt first = byAge.peek(); first != null && first.at <= over; first = byAge.peek()) {
            byAge.remove();
            attempts.remove(first.id, first);
        }
    }
}
