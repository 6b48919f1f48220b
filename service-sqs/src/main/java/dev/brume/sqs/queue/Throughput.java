package dev.brume.sqs.queue;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * How many requests a FIFO queue takes: 300 a second for each API action, a batch being one request; in high throughput mode
 * 300 sends a second for each message group ("Amazon SQS message quotas"). Guarded by its monitor.
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

    private final Map<Api, Integer> requests = new EnumMap<>(Api.class);
    private final Map<String, Integer> groups = new HashMap<>();
    private long second;

    /** Counts a request against the queue's quota, or refuses it. */
    synchronized void admit(Api api, long now) {
        begin(now);
        check(requests.merge(api, 1, Integer::sum));
    }

    /** Counts a request against the quotas of the message groups that it sends to, or refuses it. */
    synchronized void admit(Collection<String> groupIds, long now) {
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
