package dev.brume.firehose.stream;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.firehose.destination.Destination;
import dev.brume.firehose.measure.StreamMeter;
import dev.brume.firehose.rules.FirehoseErrors;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionConfigurationInput;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;

/**
 * A Firehose stream: what it is called, where its records come from and go to, and in what status it is. Guarded by its monitor;
 * nothing is called from here but what belongs to it.
 */
public final class DeliveryStream {
    private final Arn arn;
    private final String name;
    private final Source source;
    private final Instant created;
    private final StreamMeter meter;
    private final Backlog backlog;
    private final Throughput throughput = new Throughput();
    private final Tags tags = new Tags();
    private final Passing<DeliveryStreamStatus> status = new Passing<>(DeliveryStreamStatus.ACTIVE);
    private final Encryption encryption = new Encryption();
    private Destination destination;
    private int version = 1;
    private @Nullable Instant updated;
    private boolean gone;
    private @Nullable Intake intake;

    private DeliveryStream(
            Arn arn,
            String name,
            Source source,
            Destination destination,
            StreamMeter meter,
            Backlog backlog,
            Instant created) {
        this.arn = arn;
        this.name = name;
        this.source = source;
        this.destination = destination;
        this.meter = meter;
        this.backlog = backlog;
        this.created = created;
    }

    /**
     * A stream in status CREATING.
     *
     * @param encrypted how it is to be encrypted, or null
     * @throws AwsException InvalidArgumentException for an encryption that cannot be
     */
    public static DeliveryStream create(
            Arn arn,
            String name,
            Source source,
            Destination destination,
            @Nullable DeliveryStreamEncryptionConfigurationInput encrypted,
            StreamMeter meter,
            Backlog backlog,
            Instant now) {
        DeliveryStream stream = new DeliveryStream(arn, name, source, destination, meter, backlog, now);
        stream.begin(encrypted, now.toEpochMilli());
        return stream;
    }

    private synchronized void begin(@Nullable DeliveryStreamEncryptionConfigurationInput encrypted, long now) {
        if (encrypted != null) {
            Encryption.check(encrypted, arn);
            encryption.begin(encrypted, now);
        }
        status.pass(DeliveryStreamStatus.CREATING, DeliveryStreamStatus.ACTIVE, now);
    }

    public Arn arn() {
        return arn;
    }

    public String name() {
        return name;
    }

    public Source source() {
        return source;
    }

    public Instant created() {
        return created;
    }

    public StreamMeter meter() {
        return meter;
    }

    public Backlog backlog() {
        return backlog;
    }

    public Throughput throughput() {
        return throughput;
    }

    public Tags tags() {
        return tags;
    }

    public synchronized Destination destination() {
        return destination;
    }

    public synchronized int version() {
        return version;
    }

    public synchronized boolean isActive(long now) {
        return status.now(now) == DeliveryStreamStatus.ACTIVE;
    }

    /** Whether it was deleted and its passing status is over: then nobody knows it any more. */
    public synchronized boolean isGone(long now) {
        // ACTIVE is what DELETING ends in here: there is no status for what is not there.
        return gone && status.now(now) != DeliveryStreamStatus.DELETING;
    }

    /** @throws AwsException ResourceInUseException while it is being created */
    public synchronized void delete(long now) {
        DeliveryStreamStatus current = status.now(now);
        if (current == DeliveryStreamStatus.CREATING) {
            throw FirehoseErrors.notNow(name, arn.account(), current.toString());
        }
        if (!gone) {
            gone = true;
            status.pass(DeliveryStreamStatus.DELETING, DeliveryStreamStatus.ACTIVE, now);
        }
    }

    /** @throws AwsException ResourceInUseException in any other status than ACTIVE */
    public synchronized void checkActive(long now) {
        DeliveryStreamStatus current = status.now(now);
        if (current != DeliveryStreamStatus.ACTIVE) {
            throw FirehoseErrors.notNow(name, arn.account(), current.toString());
        }
    }

    /**
     * Changes the destination, and with it the version and the way there.
     *
     * @param way makes the way to a destination; {@link #version} tells for which version
     * @return the way before, for the caller to close
     * @throws AwsException ConcurrentModificationException when the version is another one, ResourceInUseException, and whatever
     *     {@code change} throws; then nothing changes
     */
    public synchronized Intake update(String ofVersion, UnaryOperator<Destination> change, WayThere way, Instant now) {
        checkActive(now.toEpochMilli());
        if (!ofVersion.equals(Integer.toString(version))) {
            throw FirehoseErrors.otherVersion(name, Integer.toString(version), ofVersion);
        }
        Destination changed = change.apply(destination);
        Intake before = intake();
        intake = way.make(this, changed, version + 1);
        destination = changed;
        version++;
        updated = now;
        return before;
    }

    /** Makes the way to a destination. */
    @FunctionalInterface
    public interface WayThere {
        Intake make(DeliveryStream stream, Destination destination, int version);
    }

    /** Opens the way to the destination: before anybody can find the stream. */
    public synchronized void open(WayThere way) {
        intake = way.make(this, destination, version);
    }

    /** Where records go in. */
    public synchronized Intake intake() {
        if (intake == null) {
            throw new IllegalStateException(arn + " was not opened");
        }
        return intake;
    }

    /** @throws AwsException ResourceInUseException, InvalidArgumentException, LimitExceededException */
    public synchronized void startEncryption(@Nullable DeliveryStreamEncryptionConfigurationInput wanted, long now) {
        checkEncryptable(now);
        encryption.start(wanted, arn, now);
    }

    /** @throws AwsException ResourceInUseException, InvalidArgumentException, LimitExceededException */
    public synchronized void stopEncryption(long now) {
        checkEncryptable(now);
        encryption.stop(now);
    }

    private void checkEncryptable(long now) {
        checkActive(now);
        if (source.kinesis() != null) {
            throw FirehoseErrors.notDirectPut(source.type().toString());
        }
    }

    public synchronized boolean isEncrypted(long now) {
        return encryption.isOn(now);
    }

    /** Everything but source and destinations, as DescribeDeliveryStream shows it; passing statuses have passed with it. */
    public synchronized DeliveryStreamDescription.Builder describe(long now) {
        return DeliveryStreamDescription.builder()
                .deliveryStreamName(name)
                .deliveryStreamARN(arn.toString())
                .deliveryStreamStatus(status.show(now))
                .deliveryStreamEncryptionConfiguration(encryption.show(now))
                .deliveryStreamType(source.type())
                .versionId(Integer.toString(version))
                .createTimestamp(created)
                .lastUpdateTimestamp(updated);
    }
}
