package dev.brume.sqs;

import dev.brume.core.http.HttpRequest;
import dev.brume.sqs.queue.SqsErrors;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;

/** SQS's query protocol may name the queue by the URL that a request is sent to, instead of a parameter. */
final class QueueInPath {
    private static final String QUEUE_URL = "QueueUrl";

    private QueueInPath() {}

    /**
     * Sets {@code QueueUrl} where the operation has it, the request does not, and the path names a queue of an account.
     *
     * @throws dev.brume.core.error.AwsException InvalidAction for a query that a queue does not answer
     */
    static SdkRequest complete(SdkRequest input, HttpRequest request) {
        if (request.path().length() <= 1 || !namesQueue(request.path())) {
            return input;
        }
        refuseWhatIsNoQueues(input, request);
        for (SdkField<?> field : input.sdkFields()) {
            if (field.memberName().equals(QUEUE_URL) && field.getValueOrDefault(input) == null) {
                SdkRequest.Builder builder = input.toBuilder();
                field.set(builder, "http://" + request.host() + request.path());
                return builder.build();
            }
        }
        return input;
    }

    /** Queues are not made or listed by a queue; the JSON protocol does not look at the path. */
    private static void refuseWhatIsNoQueues(SdkRequest input, HttpRequest request) {
        if (request.headers().get("x-amz-target") == null) {
            if (input instanceof CreateQueueRequest) {
                throw SqsErrors.invalidAction("CreateQueue");
            }
            if (input instanceof ListQueuesRequest) {
                throw SqsErrors.invalidAction("ListQueues");
            }
        }
    }

    private static boolean namesQueue(String path) {
        Optional<QueueUrl> queue = QueueUrl.ofPath(path);
        return queue.isPresent() && queue.get().account().isPresent();
    }
}
