package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.QueueAttributes;
import dev.brume.sqs.queue.QueueCounts;
import dev.brume.sqs.queue.RedrivePolicy;
import dev.brume.sqs.queue.SqsErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;

/** GetQueueAttributes and SetQueueAttributes. */
final class AttributeOperations {
    private static final long MILLIS = 1000;
    private static final String ALL = "All";
    private static final String REDRIVE_POLICY = "RedrivePolicy";
    private final QueueDirectory queues;

    AttributeOperations(QueueDirectory queues) {
        this.queues = queues;
    }

    GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        List<String> names = request.attributeNamesAsStrings();
        for (String name : names) {
            if (QueueAttributeName.fromValue(name) == QueueAttributeName.UNKNOWN_TO_SDK_VERSION) {
                throw SqsErrors.unknownAttribute(name);
            }
        }
        Map<String, String> asked = all(queue, call.now().toEpochMilli());
        if (!names.contains(ALL)) {
            asked.keySet().retainAll(names);
        }
        GetQueueAttributesResponse.Builder response = GetQueueAttributesResponse.builder();
        return asked.isEmpty()
                ? response.build()
                : response.attributesWithStrings(asked).build();
    }

    private static Map<String, String> all(Queue queue, long now) {
        QueueCounts counts = queue.counts(now);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("QueueArn", queue.arn().toString());
        all.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.notVisible()));
        all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
        all.put("CreatedTimestamp", Long.toString(queue.createdAt() / MILLIS));
        all.put("LastModifiedTimestamp", Long.toString(queue.modifiedAt() / MILLIS));
        all.putAll(queue.attributes().texts());
        return all;
    }

    SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        Map<String, String> changes = request.attributesAsStrings();
        if (changes.isEmpty()) {
            throw SqsErrors.missingParameter("Attribute.Name");
        }
        checkRedrive(queue, changes);
        queue.setAttributes(changes, call.now().toEpochMilli());
        return SetQueueAttributesResponse.builder().build();
    }

    private void checkRedrive(Queue queue, Map<String, String> changes) {
        QueueAttributes after = queue.attributes().with(changes);
        RedrivePolicy redrive = after.redrivePolicy();
        String text = changes.get(REDRIVE_POLICY);
        if (redrive != null && text != null) {
            Queue target = queues.storeOf(queue).find(redrive.deadLetterTargetArn());
            redrive.check(text, queue.arn(), after.isFifo(), target);
        }
    }
}
