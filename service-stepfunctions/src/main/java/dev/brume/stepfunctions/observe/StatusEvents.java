package dev.brume.stepfunctions.observe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Principal;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.Status;
import dev.brume.stepfunctions.language.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * "Step Functions Execution Status Change" on the default bus, for Standard executions (Developer Guide, "Automating Step Functions
 * event delivery using EventBridge"). Where EventBridge is not served nobody misses them.
 */
public final class StatusEvents {
    private static final Logger LOG = LoggerFactory.getLogger(StatusEvents.class);
    private static final String SOURCE = "aws.states";
    private static final String TYPE = "Step Functions Execution Status Change";
    private final AwsClient aws;

    public StatusEvents(AwsClient aws) {
        this.aws = aws;
    }

    public void changed(Execution execution, Status status) {
        ExecutionPlan plan = execution.plan();
        if (plan.express() || plan.mapRunArn() != null) {
            return;
        }
        PutEventsRequest request = PutEventsRequest.builder()
                .entries(PutEventsRequestEntry.builder()
                        .source(SOURCE)
                        .detailType(TYPE)
                        .resources(plan.arn())
                        .detail(detail(execution, status))
                        .build())
                .build();
        try {
            aws.call(
                            request,
                            PutEventsResponse.class,
                            new Principal.ServicePrincipal(
                                    "states.amazonaws.com", plan.revision().machineArn()),
                            plan.place(),
                            plan.cause())
                    .whenComplete((answer, failure) -> {
                        if (failure != null) {
                            LOG.debug("no bus takes the status of {}: {}", plan.arn(), failure.getMessage());
                        }
                    });
        } catch (AwsException notServed) {
            LOG.debug("EventBridge is not served: {}", notServed.getMessage());
        }
    }

    private static String detail(Execution execution, Status status) {
        ExecutionPlan plan = execution.plan();
        Execution.Snapshot now = execution.snapshot();
        ObjectNode detail = Json.NODES.objectNode();
        detail.put("executionArn", plan.arn())
                .put("stateMachineArn", plan.revision().machineArn())
                .put("name", plan.name())
                .put("status", status.name())
                .put("startDate", plan.startedAt().toEpochMilli());
        Instant stopped = status == Status.RUNNING ? null : now.stoppedAt();
        detail.put("stopDate", stopped == null ? (Long) null : (Long) stopped.toEpochMilli());
        data(detail, "input", plan.input().text());
        data(
                detail,
                "output",
                status == Status.RUNNING || now.output() == null
                        ? null
                        : now.output().text());
        detail.put("stateMachineVersionArn", plan.versionArn());
        detail.put("stateMachineAliasArn", plan.aliasArn());
        detail.put("redriveCount", now.redrives());
        detail.put(
                "redriveDate",
                now.redrivenAt() == null ? (Long) null : (Long) now.redrivenAt().toEpochMilli());
        detail.put("error", now.failure() == null ? null : now.failure().error());
        detail.put("cause", now.failure() == null ? null : now.failure().cause());
        return detail.toString();
    }

    private static void data(ObjectNode detail, String name, @Nullable String value) {
        detail.put(name, value);
        if (value == null) {
            detail.putNull(name + "Details");
        } else {
            detail.putObject(name + "Details").put("included", true);
        }
    }
}
