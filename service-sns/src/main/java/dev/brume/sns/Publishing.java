package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.sns.delivery.Deliveries;
import dev.brume.sns.message.MessageStructure;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.topic.Accepted;
import dev.brume.sns.topic.Topic;

/** Takes messages for topics, and hands them over to be delivered. */
final class Publishing {
    private final Deliveries deliveries;
    private final DataProtections protections;
    private final Ids ids;

    Publishing(Deliveries deliveries, DataProtections protections, Ids ids) {
        this.deliveries = deliveries;
        this.protections = protections;
        this.ids = ids;
    }

    /**
     * @return what the publisher is told
     * @throws dev.brume.core.error.AwsException InvalidParameter, ParameterValueInvalid; AuthorizationError when the topic's data
     *     protection policy denies the message
     */
    Accepted publish(Topic topic, Publication publication, Call call) {
        int bytes = publication.bytes();
        publication.checkFor(topic);
        MessageStructure bodies = publication.checked(bytes, topic.attributes().maximumMessageSize());
        return publish(topic, publication, bodies, bytes, call);
    }

    /**
     * As above, what was checked already.
     *
     * @param bodies what it says to each protocol
     * @param bytes its size
     */
    Accepted publish(Topic topic, Publication publication, MessageStructure bodies, int bytes, Call call) {
        PublishedMessage message =
                protections.admit(topic, publication.messageFor(topic, ids.uuid(), bodies, call), call);
        topic.meter().published(bytes, call.now());
        return topic.isFifo() ? inOrder(topic, message, call) : atOnce(topic, message, call);
    }

    private Accepted atOnce(Topic topic, PublishedMessage message, Call call) {
        protections.release(
                topic, message, topic.wanting(message), (form, to) -> deliveries.deliver(topic, form, to, call));
        return new Accepted(message.id(), null);
    }

    private Accepted inOrder(Topic topic, PublishedMessage message, Call call) {
        Topic.Sequenced sequenced = topic.sequence(
                message,
                (numbered, to) -> protections.release(
                        topic, numbered, to, (form, some) -> deliveries.enqueue(topic, form, some, call)));
        if (sequenced.message() != null) {
            deliveries.flush(topic, sequenced.message(), sequenced.to(), call);
        }
        return sequenced.accepted();
    }
}
