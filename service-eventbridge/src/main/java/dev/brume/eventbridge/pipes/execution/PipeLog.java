package dev.brume.eventbridge.pipes.execution;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.pipes.model.IncludeExecutionDataOption;
import software.amazon.awssdk.services.pipes.model.LogLevel;
import software.amazon.awssdk.services.pipes.model.PipeLogConfiguration;

/** Where a pipe's records go: a log group, a Firehose stream. Immutable. A destination that takes nothing holds no execution up. */
public final class PipeLog {
    private static final Logger LOG = LoggerFactory.getLogger(PipeLog.class);
    private static final String DELIVERY = "delivery.logs.amazonaws.com";
    private final AwsClient aws;
    private final @Nullable PipeLogConfiguration configuration;
    private final String pipeArn;
    private final String pipeName;

    /** One record. */
    record Entry(Instant at, String text) {}

    public PipeLog(Core core, @Nullable PipeLogConfiguration configuration, String pipeArn, String pipeName) {
        this.aws = core.aws();
        this.configuration = configuration;
        this.pipeArn = pipeArn;
        this.pipeName = pipeName;
    }

    boolean has(Step step) {
        LogLevel level = configuration == null ? LogLevel.OFF : configuration.level();
        return level != LogLevel.OFF && step.isLoggedAt(level);
    }

    boolean includesData() {
        return configuration != null && configuration.includeExecutionData().contains(IncludeExecutionDataOption.ALL);
    }

    void write(List<Entry> entries) {
        if (configuration == null || entries.isEmpty()) {
            return;
        }
        if (configuration.cloudwatchLogsLogDestination() != null) {
            toGroup(configuration.cloudwatchLogsLogDestination().logGroupArn(), entries);
        }
        if (configuration.firehoseLogDestination() != null) {
            toStream(configuration.firehoseLogDestination().deliveryStreamArn(), entries);
        }
    }

    private void toGroup(String text, List<Entry> entries) {
        Arn arn = Arn.parse(text).orElseThrow();
        String group = arn.resource().split(":", -1)[1];
        List<InputLogEvent> events = entries.stream()
                .map(entry -> InputLogEvent.builder()
                        .timestamp(entry.at().toEpochMilli())
                        .message(entry.text())
                        .build())
                .toList();
        CreateLogStreamRequest create = CreateLogStreamRequest.builder()
                .logGroupName(group)
                .logStreamName(pipeName)
                .build();
        PutLogEventsRequest put = PutLogEventsRequest.builder()
                .logGroupName(group)
                .logStreamName(pipeName)
                .logEvents(events)
                .build();
        // That the stream is there already is no failure; that the group is not shows with the second call.
        call(create, CreateLogStreamResponse.class, arn)
                .handle((made, failure) -> call(put, PutLogEventsResponse.class, arn))
                .thenCompose(answer -> answer)
                .whenComplete((written, failure) -> complain(failure, arn));
    }

    private void toStream(String text, List<Entry> entries) {
        Arn arn = Arn.parse(text).orElseThrow();
        List<Record> records = new ArrayList<>();
        entries.forEach(entry -> records.add(Record.builder()
                .data(SdkBytes.fromUtf8String(entry.text() + "\n"))
                .build()));
        PutRecordBatchRequest put = PutRecordBatchRequest.builder()
                .deliveryStreamName(arn.resource().substring(arn.resource().indexOf('/') + 1))
                .records(records)
                .build();
        call(put, PutRecordBatchResponse.class, arn).whenComplete((written, failure) -> complain(failure, arn));
    }

    private void complain(@Nullable Throwable failure, Arn destination) {
        if (failure != null) {
            LOG.warn("{} cannot be logged to {}: {}", pipeArn, destination, failure.getMessage());
        }
    }

    private <O extends SdkResponse> CompletionStage<O> call(SdkRequest request, Class<O> response, Arn destination) {
        Place place = new Place(new AccountId(destination.account()), new Region(destination.region()));
        try {
            return aws.call(request, response, new Principal.ServicePrincipal(DELIVERY, pipeArn), place, null);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }
}
