package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.logs.group.EventBatch;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** PutLogEvents. */
final class PutOperations {
    private final LogsDirectory directory;

    PutOperations(LogsDirectory directory) {
        this.directory = directory;
    }

    PutLogEventsResponse putLogEvents(PutLogEventsRequest request, Call call) {
        List<EventBatch.Entry> entries =
                request.logEvents().stream().map(PutOperations::entry).toList();
        EventBatch batch =
                directory.group(request.logGroupName(), call).put(request.logStreamName(), entries, call.now());
        return PutLogEventsResponse.builder()
                .nextSequenceToken(SequenceToken.UNUSED)
                .rejectedLogEventsInfo(batch.taken().size() == entries.size() ? null : rejected(batch))
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
