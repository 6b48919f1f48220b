package dev.brume.sqs.queue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened while a queue's lock was held and is to be acted on once it is free. Used by one thread. */
final class Aftermath {
    private record Handover(Poll poll, List<Received> messages) {}

    private record DeadLetter(Message message, Queue target) {}

    private List<Handover> handovers = List.of();
    private List<DeadLetter> deadLetters = List.of();
    private @Nullable Poll parked;
    private int waitSeconds;
    private long wakeAt = Long.MAX_VALUE;

    void answer(Poll poll, List<Received> messages) {
        if (handovers.isEmpty()) {
            handovers = new ArrayList<>(1);
        }
        handovers.add(new Handover(poll, messages));
    }

    void deadLetter(Message message, Queue target) {
        if (deadLetters.isEmpty()) {
            deadLetters = new ArrayList<>();
        }
        deadLetters.add(new DeadLetter(message, target));
    }

    void parked(Poll poll, int seconds) {
        parked = poll;
        waitSeconds = seconds;
    }

    /** When the queue must look again without being asked. Epoch milliseconds. */
    void wakeAt(long millis) {
        wakeAt = millis;
    }

    /** Called without any lock. */
    void actFor(Queue queue, long now) {
        for (DeadLetter dead : deadLetters) {
            dead.target.bury(dead.message, queue.arn(), now);
        }
        for (Handover handover : handovers) {
            handover.poll.answered();
            // Before the answer leaves: who gets it may move the clock.
            queue.meter().received(handover.messages.size(), now);
            if (!handover.poll.answer.deliver(handover.messages)) {
                queue.meter().tookBack(handover.messages.size(), now);
                queue.takeBack(handover.messages, now);
            }
        }
        if (parked != null) {
            queue.endWaiting(parked, now, waitSeconds);
        }
        queue.wakeNoLaterThan(wakeAt);
    }
}
