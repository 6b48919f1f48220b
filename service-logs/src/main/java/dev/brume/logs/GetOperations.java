package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.logs.event.EventPage;
import dev.brume.logs.event.EventPosition;
import dev.brume.logs.event.LogEvent;
import dev.brume.logs.event.PageRequest;
import dev.brume.logs.event.PageRequest.Direction;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** GetLogEvents. */
final class GetOperations {
    private static final String FORWARD = "f/";
    private static final String BACKWARD = "b/";
    private static final String END = "/s";

    private final LogsDirectory directory;

    GetOperations(LogsDirectory directory) {
        this.directory = directory;
    }

    GetLogEventsResponse getLogEvents(GetLogEventsRequest request, Call call) {
        LogGroup group = directory.group(request.logGroupName(), request.logGroupIdentifier(), call);
        EventPage page = group.read(request.logStreamName(), page(request), call.now());
        return GetLogEventsResponse.builder()
                .events(page.events().stream().map(GetOperations::output).toList())
                .nextForwardToken(FORWARD + page.forward().id() + END)
                .nextBackwardToken(BACKWARD + page.backward().id() + END)
                .build();
    }

    private static PageRequest page(GetLogEventsRequest request) {
        String token = request.nextToken();
        boolean forward = token == null ? Boolean.TRUE.equals(request.startFromHead()) : token.startsWith(FORWARD);
        return new PageRequest(
                request.startTime() == null ? 0 : request.startTime(),
                request.endTime() == null ? Long.MAX_VALUE : request.endTime(),
                forward ? Direction.FORWARD : Direction.BACKWARD,
                position(token),
                request.limit() == null ? LogsLimits.PAGE_EVENTS_MAX : request.limit(),
                LogsLimits.PAGE_BYTES_MAX);
    }

    private static @Nullable EventPosition position(@Nullable String token) {
        if (token == null) {
            return null;
        }
        if (!token.endsWith(END) || (!token.startsWith(FORWARD) && !token.startsWith(BACKWARD))) {
            throw LogsErrors.invalidToken();
        }
        return EventPosition.parse(token.substring(FORWARD.length(), token.length() - END.length()))
                .orElseThrow(LogsErrors::invalidToken);
    }

    private static OutputLogEvent output(LogEvent event) {
        return OutputLogEvent.builder()
                .timestamp(event.timestamp())
                .message(event.message())
                .ingestionTime(event.ingestionTime())
                .build();
    }
}
