package dev.brume.firehose.delivery;

import dev.brume.core.delivery.Lane;
import dev.brume.core.delivery.Outcome;
import dev.brume.firehose.stream.FirehoseRecord;
import java.time.Duration;

/** Makes objects of batches and brings them into one bucket. Nothing guards it: what changes belongs to its lane. */
final class ObjectWriter {
    /** Hears how an object's way ended. */
    @FunctionalInterface
    interface Ended {
        /** @param last what the last attempt met; means nothing for what arrived */
        void ended(boolean delivered, int attempts, Outcome.Failed last);
    }

    private final Route route;
    private final Bucket bucket;
    private final ObjectStore store;
    private final ErrorLog log;
    private final Lane lane;

    ObjectWriter(Route route, Bucket bucket, ObjectStore store, ErrorLog log) {
        this.route = route;
        this.bucket = bucket;
        this.store = store;
        this.log = log;
        this.lane = route.lane(bucket.arn());
    }

    /**
     * Compresses in the background, and delivers. The batch's share of the backlog is given back when it has arrived, or is given up.
     *
     * @param prefix evaluated
     * @param retriedFor how long it is tried again
     * @param ended told once how it ended; not of what is abandoned
     */
    void write(String prefix, Batch batch, Duration retriedFor, Ended ended) {
        long cost = FirehoseRecord.cost(batch.records());
        route.time().execute(() -> {
            if (route.isAbandoned()) {
                route.backlog().change(-cost);
                return;
            }
            Bucket.Content content = bucket.content(prefix, batch, route);
            lane.deliver(new ObjectDelivery(
                    content, bucket.roleArn(), store, log, retriedFor, (delivered, attempts, last) -> {
                        route.backlog().change(-cost);
                        if (!route.isAbandoned()) {
                            ended.ended(delivered, attempts, last);
                        }
                    }));
        });
    }
}
