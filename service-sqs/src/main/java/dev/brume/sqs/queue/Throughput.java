package dev.brume.sqs.queue;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How many requests a FIFO queue takes: 300 a second for each API action, a batch being one request; in high throughput mode
 * 300 sends a second for each message group ("Amazon SQS message quotas"). Standard queues take all. Guarded by its monitor.
 */
public final class Throughput {
    private static final int REQUESTS_PER_SECOND = 300;
    private static final long SECOND = 1000;

    /** An action that is counted on its own; its batch form counts with it. */
    public enum Api {
        SEND,
        RECEIVE,
        DELETE,
        CHANGE_VISIBILITY
    }

    private final boolean enforced;
    private final Map<Api, Integer> requests = new EnumMap<>(Api.class);
    private final Map<String, Integer> groups = new HashMap<>();
    private long second;

    /** @param enforced whether anything is counted at all */
    Throughput(boolean enforced) {
        this.enforced = enforced;
    }

    /**
     * Counts a request, or refuses it.
     *
     * @param queue what the queue is set to now
     * @param groupIds the message groups that it sends to
     */
    public void admit(QueueAttributes queue, Api api, Supplier<Collection<String>> groupIds, long now) {
        if (!enforced || !queue.isFifo()) {
            return;
        }
        if (!queue.throughputByGroup()) {
            count(api, now);
        } else if (api == Api.SEND) {
            count(groupIds.get(), now);
        }
    }

    private synchronized void count(Api api, long now) {
        begin(now);
        check(requests.merge(api, 1, Integer::sum));
    }

    private synchronized void count(Collection<String> groupIds, long now) {
        begin(now);
        for (String groupId : new HashSet<>(groupIds)) {
            check(groups.merge(groupId, 1, Integer::sum));
        }
    }

    private void begin(long now) {
        if (now / SECOND != second) {
            second = now / SECOND;
            requests.clear();
            groups.clear();
        }
    }

    private static void check(int count) {
        if (count > REQUESTS_PER_SECOND) {
            throw SqsErrors.requestThrottled("Request is throttled.");
        }
    }
}
