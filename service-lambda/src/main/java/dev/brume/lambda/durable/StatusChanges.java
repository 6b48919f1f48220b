package dev.brume.lambda.durable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Principal;
import dev.brume.lambda.measure.FunctionMeters;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.lambda.model.ExecutionStatus;

/**
 * Tells CloudWatch and EventBridge that executions have begun and ended: Lambda Developer Guide, "Monitoring durable functions". Where
 * EventBridge is not served nobody misses it.
 */
final class StatusChanges {
    private static final Logger LOG = LoggerFactory.getLogger(StatusChanges.class);
    private static final java.time.format.DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private final AwsClient aws;
    private final FunctionMeters meters;

    StatusChanges(AwsClient aws, FunctionMeters meters) {
        this.aws = aws;
        this.meters = meters;
    }

    void began(ExecutionRun run) {
        ExecutionStart start = run.start();
        meters.executionBegan(start.arn().function(), start.at());
        tell(start, ExecutionStatus.RUNNING, null);
    }

    void ended(ExecutionRun run, ExecutionOutcome outcome) {
        ExecutionStart start = run.start();
        meters.executionEnded(
                start.arn().function(),
                outcome.status(),
                Duration.between(start.at(), outcome.at()),
                run.execution().performed(),
                run.execution().written(),
                outcome.at());
        tell(start, outcome.status(), outcome.at());
    }

    private void tell(ExecutionStart start, ExecutionStatus status, @Nullable Instant end) {
        ObjectNode detail = JsonNodeFactory.instance
                .objectNode()
                .put("durableExecutionArn", start.arn().toString())
                .put("durableExecutionName", start.arn().name())
                .put("functionArn", start.invokedArn())
                .put("status", status.toString())
                .put("startTimestamp", INSTANT.format(start.at()));
        if (end != null) {
            detail.put("endTimestamp", INSTANT.format(end));
        }
        PutEventsRequest request = PutEventsRequest.builder()
                .entries(PutEventsRequestEntry.builder()
                        .source("aws.lambda")
                        .detailType("Durable Execution Status Change")
                        .time(end == null ? start.at() : end)
                        .detail(detail.toString())
                        .build())
                .build();
        Principal lambda = new Principal.ServicePrincipal(
                "lambda.amazonaws.com", start.arn().function().unqualified().toString());
        try {
            aws.call(request, PutEventsResponse.class, lambda, start.arn().place(), start.cause())
                    .whenComplete((answer, failure) -> {
                        if (failure != null) {
                            LOG.debug("No bus takes the status of {}: {}", start.arn(), failure.getMessage());
                        }
                    });
        } catch (AwsException notServed) {
            LOG.debug("EventBridge is not served: {}", notServed.getMessage());
        }
    }
}
