package dev.brume.sqs;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.QueueAttributes;
import dev.brume.sqs.queue.QueueBirth;
import dev.brume.sqs.queue.Queues;
import dev.brume.sqs.queue.RedrivePolicy;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.SqsLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queues of one account in one region, by name. Finding takes no lock; making and deleting take one, so that a name has one
 * queue.
 */
final class SqsStore implements Queues {
    private final Place place;
    private final Core core;
    private final NavigableMap<String, Queue> queues = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    /** When names were given up, in epoch milliseconds. Guarded by the lock. */
    private final Map<String, Long> deletions = new HashMap<>();

    SqsStore(Place place, Core core) {
        this.place = place;
        this.core = core;
    }

    boolean isOf(AccountId account) {
        return place.account().equals(account);
    }

    Optional<Queue> queue(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    /** The queues of which the name starts with {@code prefix} and comes after {@code last}, in the order of their names. */
    Iterable<Queue> queues(String prefix, String last) {
        boolean after = !last.isEmpty() && last.compareTo(prefix) >= 0;
        NavigableMap<String, Queue> tail = after ? queues.tailMap(last, false) : queues.tailMap(prefix, true);
        return () -> tail.values().stream()
                .takeWhile(queue -> queue.name().startsWith(prefix))
                .iterator();
    }

    /** Only queues of this account and region. */
    @Override
    public @Nullable Queue find(String arn) {
        Queue queue = queues.get(arn.substring(arn.lastIndexOf(':') + 1));
        return queue != null && queue.arn().toString().equals(arn) ? queue : null;
    }

    /**
     * The queue of that name, made if there is none.
     *
     * @param given the attributes that the caller names
     * @throws dev.brume.core.error.AwsException QueueNameExists when there is one that is set to something else
     */
    Queue create(String name, Map<String, String> given, Map<String, String> tags, long now) {
        QueueAttributes attributes = QueueAttributes.create(given);
        Arn arn = Arn.of("sqs", place.region(), place.account(), name);
        lock.lock();
        try {
            Queue existing = queues.get(name);
            if (existing != null) {
                existing.attributes()
                        .firstDifference(attributes, given.keySet())
                        .ifPresent(different -> {
                            throw SqsErrors.queueNameExists(different);
                        });
                return existing;
            }
            refuseTooSoon(name, now);
            RedrivePolicy redrive = attributes.redrivePolicy();
            if (redrive != null) {
                redrive.check(
                        given.getOrDefault("RedrivePolicy", ""),
                        arn,
                        attributes.isFifo(),
                        find(redrive.deadLetterTargetArn()));
            }
            Queue queue = Queue.create(new QueueBirth(
                    arn,
                    attributes,
                    core.ids(),
                    now,
                    core.time(),
                    this,
                    core.options().limits().enforceRates(),
                    core.metrics()));
            queue.tags().add(tags);
            queues.put(name, queue);
            return queue;
        } finally {
            lock.unlock();
        }
    }

    private void refuseTooSoon(String name, long now) {
        Long deletedAt = deletions.remove(name);
        if (deletedAt != null && now < deletedAt + SqsLimits.REST.toMillis()) {
            deletions.put(name, deletedAt);
            throw SqsErrors.queueDeletedRecently();
        }
    }

    void delete(Queue queue, long now) {
        Runnable farewell;
        lock.lock();
        try {
            if (!queues.remove(queue.name(), queue)) {
                throw SqsErrors.queueDoesNotExist();
            }
            if (core.options().limits().enforceRates()) {
                deletions.values().removeIf(at -> at + SqsLimits.REST.toMillis() <= now);
                deletions.put(queue.name(), now);
            }
            // Before its name is free: who has the queue in hand does not put messages into it once there is another.
            farewell = queue.close();
        } finally {
            lock.unlock();
        }
        farewell.run();
    }

    /** Forgets everything; who waits at a queue is told that it does not exist. */
    void close() {
        List<Runnable> farewells = new ArrayList<>();
        lock.lock();
        try {
            deletions.clear();
            for (Queue queue = first(); queue != null; queue = first()) {
                queues.remove(queue.name());
                farewells.add(queue.close());
            }
        } finally {
            lock.unlock();
        }
        farewells.forEach(Runnable::run);
    }

    private @Nullable Queue first() {
        Map.Entry<String, Queue> first = queues.firstEntry();
        return first == null ? null : first.getValue();
    }
}
