package dev.brume.sqs;

import dev.brume.core.identity.Place;
import dev.brume.sqs.queue.Queue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A queue URL as read, with the queue that it led to last: most requests name the queue of the request before. Safe for many threads:
 * what was found is replaced as a whole. It keeps no queue alive, for a deleted one may have millions of messages.
 */
final class KnownUrl {
    private final QueueUrl url;
    private volatile @Nullable Found last;

    private record Found(Place caller, WeakReference<Queue> queue) {}

    KnownUrl(QueueUrl url) {
        this.url = url;
    }

    QueueUrl url() {
        return url;
    }

    /** The queue that it led this caller to before, unless that is deleted. */
    @Nullable
    Queue found(Place caller) {
        Found found = last;
        if (found == null || !found.caller.equals(caller)) {
            return null;
        }
        Queue queue = found.queue.get();
        return queue == null || queue.isDeleted() ? null : queue;
    }

    void found(Place caller, Queue queue) {
        last = new Found(caller, new WeakReference<>(queue));
    }
}
