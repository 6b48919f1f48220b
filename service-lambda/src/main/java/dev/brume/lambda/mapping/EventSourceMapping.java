package dev.brume.lambda.mapping;

import dev.brume.core.poll.Poller;
import dev.brume.core.poll.ShardProgress;
import dev.brume.lambda.rules.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * A mapping: what is asked of it, what reads for it, and in which state it is. Its lock guards everything that changes; pollers are
 * started and stopped outside of it.
 */
public final class EventSourceMapping {
    private final SourceKind kind;
    private final ShardProgress progress = new ShardProgress();
    private final ReentrantLock lock = new ReentrantLock();
    private Map<String, String> tags;
    private EventSourceMappingConfiguration settings;
    private boolean enabled;
    private State state;
    private @Nullable Poller poller;
    private String lastResult = "No records processed";

    /** AWS's words for where a mapping is in its life. */
    enum State {
        CREATING("Creating"),
        ENABLED("Enabled"),
        DISABLED("Disabled"),
        ENABLING("Enabling"),
        DISABLING("Disabling"),
        UPDATING("Updating"),
        DELETING("Deleting");

        private final String text;

        State(String text) {
            this.text = text;
        }
    }

    EventSourceMapping(
            SourceKind kind, EventSourceMappingConfiguration settings, boolean enabled, Map<String, String> tags) {
        this.kind = kind;
        this.settings = settings;
        this.enabled = enabled;
        this.state = kind.isQueue() && !enabled ? State.DISABLED : State.CREATING;
        this.tags = Tags.of(tags);
    }

    SourceKind kind() {
        return kind;
    }

    ShardProgress progress() {
        return progress;
    }

    EventSourceMappingConfiguration settings() {
        lock.lock();
        try {
            return settings;
        } finally {
            lock.unlock();
        }
    }

    String uuid() {
        return settings().uuid();
    }

    /** As it is shown. */
    public EventSourceMappingConfiguration shown() {
        lock.lock();
        try {
            return asItIs();
        } finally {
            lock.unlock();
        }
    }

    /** Called under the lock. */
    private EventSourceMappingConfiguration asItIs() {
        return settings.toBuilder()
                .state(state.text)
                .stateTransitionReason(kind.isQueue() ? "USER_INITIATED" : "User action")
                .lastProcessingResult(kind.isQueue() ? null : lastResult)
                .build();
    }

    public Map<String, String> tags() {
        lock.lock();
        try {
            return tags;
        } finally {
            lock.unlock();
        }
    }

    public void tag(Map<String, String> added) {
        lock.lock();
        try {
            tags = Tags.with(tags, added);
        } finally {
            lock.unlock();
        }
    }

    public void untag(List<String> keys) {
        lock.lock();
        try {
            tags = Tags.without(tags, keys);
        } finally {
            lock.unlock();
        }
    }

    /** What the last batch came to. */
    void processed(String result) {
        lock.lock();
        try {
            lastResult = result;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is still to become what it was made as: a queue's that is made disabled is that at once. */
    boolean isBeingCreated() {
        lock.lock();
        try {
            return state == State.CREATING;
        } finally {
            lock.unlock();
        }
    }

    boolean isEnabled() {
        lock.lock();
        try {
            return enabled;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a change in, unless another is under way; who takes it in carries it out and calls {@link #settled}.
     *
     * @return the mapping in its change; null when another is under way
     */
    @Nullable
    EventSourceMappingConfiguration change(EventSourceMappingConfiguration changed, boolean enable) {
        lock.lock();
        try {
            if (state != State.ENABLED && state != State.DISABLED) {
                return null;
            }
            state = enable == enabled ? State.UPDATING : enable ? State.ENABLING : State.DISABLING;
            settings = changed;
            enabled = enable;
            return asItIs();
        } finally {
            lock.unlock();
        }
    }

    /** Begins its end; null when it has begun already, or a change is under way. */
    @Nullable
    EventSourceMappingConfiguration beginDeletion() {
        lock.lock();
        try {
            if (state != State.ENABLED && state != State.DISABLED) {
                return null;
            }
            state = State.DELETING;
            return asItIs();
        } finally {
            lock.unlock();
        }
    }

    /** Whatever was under way: it is over, by force. */
    void beginDeletionNow() {
        lock.lock();
        try {
            state = State.DELETING;
        } finally {
            lock.unlock();
        }
    }

    /** The change is through. Returns false when it is being deleted meanwhile. */
    boolean settled(@Nullable Poller reading) {
        lock.lock();
        try {
            if (state == State.DELETING) {
                return false;
            }
            poller = reading;
            state = enabled ? State.ENABLED : State.DISABLED;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What reads for it no longer does: whoever takes it stops it. */
    @Nullable
    Poller takePoller() {
        lock.lock();
        try {
            Poller taken = poller;
            poller = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
