package dev.brume.s3.notification;

import dev.brume.core.delivery.Deliveries;
import dev.brume.core.delivery.Lane;
import dev.brume.core.delivery.LaneSettings;
import dev.brume.core.dispatch.Core;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tells of events whoever is to be told; where nobody is, that costs one look. Not to be called under a lock. A concurrent map guards the
 * lanes, one for each destination; a lane guards itself.
 */
public final class Notifier {
    private static final String BUS = "the default event bus of ";
    private final Deliveries deliveries;
    private final Messenger messenger;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    public Notifier(Core core) {
        this.deliveries = new Deliveries(core);
        this.messenger = new Messenger(core.aws());
    }

    public void tell(ObjectEvent event) {
        EventNotifications wanted = event.bucket().settings().find(EventNotifications.class);
        if (wanted == null) {
            return;
        }
        for (NotificationRule rule : wanted.rules()) {
            if (rule.asksFor(event)) {
                String text = EventDocuments.records(event, rule.id());
                Destination destination = rule.destination();
                deliver(
                        destination.arn(),
                        text,
                        () -> messenger.send(
                                text,
                                destination,
                                event.bucket(),
                                event.origin().cause()));
            }
        }
        if (wanted.eventBridge()) {
            String detail = EventDocuments.detail(event);
            deliver(BUS + event.bucket().owner(), detail, () -> messenger.put(event, detail));
        }
    }

    private void deliver(String endpoint, String text, Supplier<CompletionStage<?>> call) {
        lanes.computeIfAbsent(endpoint, unused -> deliveries.lane(endpoint, LaneSettings.IN_PROCESS))
                .deliver(new EventDelivery(text, call));
    }

    /** Forgets what has not been told yet. */
    public void reset() {
        lanes.values().forEach(Lane::close);
        lanes.clear();
    }
}
