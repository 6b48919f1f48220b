package dev.brume.logs.group;

import dev.brume.core.identity.Arn;
import dev.brume.logs.event.EventLog;
import dev.brume.logs.event.EventMemory;
import dev.brume.logs.event.EventPage;
import dev.brume.logs.event.EventPosition;
import dev.brume.logs.event.LogEvent;
import dev.brume.logs.event.PageRequest;
import dev.brume.logs.measure.GroupMeter;
import dev.brume.logs.measure.LogsMeters;
import dev.brume.logs.metric.MetricFilters;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.subscription.SubscriptionFilters;
import dev.brume.logs.tail.Tails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A log group: its settings, tags and streams. One lock guards streams and events; settings are replaced as a whole. Events that
 * the retention no longer covers are never given out, and are dropped when their stream is next used; the oldest go too when all
 * groups together have too many.
 */
public final class LogGroup {
    /** The class of groups that Lambda's logs pass through on their way to Amazon S3 or Firehose. */
    public static final String DELIVERY = "DELIVERY";

    private final Arn arn;
    private final String name;
    private final String logGroupClass;
    private final long creationTime;
    private final Tags tags;
    private final LongSupplier sequence;
    private final EventMemory memory;
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<String, LogStream> streams = new TreeMap<>();
    private final SubscriptionFilters subscriptionFilters = new SubscriptionFilters();
    private final MetricFilters metricFilters = new MetricFilters();
    private final Tails tails = new Tails();
    private volatile GroupSettings settings;
    private volatile @Nullable GroupMeter meter;

    /**
     * @param arn without the {@code :*} at the end
     * @param creationTime in epoch milliseconds
     * @param sequence gives each event a greater number than the one before
     * @param memory what the events of all groups share
     */
    public LogGroup(
            Arn arn,
            String name,
            String logGroupClass,
            long creationTime,
            GroupSettings settings,
            Tags tags,
            LongSupplier sequence,
            EventMemory memory) {
        this.arn = arn;
        this.name = name;
        this.logGroupClass = logGroupClass;
        this.creationTime = creationTime;
        this.settings = settings;
        this.tags = tags;
        this.sequence = sequence;
        this.memory = memory;
    }

    public Arn arn() {
        return arn;
    }

    public String name() {
        return name;
    }

    public String logGroupClass() {
        return logGroupClass;
    }

    /** Whether it has all that CloudWatch Logs does: user guide, "Log classes". */
    public boolean isStandard() {
        return logGroupClass.equals("STANDARD");
    }

    /** @throws dev.brume.core.error.AwsException ValidationException for a group that is not */
    public void demandStandard() {
        if (!isStandard()) {
            throw LogsErrors.onlyOfStandardClass();
        }
    }

    /** Whether it only hands on what Lambda logs, and keeps it for a fixed time: user guide, "Log classes". */
    public boolean isForDelivery() {
        return logGroupClass.equals(DELIVERY);
    }

    public long creationTime() {
        return creationTime;
    }

    public Tags tags() {
        return tags;
    }

    /** What it tells CloudWatch: made when there is something to tell. */
    public GroupMeter meter(LogsMeters meters) {
        GroupMeter made = meter;
        return made != null ? made : makeMeter(meters);
    }

