package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.sqs.queue.SqsErrors;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/** TagQueue, UntagQueue and ListQueueTags. */
final class TagOperations {
    private final QueueDirectory queues;

    TagOperations(QueueDirectory queues) {
        this.queues = queues;
    }

    TagQueueResponse tagQueue(TagQueueRequest request, Call call) {
        if (request.tags().isEmpty()) {
            throw SqsErrors.missingParameter("Tags");
        }
        queues.queue(request.queueUrl(), call).tags().add(request.tags());
        return TagQueueResponse.builder().build();
    }

    UntagQueueResponse untagQueue(UntagQueueRequest request, Call call) {
        if (request.tagKeys().isEmpty()) {
            throw SqsErrors.invalidParameterValue("Tag keys must be between 1 and 128 characters in length.");
        }
        queues.queue(request.queueUrl(), call).tags().remove(request.tagKeys());
        return UntagQueueResponse.builder().build();
    }

    ListQueueTagsResponse listQueueTags(ListQueueTagsRequest request, Call call) {
        Map<String, String> tags = queues.queue(request.queueUrl(), call).tags().all();
        ListQueueTagsResponse.Builder response = ListQueueTagsResponse.builder();
        return tags.isEmpty() ? response.build() : response.tags(tags).build();
    }
}
