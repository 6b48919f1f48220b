package dev.brume.logs.subscription;

import dev.brume.core.delivery.Deliveries;
import dev.brume.core.delivery.LaneSettings;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.time.EmulatorTime;
import dev.brume.logs.event.EventSize;
import dev.brume.logs.event.LogEvent;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.measure.LogsMeters;
import dev.brume.logs.pattern.FilterPattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.Distribution;

/** Sends what is put into log groups on to where their subscription filters say. Whoever puts waits for nobody. */
public final class Subscriptions {
    /** So much of a batch goes into one payload, which then fits into what each destination takes at a time. */
    private static final int PAYLOAD_BYTES_MAX = 256 * 1024;

    private final Deliveries deliveries;
    private final Ids ids;
    private final EmulatorTime time;
    private final LogsMeters meters;

    public Subscriptions(Core core, LogsMeters meters) {
        this.meters = meters;
        this.time = core.time();
        this.deliveries = new Deliveries(core);
        this.ids = core.ids();
    }

    public SubscriptionFilter filter(
            LogGroup group,
            String name,
            String pattern,
            Target destination,
            @Nullable String roleArn,
            String distribution,
            Call call) {
        return new SubscriptionFilter(
                name,
                pattern,
                FilterPattern.parse(pattern),
                destination,
                roleArn,
                distribution,
                call.now().toEpochMilli(),
                deliveries.lane(destination.toString(), LaneSettings.IN_PROCESS),
                meters.filter(group.arn(), group.name(), destination.type(), name));
    }

    /** Hands over those of a stream's new events that a filter matches. */
    public void send(SubscriptionFilter filter, EventSource source, List<LogEvent> events, Call cause) {
        List<LogEvent> matching = new ArrayList<>();
        int bytes = 0;
        for (LogEvent event : events) {
            if (filter.pattern().matches(event.message())) {
                int size = EventSize.of(event.message());
                if (bytes + size > PAYLOAD_BYTES_MAX && !matching.isEmpty()) {
                    deliver(filter, source, matching, cause);
                    matching.clear();
                    bytes = 0;
                }
                matching.add(event);
                bytes += size;
            }
        }
        if (!matching.isEmpty()) {
            deliver(filter, source, matching, cause);
        }
    }

    private void deliver(SubscriptionFilter filter, EventSource source, List<LogEvent> events, Call cause) {
        boolean random = filter.distribution().equals(Distribution.RANDOM.toString());
        String partitionKey =
                random ? ids.uuid() : Integer.toHexString(source.stream().hashCode());
        filter.lane()
                .deliver(new EventDelivery(
                        filter,
                        Payload.of(source, filter.name(), events),
                        events.size(),
                        partitionKey,
                        source.arn().toString(),
                        cause,
                        time));
    }
}
