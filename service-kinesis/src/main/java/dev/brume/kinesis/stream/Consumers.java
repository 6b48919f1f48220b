package dev.brume.kinesis.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;

/** The consumers that are registered with a stream, by name. Guarded by its monitor. */
public final class Consumers {
    private final Stream stream;
    private final long statusMillis;
    private final Map<String, Consumer> consumers = new TreeMap<>();

    /** @param statusMillis how long CREATING and DELETING last at most */
    Consumers(Stream stream, long statusMillis) {
        this.stream = stream;
        this.statusMillis = statusMillis;
    }

    /** Those there are, those being deleted included, in the order of their names. */
    public synchronized List<Consumer> all(long now) {
        consumers.values().removeIf(consumer -> isDeleted(consumer, now));
        return new ArrayList<>(consumers.values());
    }

    private static boolean isDeleted(Consumer consumer, long now) {
        return consumer.isGone() && consumer.status().now(now) != ConsumerStatus.DELETING;
    }

    public synchronized Optional<Consumer> find(String name, long now) {
        Consumer consumer = consumers.get(name);
        if (consumer == null || !isDeleted(consumer, now)) {
            return Optional.ofNullable(consumer);
        }
        consumers.remove(name);
        return Optional.empty();
    }

    /**
     * @param max how many consumers the stream may have
     * @throws dev.brume.core.error.AwsException ResourceInUseException for a name that is taken, LimitExceededException
     */
    public synchronized Consumer register(String name, Map<String, String> tags, int max, long now) {
        if (find(name, now).isPresent()) {
            throw KinesisErrors.consumerExists(name, stream);
        }
        if (all(now).size() >= max) {
            throw KinesisErrors.tooManyConsumers(stream, max);
        }
        Consumer consumer = new Consumer(name, stream, now);
        consumer.tags().add(tags);
        consumer.status().pass(ConsumerStatus.CREATING, ConsumerStatus.ACTIVE, now + statusMillis, now);
        consumers.put(name, consumer);
        return consumer;
    }

    /** Ends a consumer; its listeners are told outside of the lock. */
    public void deregister(Consumer consumer, long now) {
        synchronized (this) {
            consumer.markGone();
            consumer.status()
                    .pass(ConsumerStatus.DELETING, ConsumerStatus.UNKNOWN_TO_SDK_VERSION, now + statusMillis, now);
        }
        consumer.tellListeners();
    }
}
