package dev.brume.lambda.mapping;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.poll.Poller;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * The mappings there are, and who reads for them. A change is answered at once and carried out afterwards, as at AWS: the old reader
 * finishes what it took in, then the new one begins. A concurrent map guards the mappings.
 */
public final class EventSourceMappings {
    private static final Logger LOG = LoggerFactory.getLogger(EventSourceMappings.class);
    private final Map<String, EventSourceMapping> byUuid = new ConcurrentSkipListMap<>();
    private final Core core;
    private final Pollers pollers;

    public EventSourceMappings(Core core, Pollers pollers) {
        this.core = core;
        this.pollers = pollers;
    }

    /** @return null when the place has none of that UUID */
    public @Nullable EventSourceMapping find(String uuid, Place place) {
        EventSourceMapping mapping = byUuid.get(uuid);
        return mapping != null && isIn(mapping, place) ? mapping : null;
    }

    private static boolean isIn(EventSourceMapping mapping, Place place) {
        return mapping.settings()
                .eventSourceMappingArn()
                .contains(":" + place.region() + ":" + place.account() + ":event-source-mapping:");
    }

    /** Those of a place, in the order of their UUIDs. */
    public List<EventSourceMapping> all(Place place) {
        return byUuid.values().stream().filter(mapping -> isIn(mapping, place)).toList();
    }

    void add(EventSourceMapping mapping) {
        boolean begins = mapping.isBeingCreated();
        byUuid.put(mapping.uuid(), mapping);
        if (begins) {
            later(() -> settle(mapping));
        }
    }

    /** @return the mapping in its change; null when another is under way */
    @Nullable
    EventSourceMappingConfiguration change(
            EventSourceMapping mapping, EventSourceMappingConfiguration changed, boolean enable) {
        EventSourceMappingConfiguration shown = mapping.change(changed, enable);
        if (shown != null) {
            later(() -> stopped(mapping).whenComplete((nothing, failure) -> settle(mapping)));
        }
        return shown;
    }

    /** @return the mapping in its end; null when a change is under way */
    @Nullable
    EventSourceMappingConfiguration delete(EventSourceMapping mapping) {
        EventSourceMappingConfiguration shown = mapping.beginDeletion();
        if (shown != null) {
            later(() -> stopped(mapping).whenComplete((nothing, failure) -> {
                byUuid.remove(mapping.uuid());
                pollers.forget(mapping);
            }));
        }
        return shown;
    }

    private static CompletionStage<Void> stopped(EventSourceMapping mapping) {
        Poller reading = mapping.takePoller();
        return reading == null ? CompletableFuture.completedFuture(null) : reading.stop();
    }

    private void settle(EventSourceMapping mapping) {
        Poller next = mapping.isEnabled() ? pollers.poller(mapping) : null;
        if (next != null) {
            // LATEST means what comes from now on: the reader takes its place before the mapping says that it is
            // enabled.
            next.start();
        }
        if (!mapping.settled(next) && next != null) {
            next.stop();
        }
    }

    private void later(Runnable task) {
        try {
            core.time().execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: a mapping does not change any more");
        }
    }

    public void reset() {
        drop(mapping -> true);
    }

    public void reset(AccountId account) {
        drop(mapping -> mapping.settings().eventSourceMappingArn().contains(":" + account + ":event-source-mapping:"));
    }

    private void drop(Predicate<EventSourceMapping> which) {
        Collection<EventSourceMapping> dropped =
                byUuid.values().stream().filter(which).toList();
        for (EventSourceMapping mapping : dropped) {
            mapping.beginDeletionNow();
            byUuid.remove(mapping.uuid());
            stopped(mapping);
            pollers.forget(mapping);
        }
    }
}
