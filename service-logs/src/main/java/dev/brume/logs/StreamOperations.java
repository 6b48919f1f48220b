package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.group.StreamDescription;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** CreateLogStream, DeleteLogStream and DescribeLogStreams. */
final class StreamOperations {
    /** So wide is a time when it is compared as text. */
    private static final int TIME_DIGITS = 19;

    private final LogsDirectory directory;

    StreamOperations(LogsDirectory directory) {
        this.directory = directory;
    }

    CreateLogStreamResponse createLogStream(CreateLogStreamRequest request, Call call) {
        directory.group(request.logGroupName(), call).createStream(request.logStreamName(), call.now());
        return CreateLogStreamResponse.builder().build();
    }

    DeleteLogStreamResponse deleteLogStream(DeleteLogStreamRequest request, Call call) {
        directory.group(request.logGroupName(), call).deleteStream(request.logStreamName());
        return DeleteLogStreamResponse.builder().build();
    }

    DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest request, Call call) {
        boolean byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
        String prefix = request.logStreamNamePrefix();
        if (byTime && prefix != null) {
            throw LogsErrors.invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        if (request.logGroupName() != null && request.logGroupIdentifier() != null) {
            throw LogsErrors.validation("LogGroup name and LogGroup ARN are mutually exclusive parameters.");
        }
        LogGroup group = directory.group(request.logGroupName(), request.logGroupIdentifier(), call);
        Comparator<String> order =
                Boolean.TRUE.equals(request.descending()) ? Comparator.reverseOrder() : Comparator.naturalOrder();
        List<StreamDescription> streams = group.streams(prefix == null ? "" : prefix, call.now()).stream()
                .sorted(Comparator.comparing(stream -> key(stream, byTime), order))
                .toList();
        Pages<StreamDescription> page = Pages.of(
                streams,
                stream -> key(stream, byTime),
                order,
                request.nextToken(),
                request.limit() == null ? LogsLimits.STREAMS_LISTED_MAX : request.limit());
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.items().stream()
                        .map(stream -> describe(stream, group))
                        .toList())
                .nextToken(page.next())
                .build();
    }

    /** What streams are ordered by: their names, or their last events' times and then their names. */
    private static String key(StreamDescription stream, boolean byTime) {
        if (!byTime) {
            return stream.name();
        }
        String time = Long.toString(stream.lastEventTimestamp() == null ? 0 : stream.lastEventTimestamp());
        return "0".repeat(TIME_DIGITS - time.length()) + time + "/" + stream.name();
    }

    @SuppressWarnings("deprecation") // AWS still sends storedBytes, which is 0 for streams since 2019
    private static LogStream describe(StreamDescription stream, LogGroup group) {
        return LogStream.builder()
                .logStreamName(stream.name())
                .creationTime(stream.creationTime())
                .firstEventTimestamp(stream.firstEventTimestamp())
                .lastEventTimestamp(stream.lastEventTimestamp())
                .lastIngestionTime(stream.lastIngestionTime())
                .uploadSequenceToken(stream.lastIngestionTime() == null ? null : SequenceToken.UNUSED)
                .arn(group.arn() + ":log-stream:" + stream.name())
                .storedBytes(0L)
                .build();
    }
}
