package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.AwsClient;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Publishes to topics. */
final class TopicInvoker implements Invoker {
    private final AwsClient aws;

    TopicInvoker(AwsClient aws) {
        this.aws = aws;
    }

    @Override
    public CompletionStage<Outcome> invoke(Invocation invocation) {
        PublishRequest request = PublishRequest.builder()
                .topicArn(invocation.described().arn())
                .message(invocation.text())
                .build();
        return AwsAttempt.make(() -> aws.call(
                request,
                PublishResponse.class,
                invocation.sender(),
                invocation.arn().place(),
                invocation.cause()));
    }
}
