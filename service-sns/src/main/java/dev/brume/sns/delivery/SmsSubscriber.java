package dev.brume.sns.delivery;

import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.SnsArn;
import dev.brume.sns.sms.TextMessage;
import dev.brume.sns.sms.TextMessages;
import dev.brume.sns.subscription.Subscription;

/** Texts to telephones: the message alone, without an envelope. Done at once; it cannot fail. */
final class SmsSubscriber {
    private final TextMessages texts;

    SmsSubscriber(TextMessages texts) {
        this.texts = texts;
    }

    void deliver(PublishedMessage message, Subscription subscription) {
        Place place = Arn.parse(subscription.topicArn()).map(SnsArn::place).orElseThrow();
        TextMessage text = new TextMessage(
                message.id(),
                subscription.endpoint(),
                message.topicArn(),
                subscription.arn(),
                message.subject(),
                message.body(Protocol.SMS),
                message.bodies().isEmpty() ? null : "json",
                message.attributes());
        texts.deliver(text, place);
    }
}
