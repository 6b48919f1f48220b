package dev.brume.lambda.mapping;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.poll.StreamPoller;
import dev.brume.lambda.FunctionTarget;
import dev.brume.lambda.rules.LambdaErrors;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Looks whether a source is there, fits its function and may be read with the function's role. What it asks is answered at once in this
 * process.
 */
public final class SourceCheck {
    private static final String CONSUMER = "/consumer/";
    private final AwsClient aws;

    public SourceCheck(AwsClient aws) {
        this.aws = aws;
    }

    /** @throws AwsException InvalidParameterValueException */
    void check(SourceKind kind, String sourceArn, FunctionTarget function) {
        if (kind.isQueue()) {
            checkQueue(sourceArn, function);
        } else {
            checkStream(sourceArn, function);
        }
    }

    private void checkQueue(String queueArn, FunctionTarget function) {
        demand(
                "ReceiveMessage",
                ReceiveMessageRequest.builder().queueUrl(queueArn).build(),
                queueArn,
                function);
        demand(
                "DeleteMessage",
                DeleteMessageRequest.builder().queueUrl(queueArn).build(),
                queueArn,
                function);
        demand("GetQueueAttributes", visibilityOf(queueArn), queueArn, function);
        Duration visibility = visibilityTimeout(queueArn, function);
        if (visibility == null) {
            throw LambdaErrors.invalidParameterValue("Error occurred while ReceiveMessage. SQS Error Code: "
                    + "AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist for "
                    + "this wsdl version.");
        }
        if (visibility.toSeconds() < function.timeoutSeconds()) {
            throw LambdaErrors.invalidParameterValue("Queue visibility timeout: " + visibility.toSeconds()
                    + " seconds is less than Function timeout: " + function.timeoutSeconds() + " seconds");
        }
    }

    private void demand(String action, SdkRequest sample, String queueArn, FunctionTarget function) {
        if (!may(sample, queueArn, function)) {
            throw LambdaErrors.invalidParameterValue(
                    "The function execution role does not have permissions to call " + action + " on SQS");
        }
    }

    private static GetQueueAttributesRequest visibilityOf(String queueArn) {
        return GetQueueAttributesRequest.builder()
                .queueUrl(queueArn)
                .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT)
                .build();
    }

    /** @return null when there is no such queue, or none that the function may look at */
    @Nullable
    Duration visibilityTimeout(String queueArn, FunctionTarget function) {
        GetQueueAttributesResponse answer =
                ask(visibilityOf(queueArn), GetQueueAttributesResponse.class, queueArn, function);
        return answer == null
                ? null
                : Duration.ofSeconds(Long.parseLong(answer.attributes().get(QueueAttributeName.VISIBILITY_TIMEOUT)));
    }

    private void checkStream(String arn, FunctionTarget function) {
        String stream = StreamPoller.streamOf(arn);
        boolean isConsumer = arn.contains(CONSUMER);
        for (SdkRequest needed : isConsumer ? neededByConsumer(arn, stream) : neededByStream(stream)) {
            if (!may(needed, arn, function)) {
                throw LambdaErrors.invalidParameterValue("Cannot access stream " + arn
                        + ". Please ensure the role can perform the GetRecords, GetShardIterator,"
                        + " DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.");
            }
        }
        boolean there = ask(describe(stream), DescribeStreamResponse.class, stream, function) != null;
        if (!there || (isConsumer && isMissing(arn, function))) {
            throw LambdaErrors.invalidParameterValue("Stream not found: " + arn);
        }
    }

    private static DescribeStreamRequest describe(String stream) {
        return DescribeStreamRequest.builder().streamARN(stream).limit(1).build();
    }

    private static List<SdkRequest> neededByStream(String stream) {
        return List.of(
                describe(stream),
                ListShardsRequest.builder().streamARN(stream).build(),
                GetShardIteratorRequest.builder().streamARN(stream).build(),
                GetRecordsRequest.builder().streamARN(stream).build());
    }

    private static List<SdkRequest> neededByConsumer(String consumer, String stream) {
        return List.of(
                describe(stream),
                ListShardsRequest.builder().streamARN(stream).build(),
                SubscribeToShardRequest.builder().consumerARN(consumer).build());
    }

    /** The roles that the Developer Guide describes may subscribe and not look the consumer up: it is taken to be there then. */
    private boolean isMissing(String consumer, FunctionTarget function) {
        DescribeStreamConsumerRequest describe =
                DescribeStreamConsumerRequest.builder().consumerARN(consumer).build();
        return may(describe, consumer, function)
                && ask(describe, DescribeStreamConsumerResponse.class, consumer, function) == null;
    }

    private boolean may(SdkRequest sample, String source, FunctionTarget function) {
        try {
            return aws.mayCall(sample, function.role(), place(source), null);
        } catch (AwsException notServed) {
            return true;
        }
    }

    /** @return null when what was asked for is not there */
    private <O extends SdkResponse> @Nullable O ask(
            SdkRequest request, Class<O> response, String source, FunctionTarget function) {
        try {
            return aws.call(request, response, function.role(), place(source), null)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException | AwsException notThere) {
            return null;
        }
    }

    private static Place place(String source) {
        Arn arn = Arn.parse(source).orElseThrow();
        return new Place(new AccountId(arn.account()), new Region(arn.region()));
    }
}
