package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Ids;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Starts executions; they are named after their events. */
final class StateMachineInvoker implements Invoker {
    private final AwsClient aws;
    private final Ids ids;

    StateMachineInvoker(AwsClient aws, Ids ids) {
        this.aws = aws;
        this.ids = ids;
    }

    @Override
    public CompletionStage<Outcome> invoke(Invocation invocation) {
        StartExecutionRequest request = StartExecutionRequest.builder()
                .stateMachineArn(invocation.described().arn())
                .name(invocation.event().id() + "_" + ids.uuid())
                .input(invocation.text())
                .build();
        return AwsAttempt.make(() -> aws.call(
                request,
                StartExecutionResponse.class,
                invocation.sender(),
                invocation.arn().place(),
                invocation.cause()));
    }
}
