package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.sns.message.MessageStructure;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.push.PushArn;
import dev.brume.sns.push.PushMessage;
import dev.brume.sns.push.PushNotifications;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import dev.brume.sns.sms.TextMessage;
import dev.brume.sns.sms.TextMessages;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Publish to a phone number or a platform endpoint: no topic is in between. */
final class DirectPublishing {
    private static final String TARGET_ARN = "TargetArn";
    private final TextMessages texts;
    private final PushNotifications notifications;
    private final Ids ids;

    DirectPublishing(TextMessages texts, PushNotifications notifications, Ids ids) {
        this.texts = texts;
        this.notifications = notifications;
        this.ids = ids;
    }

    /**
     * @return null when the message is for a topic
     * @throws dev.brume.core.error.AwsException InvalidParameter, ParameterValueInvalid, EndpointDisabled, PlatformApplicationDisabled
     */
    @Nullable
    PublishResponse publish(PublishRequest request, Call call) {
        boolean toNumber = request.phoneNumber() != null;
        boolean toEndpoint = request.topicArn() == null && PushArn.isEndpoint(request.targetArn());
        if (!toNumber && !toEndpoint) {
            return null;
        }
        if (toNumber && (request.topicArn() != null || request.targetArn() != null)) {
            throw SnsErrors.invalidParameter("TopicArn, TargetArn or PhoneNumber", "only one of them may be specified");
        }
        Publication publication = Publication.of(request);
        publication.check(publication.bytes(), SnsLimits.MESSAGE_BYTES_DEFAULT);
        String id = ids.uuid();
        if (toNumber) {
            text(id, request, publication.bodies(), call);
        } else {
            push(id, request, publication, call);
        }
        return PublishResponse.builder().messageId(id).build();
    }

    private void text(String id, PublishRequest request, MessageStructure structure, Call call) {
        texts.publish(
                TextMessage.published(
                        id,
                        request.phoneNumber(),
                        request.subject(),
                        structure.bodies().getOrDefault(Protocol.SMS, structure.body()),
                        request.messageStructure(),
                        request.messageAttributes()),
                call.place());
    }

    private void push(String id, PublishRequest request, Publication publication, Call call) {
        if (!PushArn.placeOfEndpoint(request.targetArn(), TARGET_ARN).region().equals(call.region())) {
            throw SnsErrors.invalidParameter(TARGET_ARN);
        }
        // As observed at AWS: a disabled endpoint is told of before a MessageStructure that cannot be read.
        notifications.requireReady(request.targetArn(), id, call.now(), call);
        var unused = publication.bodies();
        notifications.send(
                new PushMessage(
                        id,
                        null,
                        request.subject(),
                        request.message(),
                        request.messageStructure(),
                        request.messageAttributes()),
                request.targetArn(),
                call.now(),
                call);
    }
}
