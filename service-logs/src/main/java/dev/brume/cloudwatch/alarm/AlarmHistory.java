package dev.brume.cloudwatch.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;

/** What happened to the alarms of one place: for 30 days, and no more than {@link #ITEMS_MAX}. Guarded by one lock. */
public final class AlarmHistory {
    /** The oldest are forgotten first. */
    static final int ITEMS_MAX = 2000;

    private static final Duration KEPT = Duration.ofDays(30);
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<HistoryItem> items = new ArrayDeque<>();
    private long last;

    void add(Alarm alarm, HistoryItemType type, Instant now, String summary, String data) {
        AlarmType kind = alarm.configuration() instanceof CompositeConfiguration
                ? AlarmType.COMPOSITE_ALARM
                : AlarmType.METRIC_ALARM;
        lock.lock();
        try {
            last++;
            items.addLast(new HistoryItem(last, alarm.name(), kind, type, now, summary, data));
            forget(now);
        } finally {
            lock.unlock();
        }
    }

    private void forget(Instant now) {
        Instant oldest = now.minus(KEPT);
        while (items.size() > ITEMS_MAX
                || (!items.isEmpty() && items.getFirst().at().isBefore(oldest))) {
            items.removeFirst();
        }
    }

    /** All that is kept, the oldest first. */
    public List<HistoryItem> items(Instant now) {
        lock.lock();
        try {
            forget(now);
            return new ArrayList<>(items);
        } finally {
            lock.unlock();
        }
    }
}
