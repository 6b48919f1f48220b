package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.logs.event.EventPosition;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.group.StreamEvent;
import dev.brume.logs.group.StreamSelection;
import dev.brume.logs.insights.DiscoveredFields;
import dev.brume.logs.insights.LogPointer;
import dev.brume.logs.insights.LoggedEvent;
import dev.brume.logs.rules.LogsErrors;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogGroupFieldsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogGroupFieldsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogRecordRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogRecordResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupField;

/** GetLogRecord and GetLogGroupFields: which fields events have. */
final class RecordOperations {
    private static final StreamSelection ALL_STREAMS = new StreamSelection.WithPrefix("");
    /** So many events are taken at a time; others may put events in between. */
    private static final int SLICE = 10_000;

    private static final long LATEST_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final long AROUND_MILLIS = Duration.ofMinutes(8).toMillis();
    private static final double PERCENT = 100;

    private final LogsDirectory directory;

    RecordOperations(LogsDirectory directory) {
        this.directory = directory;
    }

    GetLogRecordResponse getLogRecord(GetLogRecordRequest request, Call call) {
        LogPointer pointer = LogPointer.parse(request.logRecordPointer())
                .orElseThrow(() -> LogsErrors.invalidParameter("The specified logRecordPointer is invalid."));
        String account = call.account().value() + ":";
        if (!pointer.log().startsWith(account)) {
            throw noRecord();
        }
        StreamEvent found = directory
                .store(call)
                .find(pointer.log().substring(account.length()))
                .flatMap(group -> group.event(pointer.position(), call.now()))
                .orElseThrow(RecordOperations::noRecord);
        return GetLogRecordResponse.builder()
                .logRecord(DiscoveredFields.of(new LoggedEvent(pointer.log(), found.stream(), found.event())))
                .build();
    }

    private static AwsException noRecord() {
        return new AwsException("ResourceNotFoundException", "The specified log record does not exist.");
    }

    GetLogGroupFieldsResponse getLogGroupFields(GetLogGroupFieldsRequest request, Call call) {
        LogGroup group = directory.group(request.logGroupName(), request.logGroupIdentifier(), call);
        long now = call.now().toEpochMilli();
        long center = request.time() == null ? now : QueryOperations.startMillis(request.time());
        long from = request.time() == null ? now - LATEST_MILLIS : center - AROUND_MILLIS;
        long to = request.time() == null ? now : Math.min(center, Long.MAX_VALUE - AROUND_MILLIS) + AROUND_MILLIS;
        return GetLogGroupFieldsResponse.builder()
                .logGroupFields(fields(group, from, to, call))
                .build();
    }

    /** Those that most events have come first. */
    private static List<LogGroupField> fields(LogGroup group, long from, long to, Call call) {
        String log = group.arn().account() + ":" + group.name();
        Map<String, Integer> counts = new HashMap<>();
        int events = 0;
        EventPosition after = EventPosition.before(from);
        List<StreamEvent> slice;
        do {
            slice = group.events(ALL_STREAMS, after, to, SLICE, call.now());
            for (StreamEvent event : slice) {
                DiscoveredFields.of(new LoggedEvent(log, event.stream(), event.event()))
                        .keySet()
                        .forEach(name -> counts.merge(name, 1, Integer::sum));
                after = event.event().position();
            }
            events += slice.size();
        } while (slice.size() == SLICE);
        double all = events;
        return counts.entrySet().stream()
                .map(count -> LogGroupField.builder()
                        .name(count.getKey())
                        .percent((int) Math.round(PERCENT * count.getValue() / all))
                        .build())
                .sorted(Comparator.comparing(LogGroupField::percent).reversed().thenComparing(LogGroupField::name))
                .toList();
    }
}
