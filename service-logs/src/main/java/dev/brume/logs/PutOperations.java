package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.logs.group.EventBatch;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.measure.LogsMeters;
import dev.brume.logs.metric.EmbeddedMetrics;
import dev.brume.logs.metric.Metrics;
import dev.brume.logs.subscription.EventSource;
import dev.brume.logs.subscription.Subscriptions;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** PutLogEvents. */
final class PutOperations {
    private final LogsDirectory directory;
    private final Subscriptions subscriptions;
    private final Metrics metrics;
    private final EmbeddedMetrics embedded;
    private final LogsMeters meters;

    PutOperations(
            LogsDirectory directory,
            Subscriptions subscriptions,
            Metrics metrics,
            EmbeddedMetrics embedded,
            LogsMeters meters) {
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.metrics = metrics;
        this.embedded = embedded;
        this.meters = meters;
    }

    PutLogEventsResponse putLogEvents(PutLogEventsRequest request, Call call) {
        List<EventBatch.Entry> entries =
                request.logEvents().stream().map(PutOperations::entry).toList();
        LogGroup group = directory.group(request.logGroupName(), call);
        LogGroup.Put put = group.put(request.logStreamName(), entries, call.now());
        group.meter(meters).uploaded(put.events().size(), (double) put.bytes(), call.now());
        EventSource source = new EventSource(group.arn(), group.name(), request.logStreamName());
        group.subscriptionFilters().all().forEach(filter -> subscriptions.send(filter, source, put.events(), call));
        group.metricFilters().all().forEach(filter -> metrics.find(filter, group.arn(), put.events()));
        if (group.isStandard()) {
            embedded.find(group.arn(), group.meter(meters), put.events());
        }
        group.tails().arrived(group.arn().toString(), request.logStreamName(), put.events());
        return PutLogEventsResponse.builder()
                .nextSequenceToken(SequenceToken.UNUSED)
                .rejectedEntityInfo(EntityCheck.rejection(request.entity(), group))
                .rejectedLogEventsInfo(put.events().size() == entries.size() ? null : rejected(put.batch()))
                .build();
    }

    private static EventBatch.Entry entry(InputLogEvent event) {
        return new EventBatch.Entry(event.timestamp(), event.message());
    }

    private static RejectedLogEventsInfo rejected(EventBatch batch) {
        RejectedLogEventsInfo.Builder info = RejectedLogEventsInfo.builder();
        if (batch.oldEnd() > 0) {
            info.tooOldLogEventEndIndex(batch.oldEnd());
        }
        if (batch.expiredEnd() > batch.oldEnd()) {
            info.expiredLogEventEndIndex(batch.expiredEnd());
        }
        if (batch.newStart() < batch.entries().size()) {
            info.tooNewLogEventStartIndex(batch.newStart());
        }
        return info.build();
    }
}
