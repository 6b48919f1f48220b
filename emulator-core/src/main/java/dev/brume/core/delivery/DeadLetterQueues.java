package dev.brume.core.delivery;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Sends dead letters to Amazon SQS, as any client would. */
final class DeadLetterQueues {
    private final AwsClient aws;

    DeadLetterQueues(AwsClient aws) {
        this.aws = aws;
    }

    /** Fails with {@link AwsException} when the queue is not there or takes nothing. */
    CompletionStage<SendMessageResponse> send(DeadLetter letter) {
        Arn queue = letter.queue();
        if (!AccountId.isAccountId(queue.account()) || !Region.isRegion(queue.region())) {
            return CompletableFuture.failedFuture(
                    new AwsException("InvalidAddress", "The address " + queue + " is not valid for this endpoint."));
        }
        SendMessageRequest request = SendMessageRequest.builder()
                .queueUrl(queue.toString())
                .messageBody(letter.body())
                .messageAttributes(letter.attributes())
                .messageGroupId(letter.groupId())
                .messageDeduplicationId(letter.deduplicationId())
                .build();
        Place place = new Place(new AccountId(queue.account()), new Region(queue.region()));
        try {
            return aws.call(request, SendMessageResponse.class, letter.sender(), place, letter.cause());
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }
}
