package dev.brume.firehose;

import dev.brume.core.dispatch.Call;
import dev.brume.firehose.rules.FirehoseLimits;
import dev.brume.firehose.stream.DeliveryStream;
import java.util.List;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.Tag;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.UntagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.UntagDeliveryStreamResponse;

/** TagDeliveryStream, UntagDeliveryStream and ListTagsForDeliveryStream. */
final class TagOperations {
    private final FirehoseDirectory directory;

    TagOperations(FirehoseDirectory directory) {
        this.directory = directory;
    }

    TagDeliveryStreamResponse tagDeliveryStream(TagDeliveryStreamRequest request, Call call) {
        changeable(request.deliveryStreamName(), call).tags().add(request.tags());
        return TagDeliveryStreamResponse.builder().build();
    }

    UntagDeliveryStreamResponse untagDeliveryStream(UntagDeliveryStreamRequest request, Call call) {
        changeable(request.deliveryStreamName(), call).tags().remove(request.tagKeys());
        return UntagDeliveryStreamResponse.builder().build();
    }

    private DeliveryStream changeable(String name, Call call) {
        DeliveryStream stream = directory.stream(name, call);
        stream.checkActive(call.now().toEpochMilli());
        return stream;
    }

    ListTagsForDeliveryStreamResponse listTagsForDeliveryStream(ListTagsForDeliveryStreamRequest request, Call call) {
        String after = request.exclusiveStartTagKey() == null ? "" : request.exclusiveStartTagKey();
        List<Tag> rest =
                directory.stream(request.deliveryStreamName(), call).tags().after(after);
        int limit = request.limit() == null ? FirehoseLimits.LIST_TAGS_DEFAULT : request.limit();
        return ListTagsForDeliveryStreamResponse.builder()
                .tags(rest.stream().limit(limit).toList())
                .hasMoreTags(rest.size() > limit)
                .build();
    }
}
