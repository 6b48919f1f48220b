package dev.brume.eventbridge.pipes.log;

import dev.brume.core.identity.Arn;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** A log group; the stream is named after the pipe. */
final class LogGroupDestination implements LogDestination {
    private final LogDelivery delivery;
    private final Arn arn;
    private final String group;
    private final String stream;

    LogGroupDestination(LogDelivery delivery, String arn, String stream) {
        this.delivery = delivery;
        this.arn = Arn.parse(arn).orElseThrow();
        this.group = this.arn.resource().split(":", -1)[1];
        this.stream = stream;
    }

    @Override
    public void write(List<LogRecord> records) {
        List<InputLogEvent> events = records.stream()
                .map(record -> InputLogEvent.builder()
                        .timestamp(record.at().toEpochMilli())
                        .message(record.text())
                        .build())
                .toList();
        CreateLogStreamRequest create = CreateLogStreamRequest.builder()
                .logGroupName(group)
                .logStreamName(stream)
                .build();
        PutLogEventsRequest put = PutLogEventsRequest.builder()
                .logGroupName(group)
                .logStreamName(stream)
                .logEvents(events)
                .build();
        // That the stream is there already is no failure; that the group is not shows with the second call.
        delivery.call(create, CreateLogStreamResponse.class, arn)
                .handle((made, failure) -> delivery.call(put, PutLogEventsResponse.class, arn))
                .thenCompose(answer -> answer)
                .whenComplete((written, failure) -> delivery.complain(failure, arn));
    }
}
