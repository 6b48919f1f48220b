package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.topic.Accepted;
import dev.brume.sns.topic.Topic;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Publish: to a topic, a phone number or a platform endpoint. */
final class PublishOperations {
    private final TopicDirectory topics;
    private final Publishing publishing;
    private final DirectPublishing direct;

    PublishOperations(TopicDirectory topics, Publishing publishing, DirectPublishing direct) {
        this.topics = topics;
        this.publishing = publishing;
        this.direct = direct;
    }

    PublishResponse publish(PublishRequest request, Call call) {
        PublishResponse published = direct.publish(request, call);
        if (published != null) {
            return published;
        }
        Accepted accepted = publishing.publish(topic(request, call), Publication.of(request), call);
        return PublishResponse.builder()
                .messageId(accepted.messageId())
                .sequenceNumber(accepted.sequenceNumber())
                .build();
    }

    private Topic topic(PublishRequest request, Call call) {
        if (request.topicArn() == null && request.targetArn() == null) {
            throw SnsErrors.missing("TopicArn or TargetArn");
        }
        return request.topicArn() != null
                ? topics.topic(request.topicArn(), call)
                : topics.topic(request.targetArn(), "TargetArn", call);
    }
}
