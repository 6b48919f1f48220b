package dev.brume.eventbridge.pipes;

import dev.brume.core.identity.Place;
import dev.brume.core.poll.Poller;
import dev.brume.core.poll.ShardProgress;
import dev.brume.eventbridge.pipes.execution.PipeMeter;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pipes.model.DescribePipeResponse;
import software.amazon.awssdk.services.pipes.model.PipeState;
import software.amazon.awssdk.services.pipes.model.RequestedPipeState;

/**
 * A pipe: what is asked of it, what reads for it, and in which state it is. Its lock guards everything that changes; pollers are started
 * and stopped outside of it.
 */
final class Pipe {
    private final Place place;
    private final ShardProgress progress = new ShardProgress();
    private final PipeMeter meter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private DescribePipeResponse settings;
    private boolean wanted;
    private boolean deleted;
    private PipeState state = PipeState.CREATING;
    private @Nullable String reason;
    private @Nullable Poller poller;

    /** @param settings with all defaults; without state and tags */
    Pipe(Place place, DescribePipeResponse settings, boolean wanted, Map<String, String> tags, PipeMeter meter) {
        this.place = place;
        this.settings = settings;
        this.wanted = wanted;
        this.tags.putAll(tags);
        this.meter = meter;
    }

    Place place() {
        return place;
    }

    String name() {
        return settings().name();
    }

    ShardProgress progress() {
        return progress;
    }

    PipeMeter meter() {
        return meter;
    }

    DescribePipeResponse settings() {
        lock.lock();
        try {
            return settings;
        } finally {
            lock.unlock();
        }
    }

    /** As DescribePipe shows it. */
    DescribePipeResponse shown() {
        lock.lock();
        try {
            String desired = deleted ? "DELETED" : wanted ? "RUNNING" : "STOPPED";
            return settings.toBuilder()
                    .desiredState(desired)
                    .currentState(state)
                    .stateReason(reason)
                    .tags(tags)
                    .build();
        } finally {
            lock.unlock();
        }
    }

    boolean isWanted() {
        lock.lock();
        try {
            return wanted && !deleted;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins a change.
     *
     * @param basis the settings that {@code changed} was made of
     * @param changed null where the settings stay as they are
     * @param running null where what is wanted stays as it is
     * @return false when another change is under way, or came between
     */
    boolean begin(
            PipeState during,
            @Nullable DescribePipeResponse basis,
            @Nullable DescribePipeResponse changed,
            @Nullable RequestedPipeState running,
            Instant now) {
        lock.lock();
        try {
            if (isChanging() || (changed != null && settings != basis)) {
                return false;
            }
            state = during;
            reason = null;
            settings = (changed == null ? settings : changed)
                    .toBuilder().lastModifiedTime(now).build();
            wanted = running == null ? wanted : running == RequestedPipeState.RUNNING;
            deleted = during == PipeState.DELETING;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isChanging() {
        return switch (state) {
            case CREATING, UPDATING, DELETING, STARTING, STOPPING -> true;
            default -> false;
        };
    }

    /** The change is through. @return false when the pipe is gone meanwhile, and the poller with it */
    boolean settled(PipeState after, @Nullable String why, @Nullable Poller reading) {
        lock.lock();
        try {
            if (deleted) {
                return false;
            }
            state = after;
            reason = why;
            poller = reading;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** It cannot go on. @return false where it does not run anyway */
    boolean halt(String why) {
        lock.lock();
        try {
            if (state != PipeState.RUNNING) {
                return false;
            }
            state = PipeState.STOPPED;
            reason = why;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gone at once. */
    void forget() {
        lock.lock();
        try {
            deleted = true;
            state = PipeState.DELETING;
        } finally {
            lock.unlock();
        }
        meter.close();
    }

    @Nullable
    Poller takePoller() {
        lock.lock();
        try {
            Poller reading = poller;
            poller = null;
            return reading;
        } finally {
            lock.unlock();
        }
    }

    Map<String, String> tags() {
        lock.lock();
        try {
            return new LinkedHashMap<>(tags);
        } finally {
            lock.unlock();
        }
    }

    /** @throws dev.brume.core.error.AwsException ValidationException */
    void tag(Map<String, String> more) {
        lock.lock();
        try {
            Map<String, String> all = new LinkedHashMap<>(tags);
            all.putAll(more);
            PipeRules.checkTags(all);
            tags.putAll(more);
        } finally {
            lock.unlock();
        }
    }

    void untag(Collection<String> keys) {
        lock.lock();
        try {
            keys.forEach(tags::remove);
        } finally {
            lock.unlock();
        }
    }
}
