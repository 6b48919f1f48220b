package dev.brume.eventbridge.pipes.source;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.poll.StreamPoller;
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

/** Looks whether a source is there and may be read in the pipe's role. What it asks is answered at once in this process. */
public final class SourceCheck {
    private static final String INVALID = "Input parameter is invalid from the request due to : ";
    /** In the ARN of a consumer with enhanced fan-out, to whom the stream pushes. */
    private static final String CONSUMER = "/consumer/";

    private static final int VISIBILITY_SECONDS = 30;
    private final AwsClient aws;

    public SourceCheck(AwsClient aws) {
        this.aws = aws;
    }

    /** @return what {@code StateReason} says of what is wrong; null when nothing is */
    public @Nullable String problem(String source, Principal role) {
        boolean isQueue = SourceKind.of(source).isQueue();
        try {
            if (isQueue) {
                visibilitySeconds(source, role);
            } else {
                DescribeStreamSummaryRequest describe = DescribeStreamSummaryRequest.builder()
                        .streamARN(StreamPoller.streamOf(source))
                        .build();
                ask(describe, DescribeStreamSummaryResponse.class, source, role);
            }
            if (source.contains(CONSUMER)) {
                lookForConsumer(source, role);
            }
            return null;
        } catch (AwsException refusal) {
            boolean isDenied = refusal.code().startsWith("AccessDenied");
            return INVALID + (isQueue ? ofQueue(isDenied, refusal) : ofStream(isDenied, source));
        }
    }

    /** The roles that the User Guide describes may subscribe and not look the consumer up: it is taken to be there then. */
    private void lookForConsumer(String consumer, Principal role) {
        DescribeStreamConsumerRequest describe =
                DescribeStreamConsumerRequest.builder().consumerARN(consumer).build();
        try {
            ask(describe, DescribeStreamConsumerResponse.class, consumer, role);
        } catch (AwsException refusal) {
            if (!refusal.code().startsWith("AccessDenied")) {
                throw refusal;
            }
        }
    }

    private static String ofQueue(boolean isDenied, AwsException refusal) {
        return isDenied
                ? "The provided customer role does not have permissions to call ReceiveMessage on SQS"
                : "Error occurred while ReceiveMessage. SQS Error Code: " + refusal.code() + ". SQS Error Message: "
                        + refusal.getMessage();
    }

    private static String ofStream(boolean isDenied, String source) {
        return isDenied
                ? "Cannot access stream " + source + ". Please ensure the role can perform the GetRecords,"
                        + " GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM."
                : "Stream not found: " + source;
    }

    /** @throws AwsException as SQS answers */
    private int visibilitySeconds(String queue, Principal role) {
        GetQueueAttributesRequest get = GetQueueAttributesRequest.builder()
                .queueUrl(queue)
                .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT)
                .build();
        return Integer.parseInt(ask(get, GetQueueAttributesResponse.class, queue, role)
                .attributes()
                .get(QueueAttributeName.VISIBILITY_TIMEOUT));
    }

    /** How long a queue hides what was received; the usual time where it does not say. */
    int visibilityOrDefault(String queue, Principal role) {
        try {
            return visibilitySeconds(queue, role);
        } catch (AwsException gone) {
            return VISIBILITY_SECONDS;
        }
    }

    private <O extends SdkResponse> O ask(SdkRequest request, Class<O> response, String text, Principal role) {
        Arn arn = Arn.parse(text).orElseThrow();
        Place place = new Place(new AccountId(arn.account()), new Region(arn.region()));
        try {
            return aws.call(request, response, role, place, null)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof AwsException error ? error : failure;
        }
    }
}
