package dev.brume.stepfunctions.observe;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.BusWatch;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Principal;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * "Step Functions Execution Status Change" on the default bus, for Standard executions (Developer Guide, "Automating Step Functions
 * event delivery using EventBridge"). They are written where a rule of that bus may want them.
 */
public final class StatusEvents {
    private static final Logger LOG = LoggerFactory.getLogger(StatusEvents.class);
    private static final String SOURCE = "aws.states";
    private static final String TYPE = "Step Functions Execution Status Change";
    private final AwsClient aws;
    private final BusWatch buses;

    public StatusEvents(AwsClient aws, BusWatch buses) {
        this.aws = aws;
        this.buses = buses;
    }

    public void changed(Execution execution, Status status) {
        ExecutionPlan plan = execution.plan();
        if (plan.express() || plan.mapRunArn() != null || !buses.isWatched(plan.place())) {
            return;
        }
        PutEventsRequest request = PutEventsRequest.builder()
                .entries(PutEventsRequestEntry.builder()
                        .source(SOURCE)
                        .detailType(TYPE)
                        .resources(plan.arn())
                        .detail(StatusDetail.of(plan, execution.snapshot(), status))
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
}
