package dev.brume.stepfunctions.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Principal;
import dev.brume.stepfunctions.execution.TaskCall;
import dev.brume.stepfunctions.execution.TaskOutcome;
import dev.brume.stepfunctions.language.Payload;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** A task whose resource is a function's ARN: its input is the function's event, its result what the function returns. */
final class LambdaTask {
    private final AwsClient aws;

    LambdaTask(AwsClient aws) {
        this.aws = aws;
    }

    CompletionStage<TaskOutcome> invoke(TaskCall call, String functionArn, Principal principal) {
        InvokeRequest request = InvokeRequest.builder()
                .functionName(functionArn)
                .payload(SdkBytes.fromUtf8String(call.parameters().text()))
                .build();
        return aws.call(
                        request,
                        InvokeResponse.class,
                        principal,
                        Integrations.place(Arn.parse(functionArn).orElseThrow()),
                        call.execution().plan().cause())
                .thenApply(LambdaTask::outcome);
    }

    private static TaskOutcome outcome(InvokeResponse answer) {
        String payload =
                answer.payload() == null ? "null" : new String(answer.payload().asByteArrayUnsafe(), UTF_8);
        if (answer.functionError() != null) {
            throw Failures.function(payload);
        }
        return new TaskOutcome.Succeeded(Payload.of(Failures.parsed(payload)));
    }
}
