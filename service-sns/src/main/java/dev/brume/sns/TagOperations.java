package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Place;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.topic.Tags;
import dev.brume.sns.topic.Topic;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceResponse;

/** TagResource, UntagResource and ListTagsForResource. */
final class TagOperations {
    private final TopicDirectory topics;

    TagOperations(TopicDirectory topics) {
        this.topics = topics;
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        tags(request.resourceArn(), call).add(Tags.read(request.tags()));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        tags(request.resourceArn(), call).remove(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(tags(request.resourceArn(), call).all().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private Tags tags(String arn, Call call) {
        Place place = topics.place(arn, "ResourceArn", call);
        Topic topic = topics.find(place, arn);
        if (topic == null) {
            throw SnsErrors.resourceNotFound();
        }
        topic.meter().touched(call.now());
        return topic.tags();
    }
}
