package dev.brume.sqs.queue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gives a queue's messages to those who ask for them, and to those who wait in the order in which they came. Guarded by the queue's lock. */
final class Distribution {
    private final Queue queue;
    private final Receipts receipts;
    private final Queues queues;
    private final Set<Poll> waiting = new LinkedHashSet<>();

    /** @param queues where the queue's dead-letter queue is found */
    Distribution(Queue queue, Receipts receipts, Queues queues) {
        this.queue = queue;
        this.receipts = receipts;
        this.queues = queues;
    }

    /** Gives what there is to those who wait. */
    void serve(Aftermath aftermath, long now) {
        if (waiting.isEmpty()) {
            return;
        }
        while (!waiting.isEmpty() && queue.backlog().hasReceivable()) {
            Poll first = waiting.iterator().next();
            List<Received> messages = take(first, aftermath, now);
            if (messages.isEmpty()) {
                break;
            }
            waiting.remove(first);
            aftermath.answer(first, messages);
        }
        wakeIfSomebodyWaits(aftermath);
    }

    private void wakeIfSomebodyWaits(Aftermath aftermath) {
        if (!waiting.isEmpty()) {
            aftermath.wakeAt(queue.backlog().nextReturn());
        }
    }

    /** Answers a poll, or lets it wait if it wants to and there is nothing; those who wait already go first. */
    void receive(Poll poll, Aftermath aftermath, long now) {
        List<Received> replayed = queue.replay(poll, now);
        if (replayed != null) {
            aftermath.answer(poll, replayed);
            return;
        }
        serve(aftermath, now);
        Integer asked = poll.waitSeconds;
        int waitSeconds = asked == null ? queue.attributes().receiveMessageWaitTimeSeconds() : asked;
        if (waitSeconds == 0) {
            queue.refuseOverLimit();
        }
        List<Received> messages = take(poll, aftermath, now);
        if (!messages.isEmpty() || waitSeconds == 0) {
            aftermath.answer(poll, messages);
            return;
        }
        waiting.add(poll);
        aftermath.parked(poll, waitSeconds);
        wakeIfSomebodyWaits(aftermath);
    }

    /** Lets a poll wait no more; returns whether it did. */
    boolean dismiss(Poll poll) {
        return waiting.remove(poll);
    }

    /** Lets nobody wait any more. */
    List<Poll> dismissAll() {
        List<Poll> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    private List<Received> take(Poll poll, Aftermath aftermath, long now) {
        Backlog backlog = queue.backlog();
        int room = Math.min(poll.maxMessages, SqsLimits.IN_FLIGHT_MAX - backlog.inFlight());
        if (room <= 0 || !backlog.hasReceivable()) {
            return List.of();
        }
        List<Message> taken = new ArrayList<>(room);
        RedrivePolicy redrive = queue.attributes().redrivePolicy();
        Queue deadLetters = redrive == null ? null : queues.find(redrive.deadLetterTargetArn());
        while (taken.size() < room) {
            Message message = backlog.takeNext(now);
            if (message == null) {
                break;
            }
            if (redrive != null && deadLetters != null && message.receiveCount >= redrive.maxReceiveCount()) {
                queue.drop(message, now);
                aftermath.deadLetter(message, deadLetters);
            } else {
                taken.add(message);
            }
        }
        return taken.isEmpty() ? List.of() : received(taken, poll, now);
    }

    private List<Received> received(List<Message> taken, Poll poll, long now) {
        Integer asked = poll.visibilityTimeout;
        int visibilityTimeout = asked == null ? queue.attributes().visibilityTimeout() : asked;
        List<Received> answer = new ArrayList<>(taken.size());
        for (Message message : taken) {
            answer.add(message.received(receipts.issue(message, now)));
            if (visibilityTimeout == 0) {
                queue.backlog().putBack(message);
            } else {
                queue.backlog().hide(message, now + visibilityTimeout * 1000L, now);
            }
        }
        queue.remember(poll, taken, answer, now);
        return answer;
    }
}