    private GroupMeter makeMeter(LogsMeters meters) {
        lock.lock();
        try {
            GroupMeter made = meter;
            if (made == null) {
                made = meters.group(arn, name);
                meter = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    public SubscriptionFilters subscriptionFilters() {
        return subscriptionFilters;
    }

    public MetricFilters metricFilters() {
        return metricFilters;
    }

    public Tails tails() {
        return tails;
    }

    public GroupSettings settings() {
        return settings;
    }

    public void change(UnaryOperator<GroupSettings> change) {
        lock.lock();
        try {
            settings = change.apply(settings);
        } finally {
            lock.unlock();
        }
    }

    /** @throws dev.brume.core.error.AwsException ResourceAlreadyExistsException */
    public void createStream(String streamName, Instant now) {
        lock.lock();
        try {
            EventLog events = new EventLog(memory, lock);
            if (streams.putIfAbsent(streamName, new LogStream(streamName, now.toEpochMilli(), events)) != null) {
                throw LogsErrors.logStreamExists();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public void deleteStream(String streamName) {
        lock.lock();
        try {
            LogStream stream = streams.remove(streamName);
            if (stream == null) {
                throw LogsErrors.noLogStream();
            }
            stream.events().clear();
        } finally {
            lock.unlock();
        }
    }

    /** Those of which the name has a prefix, in the order of their names. */
    public List<StreamDescription> streams(String prefix, Instant now) {
        lock.lock();
        try {
            return new StreamSelection.WithPrefix(prefix)
                    .of(streams).stream()
                            .peek(stream -> drop(stream, now))
                            .map(LogStream::describe)
                            .toList();
        } finally {
            lock.unlock();
        }
    }

    /** What all events count as, in bytes. */
    public long storedBytes(Instant now) {
        lock.lock();
        try {
            long bytes = 0;
            for (LogStream stream : streams.values()) {
                drop(stream, now);
                bytes += stream.events().bytes();
            }
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What became of a batch.
     *
     * @param batch says which of its events were left out
     * @param events those that were taken, in the order of time
     * @param bytes what those count as
     */
    public record Put(EventBatch batch, List<LogEvent> events, long bytes) {}

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException; InvalidParameterException for a batch that fails as a whole */
    public Put put(String streamName, List<EventBatch.Entry> entries, Instant now) {
        EventBatch batch = EventBatch.of(entries, now, settings.retention());
        List<LogEvent> taken = new ArrayList<>(batch.taken().size());
        long bytes;
        lock.lock();
        try {
            LogStream stream = stream(streamName, now);
            long before = stream.events().bytes();
            for (EventBatch.Entry entry : batch.taken()) {
                LogEvent event =
                        new LogEvent(entry.timestamp(), sequence.getAsLong(), now.toEpochMilli(), entry.message());
                stream.events().add(event);
                taken.add(event);
            }
            stream.ingestedAt(now.toEpochMilli());
            bytes = stream.events().bytes() - before;
        } finally {
            lock.unlock();
        }
        memory.makeRoom();
        return new Put(batch, taken, bytes);
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public EventPage read(String streamName, PageRequest page, Instant now) {
        lock.lock();
        try {
            return page.of(stream(streamName, now).events());
        } finally {
            lock.unlock();
        }
    }

    /**
     * The first {@code max} events of some streams that stand after a position, in order of time over all of them.
     *
     * @param endTime in epoch milliseconds; events at it or earlier
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException for a stream that is named and not there
     */
    public List<StreamEvent> events(
            StreamSelection selection, EventPosition after, long endTime, int max, Instant now) {
        lock.lock();
        try {
            List<LogStream> searched = new ArrayList<>(selection.of(streams));
            searched.forEach(stream -> drop(stream, now));
            return new MergedEvents(searched, after, endTime).take(max);
        } finally {
            lock.unlock();
        }
    }

    /** The event that stands at a position, in whichever stream. */
    public Optional<StreamEvent> event(EventPosition position, Instant now) {
        lock.lock();
        try {
            streams.values().forEach(stream -> drop(stream, now));
            return streams.values().stream()
                    .flatMap(stream ->
                            stream.events().at(position).map(event -> new StreamEvent(stream.name(), event)).stream())
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Gives its memory back. What still comes to it goes when it is the oldest of all. */
    public void close() {
        lock.lock();
        try {
            streams.values().forEach(stream -> stream.events().clear());
        } finally {
            lock.unlock();
        }
    }

    private LogStream stream(String streamName, Instant now) {
        LogStream stream = streams.get(streamName);
        if (stream == null) {
            throw LogsErrors.noLogStream();
        }
        drop(stream, now);
        return stream;
    }

    private void drop(LogStream stream, Instant now) {
        if (settings.retention() != null) {
            stream.events().dropBefore(now.minus(settings.retention()).toEpochMilli());
        }
    }
}
