package dev.brume.sqs.queue;

import dev.brume.sqs.structure.IndexedHeap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The visible messages of a standard queue in the order of receiving: first come, first served, but while a tenant (a
 * MessageGroupId) takes too large a share of the consumers, messages of the others come first. A message without a group is a
 * tenant of its own, and never noisy. SQS Developer Guide, "How Amazon SQS fair queues work".
 *
 * <p>At most nine tenants at a time can hold more than a tenth of something, so the noisy ones are a short list; the quiet ones
 * stand in a heap by their first message.
 */
final class FairOrder {
    /** A tenant is noisy with more than this share of the messages in flight, or of the consumers' time: one in ten. */
    private static final int NOISY_SHARE = 10;
    /** ... but not with fewer messages in flight than this. */
    private static final int NOISY_IN_FLIGHT_MIN = 30;
    /** ... or with less of the consumers' time than this: AWS names no minimum; milliseconds say nothing. */
    private static final double NOISY_MILLIS_MIN = 1_000;
    /** A tenant that sends nothing for five minutes is quiet, however many of its messages are left. */
    private static final long QUIET_AFTER_MILLIS = Duration.ofMinutes(5).toMillis();

    private final MessageList alone = new MessageList();
    private final Map<String, Tenant> tenants = new HashMap<>();
    private final IndexedHeap<Tenant> quiet = new IndexedHeap<>(Tenant.QUIET);
    private final List<Tenant> noisy = new ArrayList<>();
    private final ConsumerTime consumerTime = new ConsumerTime();
    private int inFlight;
    private int size;
    private long lastOrder;
    private long firstOrder;

    /** The tenant that sends a message now. */
    Tenant sender(String groupId, long now) {
        Tenant tenant = tenants.computeIfAbsent(groupId, Tenant::new);
        tenant.lastSentAt = now;
        return tenant;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void addLast(Message message) {
        message.order = ++lastOrder;
        listOf(message).addLast(message);
        size++;
        headMayHaveChanged(message);
    }

    void addFirst(Message message) {
        message.order = --firstOrder;
        listOf(message).addFirst(message);
        size++;
        headMayHaveChanged(message);
    }

    void remove(Message message) {
        listOf(message).remove(message);
        size--;
        headMayHaveChanged(message);
    }

    void flown(Message message, long now) {
        inFlight++;
        consumerTime.begin(now);
        if (message.group instanceof Tenant tenant) {
            tenant.consumerTime.begin(now);
        }
    }

    void landed(Message message, long now) {
        Receipt receipt = message.receipt;
        if (receipt == null) {
            throw new IllegalStateException("in flight without having been received: " + message.id());
        }
        inFlight--;
        consumerTime.end(receipt.inFlightSince, now);
        if (message.group instanceof Tenant tenant) {
            tenant.consumerTime.end(receipt.inFlightSince, now);
        }
    }

    /** Forgets a tenant with its last message. */
    void left(Message message) {
        if (message.group instanceof Tenant tenant && --tenant.members == 0) {
            tenants.remove(tenant.id);
        }
    }

    /** The message to be received next, or null. */
    @Nullable
    Message first(long now) {
        if (tenants.isEmpty()) {
            return alone.first();
        }
        sortOut(now);
        Tenant quietest = quiet.first();
        Message best = earlier(alone.first(), quietest == null ? null : quietest.messages.first());
        if (best == null) {
            Tenant least = leastNoisy();
            return least == null ? null : least.messages.first();
        }
        return best;
    }

    /** Of several noisy tenants the one with the fewest messages in flight comes first. */
    private @Nullable Tenant leastNoisy() {
        Tenant least = null;
        for (Tenant tenant : noisy) {
            if (least == null || tenant.inFlight < least.inFlight) {
                least = tenant;
            }
        }
        return least;
    }

    private void sortOut(long now) {
        for (int i = noisy.size() - 1; i >= 0; i--) {
            Tenant tenant = noisy.get(i);
            if (!isNoisy(tenant, now)) {
                noisy.remove(i);
                tenant.noisy = false;
                enqueue(tenant);
            }
        }
        Tenant first = quiet.first();
        while (first != null && isNoisy(first, now)) {
            quiet.remove(first);
            noisy.add(first);
            first.noisy = true;
            first = quiet.first();
        }
    }

    /** The noisy ones of all tenants: looks at each of them, once a minute. */
    List<Tenant> noisy(long now) {
        return tenants.values().stream().filter(tenant -> isNoisy(tenant, now)).toList();
    }

    private boolean isNoisy(Tenant tenant, long now) {
        if (now - tenant.lastSentAt >= QUIET_AFTER_MILLIS) {
            return false;
        }
        if (tenant.inFlight >= NOISY_IN_FLIGHT_MIN && tenant.inFlight * NOISY_SHARE > inFlight) {
            return true;
        }
        double millis = tenant.consumerTime.total(now);
        return millis >= NOISY_MILLIS_MIN && millis * NOISY_SHARE > consumerTime.total(now);
    }

    private static @Nullable Message earlier(@Nullable Message one, @Nullable Message other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.order <= other.order ? one : other;
    }

    private MessageList listOf(Message message) {
        return message.group == null ? alone : message.group.messages;
    }

    private void headMayHaveChanged(Message message) {
        if (!(message.group instanceof Tenant tenant)) {
            return;
        }
        if (tenant.noisy) {
            if (tenant.messages.isEmpty()) {
                noisy.remove(tenant);
                tenant.noisy = false;
            }
            return;
        }
        Message first = tenant.messages.first();
        if (first == null) {
            quiet.remove(tenant);
        } else if (!quiet.contains(tenant)) {
            quiet.add(tenant, first.order);
        } else if (quiet.keyOf(tenant) != first.order) {
            quiet.changeKey(tenant, first.order);
        }
    }

    private void enqueue(Tenant tenant) {
        Message first = tenant.messages.first();
        if (first != null) {
            quiet.add(tenant, first.order);
        }
    }

    /** About in the order of receiving. */
    void forEach(Consumer<Message> action) {
        forEach(alone, action);
        tenants.values().forEach(tenant -> forEach(tenant.messages, action));
    }

    private static void forEach(MessageList list, Consumer<Message> action) {
        for (Message message = list.first(); message != null; message = message.next) {
            action.accept(message);
        }
    }

    long steps() {
        return quiet.steps();
    }
}
