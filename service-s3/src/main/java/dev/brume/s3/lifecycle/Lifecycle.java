package dev.brume.s3.lifecycle;

import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.notification.Notifier;
import dev.brume.s3.notification.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has buckets with lifecycle rules swept at each midnight UTC, in the background; sets no timer while there are none. Buckets and timer
 * are guarded by itself.
 */
public final class Lifecycle {
    private final EmulatorTime time;
    private final Ids ids;
    private final Buckets buckets;
    private final Notifier notifier;
    private final Set<Bucket> watched = new HashSet<>();
    private @Nullable Timer timer;

    public Lifecycle(Core core, Buckets buckets, Notifier notifier) {
        this.time = core.time();
        this.ids = core.ids();
        this.buckets = buckets;
        this.notifier = notifier;
    }

    /** A bucket's rules from now on; null for none. */
    public void rules(Bucket bucket, @Nullable LifecycleRules rules) {
        if (rules == null) {
            bucket.settings().remove(LifecycleRules.class);
            unwatch(bucket);
        } else {
            bucket.settings().set(LifecycleRules.class, rules);
            watch(bucket);
        }
    }

    private synchronized void watch(Bucket bucket) {
        watched.add(bucket);
        if (timer == null) {
            timer = time.schedule(Midnight.next(time.now()), this::midnight);
        }
    }

    private synchronized void unwatch(Bucket bucket) {
        watched.remove(bucket);
        if (watched.isEmpty()) {
            stop();
        }
    }

    private synchronized void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void midnight() {
        Instant now = time.now().truncatedTo(ChronoUnit.DAYS);
        List<Bucket> due = due();
        time.execute(() -> due.forEach(bucket -> sweep(bucket, now)));
    }

    private synchronized List<Bucket> due() {
        watched.removeIf(bucket -> buckets.named(bucket.name()) != bucket);
        timer = watched.isEmpty() ? null : time.schedule(Midnight.next(time.now()), this::midnight);
        return List.copyOf(watched);
    }

    private void sweep(Bucket bucket, Instant now) {
        LifecycleRules rules = bucket.settings().find(LifecycleRules.class);
        if (rules != null) {
            new Sweep(bucket, rules, now, Origin.ofLifecycle(ids.uuid(), now), notifier).run();
        }
    }

    public synchronized void reset() {
        watched.clear();
        stop();
    }
}
