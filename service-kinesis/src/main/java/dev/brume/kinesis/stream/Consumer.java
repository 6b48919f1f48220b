package dev.brume.kinesis.stream;

import dev.brume.core.identity.Arn;
import dev.brume.kinesis.measure.ConsumerMeter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;

/**
 * A consumer with enhanced fan-out. Made once for each registration, so it can be told from another of the same name.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ConsumerDescription.html">ConsumerDescription</a>
 */
public final class Consumer {
    private final String name;
    private final Arn arn;
    private final Stream stream;
    private final long createdAt;
    private final ConsumerMeter meter;
    private final Tags tags = new Tags();
    private final Status<ConsumerStatus> status = new Status<>(ConsumerStatus.ACTIVE);
    private final List<Runnable> endListeners = new CopyOnWriteArrayList<>();
    private volatile boolean gone;
    private volatile @Nullable String policy;

    Consumer(String name, Stream stream, long now) {
        this.name = name;
        this.stream = stream;
        this.createdAt = now;
        this.meter = stream.meter().consumer(name);
        Arn of = stream.arn();
        this.arn = new Arn(
                of.partition(),
                of.service(),
                of.region(),
                of.account(),
                of.resource() + "/consumer/" + name + ":" + Math.floorDiv(now, 1000L));
    }

    public String name() {
        return name;
    }

    /** {@code arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/app:1767225600}. */
    public Arn arn() {
        return arn;
    }

    public Stream stream() {
        return stream;
    }

    /** In epoch milliseconds. */
    public long createdAt() {
        return createdAt;
    }

    public ConsumerMeter meter() {
        return meter;
    }

    public Tags tags() {
        return tags;
    }

    public Status<ConsumerStatus> status() {
        return status;
    }

    /** The resource policy as JSON, or null. */
    public @Nullable String policy() {
        return policy;
    }

    public void setPolicy(@Nullable String newPolicy) {
        policy = newPolicy;
    }

    /** Whether it was deregistered or its stream deleted: its subscriptions are over. */
    public boolean isGone() {
        return gone;
    }

    /**
     * Has {@code listener} called once the consumer is gone, outside of every lock. Who listens first and asks {@link #isGone}
     * then misses nothing.
     */
    public void whenGone(Runnable listener) {
        endListeners.add(listener);
    }

    /** Takes a listener back; harmless if it was. */
    public void forget(Runnable listener) {
        endListeners.remove(listener);
    }

    void markGone() {
        gone = true;
    }

    void tellListeners() {
        endListeners.forEach(Runnable::run);
    }
}
