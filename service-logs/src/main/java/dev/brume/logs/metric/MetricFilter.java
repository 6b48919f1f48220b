package dev.brume.logs.metric;

import dev.brume.logs.event.LogEvent;
import dev.brume.logs.pattern.FilterPattern;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A metric filter of a log group, with what it found since it last published. Its lock guards what it found.
 *
 * <p>See CloudWatch Logs User Guide, "Creating metrics from log events using filters".
 */
public final class MetricFilter {
    /** So many minutes and different values are kept at most until they are published. */
    private static final int KEPT_MAX = 5_000;

    private final String name;
    private final String writtenPattern;
    private final FilterPattern pattern;
    private final Measure measure;
    private final long creationTime;
    private final ReentrantLock lock = new ReentrantLock();
    private Minutes found = new Minutes();
    private boolean closed;

    /**
     * @param writtenPattern as it was put
     * @param creationTime in epoch milliseconds
     * @throws dev.brume.core.error.AwsException InvalidParameterException for a pattern that is none, and for a transformation that
     *     does not fit it
     */
    public MetricFilter(String name, String writtenPattern, MetricTransformation transformation, long creationTime) {
        this.name = name;
        this.writtenPattern = writtenPattern;
        this.pattern = FilterPattern.parse(writtenPattern);
        this.measure = Measure.of(transformation, pattern);
        this.creationTime = creationTime;
    }

    public String name() {
        return name;
    }

    public String writtenPattern() {
        return writtenPattern;
    }

    public MetricTransformation transformation() {
        return measure.transformation();
    }

    public long creationTime() {
        return creationTime;
    }

    /** What there is to do once events were looked at. */
    enum Due {
        NOTHING,
        /** These are the first since what was found was last taken: it is to be taken at the end of this minute. */
        LATER,
        /** There is so much that it must be taken now. */
        NOW
    }

    /** Looks at events that arrived. */
    Due look(List<LogEvent> events) {
        boolean countsOthers = transformation().defaultValue() != null;
        Due due = Due.NOTHING;
        for (LogEvent event : events) {
            boolean matches = pattern.matches(event.message());
            Optional<Measurement> measured = matches ? measure.of(event.message()) : Optional.empty();
            if (measured.isPresent() || (!matches && countsOthers)) {
                Due one = add(event.timestamp(), measured.orElse(null));
                due = one.compareTo(due) > 0 ? one : due;
            }
        }
        return due;
    }

    private Due add(long timestamp, @Nullable Measurement measured) {
        lock.lock();
        try {
            if (closed) {
                return Due.NOTHING;
            }
            boolean first = found.isEmpty();
            if (measured == null) {
                found.unmatched(timestamp);
            } else {
                found.matched(timestamp, measured);
            }
            if (found.size() >= KEPT_MAX) {
                return Due.NOW;
            }
            return first ? Due.LATER : Due.NOTHING;
        } finally {
            lock.unlock();
        }
    }

    /** Hands over what was found, and begins anew. */
    List<Minutes.Series> take() {
        lock.lock();
        try {
            Minutes taken = found;
            found = new Minutes();
            return taken.all();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what it found, and finds nothing more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            found = new Minutes();
        } finally {
            lock.unlock();
        }
    }
}
