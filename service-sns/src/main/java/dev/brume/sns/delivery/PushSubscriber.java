package dev.brume.sns.delivery;

import dev.brume.core.dispatch.Call;
import dev.brume.core.time.EmulatorTime;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.push.PushMessage;
import dev.brume.sns.push.PushNotifications;
import dev.brume.sns.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/** Sends to endpoints of push platforms: the message alone, without an envelope. Done at once. */
final class PushSubscriber {
    private final PushNotifications notifications;
    private final EmulatorTime time;

    PushSubscriber(PushNotifications notifications, EmulatorTime time) {
        this.notifications = notifications;
        this.time = time;
    }

    /** @throws dev.brume.core.error.AwsException when the endpoint is not there, or disabled: trying again is of no use */
    void deliver(PublishedMessage message, Subscription subscription, @Nullable Call cause) {
        PushMessage push = new PushMessage(
                message.id(),
                message.topicArn(),
                message.subject(),
                message.body(Protocol.APPLICATION),
                message.bodies().isEmpty() ? null : "json",
                message.attributes());
        notifications.send(push, subscription.endpoint(), time.now(), cause);
    }
}
