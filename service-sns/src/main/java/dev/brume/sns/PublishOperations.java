package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.sns.delivery.Deliveries;
import dev.brume.sns.message.MessageStructure;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.topic.Accepted;
import dev.brume.sns.topic.Topic;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Publish. */
final class PublishOperations {
    private final TopicDirectory topics;
    private final Deliveries deliveries;
    private final DataProtections protections;
    private final DirectPublishing direct;
    private final Ids ids;

    PublishOperations(
            TopicDirectory topics,
            Deliveries deliveries,
            DataProtections protections,
            DirectPublishing direct,
            Ids ids) {
        this.topics = topics;
        this.deliveries = deliveries;
        this.protections = protections;
        this.direct = direct;
        this.ids = ids;
    }

    PublishResponse publish(PublishRequest request, Call call) {
        PublishResponse published = direct.publish(request, call);
        if (published != null) {
            return published;
        }
        Topic topic = topics.topic(request.topicArn() != null ? request.topicArn() : request.targetArn(), call);
        Accepted accepted = publish(topic, message(topic, request, call), call);
        return PublishResponse.builder()
                .messageId(accepted.messageId())
                .sequenceNumber(accepted.sequenceNumber())
                .build();
    }

    private Accepted publish(Topic topic, PublishedMessage given, Call call) {
        PublishedMessage message = protections.admit(topic, given, call);
        if (!topic.isFifo()) {
            protections.release(
                    topic, message, topic.wanting(message), (form, to) -> deliveries.deliver(topic, form, to, call));
            return new Accepted(message.id(), null);
        }
        Topic.Sequenced sequenced = topic.sequence(
                message,
                (numbered, to) -> protections.release(
                        topic, numbered, to, (form, some) -> deliveries.enqueue(topic, form, some, call)));
        if (sequenced.message() != null) {
            deliveries.flush(topic, sequenced.message(), sequenced.to(), call);
        }
        return sequenced.accepted();
    }

    private PublishedMessage message(Topic topic, PublishRequest request, Call call) {
        MessageStructure structure = MessageStructure.read(request.message(), request.messageStructure());
        return new PublishedMessage(
                ids.uuid(),
                topic.arnText(),
                request.subject(),
                structure.body(),
                structure.bodies(),
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
