package dev.brume.lambda.mapping;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.poll.StreamPoller;
import dev.brume.lambda.FunctionTarget;
import dev.brume.lambda.rules.LambdaErrors;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Looks whether a source is there and fits its function, with the function's role. What it asks is answered at once in this process. */
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

    /** @return null when there is no such queue */
    @Nullable
    Duration visibilityTimeout(String queueArn, FunctionTarget function) {
        GetQueueAttributesResponse answer = ask(
                GetQueueAttributesRequest.builder()
                        .queueUrl(queueArn)
                        .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT)
                        .build(),
                GetQueueAttributesResponse.class,
                queueArn,
                function,
                "The function execution role does not have permissions to call ReceiveMessage on SQS");
        return answer == null
                ? null
                : Duration.ofSeconds(Long.parseLong(answer.attributes().get(QueueAttributeName.VISIBILITY_TIMEOUT)));
    }

    private void checkStream(String arn, FunctionTarget function) {
        String stream = StreamPoller.streamOf(arn);
        boolean there = ask(
                        DescribeStreamSummaryRequest.builder().streamARN(stream).build(),
                        DescribeStreamSummaryResponse.class,
                        stream,
                        function,
                        noAccess(arn))
                != null;
        if (there && arn.contains(CONSUMER)) {
            there = ask(
                            DescribeStreamConsumerRequest.builder()
                                    .consumerARN(arn)
                                    .build(),
                            DescribeStreamConsumerResponse.class,
                            stream,
                            function,
                            noAccess(arn))
                    != null;
        }
        if (!there) {
            throw LambdaErrors.invalidParameterValue("Stream not found: " + arn);
        }
    }

    private static String noAccess(String arn) {
        return "Cannot access stream " + arn + ". Please ensure the role can perform the GetRecords, GetShardIterator,"
                + " DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.";
    }

    /**
     * @param denied AWS's words for a role that may not
     * @return null when what was asked for is not there
     */
    private <O extends SdkResponse> @Nullable O ask(
            SdkRequest request, Class<O> response, String arnText, FunctionTarget function, String denied) {
        Arn arn = Arn.parse(arnText).orElseThrow();
        Place place = new Place(new AccountId(arn.account()), new Region(arn.region()));
        Principal role = function.role();
        CompletableFuture<O> answer;
        try {
            answer = aws.call(request, response, role, place, null).toCompletableFuture();
            return answer.join();
        } catch (CompletionException failure) {
            throwIfDenied(failure.getCause(), denied);
            return null;
        } catch (AwsException notServed) {
            return null;
        }
    }

    private static void throwIfDenied(@Nullable Throwable cause, String denied) {
        if (cause instanceof AwsException error && error.code().startsWith("AccessDenied")) {
            throw LambdaErrors.invalidParameterValue(denied);
        }
    }
}
