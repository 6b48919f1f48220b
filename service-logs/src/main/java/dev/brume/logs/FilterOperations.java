package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.logs.event.EventPosition;
import dev.brume.logs.event.EventSize;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.group.StreamEvent;
import dev.brume.logs.group.StreamSelection;
import dev.brume.logs.pattern.FilterPattern;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilterMatchRecord;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterResponse;

/** FilterLogEvents and TestMetricFilter. */
final class FilterOperations {
    /** So many events are taken at a time; others may put events in between. */
    private static final int SLICE = 10_000;
    /** After so many events an answer is given, be there a match or not; the token leads on. */
    private static final int EXAMINED_MAX = 1_000_000;

    private final LogsDirectory directory;

    FilterOperations(LogsDirectory directory) {
        this.directory = directory;
    }

    FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request, Call call) {
        LogGroup group = directory.group(request.logGroupName(), request.logGroupIdentifier(), call);
        group.demandStandard();
        FilterPattern pattern = FilterPattern.parse(request.filterPattern() == null ? "" : request.filterPattern());
        StreamSelection selection = selection(request);
        Answer answer = new Answer(request.limit() == null ? LogsLimits.PAGE_EVENTS_MAX : request.limit());
        EventPosition position = start(request);
        long endTime = request.endTime() == null ? Long.MAX_VALUE : request.endTime();
        for (int examined = 0; examined < EXAMINED_MAX; examined += SLICE) {
            List<StreamEvent> slice = group.events(selection, position, endTime, SLICE, call.now());
            for (StreamEvent event : slice) {
                if (pattern.matches(event.event().message()) && !answer.add(event)) {
                    return answer.endingAt(position);
                }
                position = event.event().position();
            }
            if (slice.size() < SLICE) {
                return answer.complete();
            }
        }
        return answer.endingAt(position);
    }

    private static StreamSelection selection(FilterLogEventsRequest request) {
        if (request.hasLogStreamNames() && request.logStreamNamePrefix() != null) {
            throw LogsErrors.invalidParameter(
                    "Cannot specify both logStreamNames and logStreamNamePrefix in the same request.");
        }
        if (request.hasLogStreamNames()) {
            return new StreamSelection.Named(request.logStreamNames());
        }
        return new StreamSelection.WithPrefix(
                request.logStreamNamePrefix() == null ? "" : request.logStreamNamePrefix());
    }

    private static EventPosition start(FilterLogEventsRequest request) {
        if (request.nextToken() != null) {
            return EventPosition.parse(request.nextToken()).orElseThrow(LogsErrors::invalidToken);
        }
        return EventPosition.before(request.startTime() == null ? 0 : request.startTime());
    }

    /** Collects matches until there are as many as one answer may hold. */
    private static final class Answer {
        private final List<FilteredLogEvent> events = new ArrayList<>();
        private final int limit;
        private long bytes;

        Answer(int limit) {
            this.limit = limit;
        }

        /** Whether there was room. */
        boolean add(StreamEvent found) {
            int size = EventSize.of(found.event().message());
            if (events.size() >= limit || (!events.isEmpty() && bytes + size > LogsLimits.PAGE_BYTES_MAX)) {
                return false;
            }
            bytes += size;
            events.add(FilteredLogEvent.builder()
                    .logStreamName(found.stream())
                    .timestamp(found.event().timestamp())
                    .message(found.event().message())
                    .ingestionTime(found.event().ingestionTime())
                    .eventId(found.event().position().id())
                    .build());
            return true;
        }

        FilterLogEventsResponse complete() {
            return response().build();
        }

        /** @param position the last event that was examined */
        FilterLogEventsResponse endingAt(EventPosition position) {
            return response().nextToken(position.id()).build();
        }

        private FilterLogEventsResponse.Builder response() {
            return FilterLogEventsResponse.builder().events(events).searchedLogStreams(List.of());
        }
    }

    TestMetricFilterResponse testMetricFilter(TestMetricFilterRequest request, Call call) {
        FilterPattern pattern = FilterPattern.parse(request.filterPattern());
        List<MetricFilterMatchRecord> matches = new ArrayList<>();
        List<String> messages = request.logEventMessages();
        for (int i = 0; i < messages.size(); i++) {
            if (pattern.matches(messages.get(i))) {
                matches.add(MetricFilterMatchRecord.builder()
                        .eventNumber(i + 1L)
                        .eventMessage(messages.get(i))
                        .extractedValues(pattern.extract(messages.get(i)))
                        .build());
            }
        }
        return TestMetricFilterResponse.builder().matches(matches).build();
    }
}
