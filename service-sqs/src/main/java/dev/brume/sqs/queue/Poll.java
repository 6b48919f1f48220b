package dev.brume.sqs.queue;

import dev.brume.core.error.AwsException;
import dev.brume.core.time.Timer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ReceiveMessage: what it asks for and where its answer goes. May be parked in a queue until messages come.
 *
 * <p>What it asks for never changes; the timer is guarded by this object's monitor.
 */
public final class Poll {
    /** Where the answer goes. Called outside of the queue's lock, once. */
    public interface Answer {
        /** Returns false when nobody waits for it any more: the messages then go back as if never received. */
        boolean deliver(List<Received> messages);

        void fail(AwsException error);
    }

    final int maxMessages;
    /** For the messages received, in seconds; null for the queue's. */
    final @Nullable Integer visibilityTimeout;
    /** Null for the queue's. */
    final @Nullable Integer waitSeconds;

    final @Nullable String attemptId;
    final Answer answer;
    private @Nullable Timer timeout;
    private boolean answered;

    /** @param attemptId ReceiveRequestAttemptId, for FIFO queues, or null */
    public Poll(
            int maxMessages,
            @Nullable Integer visibilityTimeout,
            @Nullable Integer waitSeconds,
            @Nullable String attemptId,
            Answer answer) {
        this.maxMessages = maxMessages;
        this.visibilityTimeout = visibilityTimeout;
        this.waitSeconds = waitSeconds;
        this.attemptId = attemptId;
        this.answer = answer;
    }

    /** Puts back what it was answered with, as if it had never been received: the answer has reached nobody. */
    public void takeBack(Queue queue, List<Received> messages, long now) {
        queue.takeBack(messages, now);
    }

    /** The timer that ends the waiting; taken back at once if the answer came first. */
    synchronized void endsBy(Timer timer) {
        timeout = timer;
        if (answered) {
            timer.cancel();
        }
    }

    synchronized void answered() {
        answered = true;
        if (timeout != null) {
            timeout.cancel();
        }
    }
}
