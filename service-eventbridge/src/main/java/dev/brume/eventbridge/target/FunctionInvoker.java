package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.AwsClient;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Invokes functions asynchronously: that a function fails is Lambda's affair, once it has taken the event. */
final class FunctionInvoker implements Invoker {
    private final AwsClient aws;

    FunctionInvoker(AwsClient aws) {
        this.aws = aws;
    }

    @Override
    public CompletionStage<Outcome> invoke(Invocation invocation) {
        InvokeRequest request = InvokeRequest.builder()
                .functionName(invocation.described().arn())
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(invocation.text()))
                .build();
        return AwsAttempt.make(() -> aws.call(
                request,
                InvokeResponse.class,
                invocation.sender(),
                invocation.arn().place(),
                invocation.cause()));
    }
}
