package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.sns.delivery.Deliveries;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.topic.Accepted;
import dev.brume.sns.topic.Topic;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Publish. */
final class PublishOperations {
    private final TopicDirectory topics;
    private final Deliveries deliveries;
    private final Ids ids;

    PublishOperations(TopicDirectory topics, Deliveries deliveries, Ids ids) {
        this.topics = topics;
        this.deliveries = deliveries;
        this.ids = ids;
    }

    PublishResponse publish(PublishRequest request, Call call) {
        if (request.phoneNumber() != null) {
            throw SnsErrors.notSupportedYet("publishing to a phone number");
        }
        Topic topic = topics.topic(request.topicArn() != null ? request.topicArn() : request.targetArn(), call);
        Accepted accepted = publish(topic, message(topic, request, call), call);
        return PublishResponse.builder()
                .messageId(accepted.messageId())
                .sequenceNumber(accepted.sequenceNumber())
                .build();
    }

    private Accepted publish(Topic topic, PublishedMessage message, Call call) {
        if (!topic.isFifo()) {
            deliveries.deliver(topic, message, topic.wanting(message), call);
            return new Accepted(message.id(), null);
        }
        Topic.Sequenced sequenced = topic.sequence(message, (numbered, to) -> deliveries.enqueue(topic, numbered, to));
        if (sequenced.message() != null) {
            deliveries.flush(topic, sequenced.message(), sequenced.to(), call);
        }
        return sequenced.accepted();
    }

    private PublishedMessage message(Topic topic, PublishRequest request, Call call) {
        return new PublishedMessage(
                ids.uuid(),
                topic.arnText(),
                request.subject(),
                request.message(),
                Map.of(),
                request.messageAttributes(),
                request.messageGroupId(),
                request.messageDeduplicationId(),
                null,
                call.now(),
                topic.attributes().signatureVersion(),
                false,
                call.clientTraceHeader(),
                call.endpoint());
    }
}
