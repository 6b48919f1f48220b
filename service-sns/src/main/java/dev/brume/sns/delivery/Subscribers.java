package dev.brume.sns.delivery;

import dev.brume.core.dispatch.Core;
import dev.brume.sns.delivery.email.Mailbox;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.push.PushNotifications;
import dev.brume.sns.sms.TextMessages;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who delivers for which protocol. Made for the first subscription that needs it: each brings a good part of another service's SDK
 * along. The map guards itself.
 */
final class Subscribers {
    private final Core core;
    private final Mailbox mailbox;
    private final TextMessages texts;
    private final PushNotifications push;
    private final Duration httpTimeout;
    private final Map<Protocol, Subscriber> made = new ConcurrentHashMap<>();

    Subscribers(Core core, Mailbox mailbox, TextMessages texts, PushNotifications push, Duration httpTimeout) {
        this.core = core;
        this.mailbox = mailbox;
        this.texts = texts;
        this.push = push;
        this.httpTimeout = httpTimeout;
    }

    Subscriber of(Protocol protocol) {
        return made.computeIfAbsent(protocol, this::make);
    }

    private Subscriber make(Protocol protocol) {
        return switch (protocol) {
            case HTTP, HTTPS -> new HttpSubscriber(core.http(), core.ids(), httpTimeout);
            case EMAIL, EMAIL_JSON -> new EmailSubscriber(mailbox);
            case SMS -> new SmsSubscriber(texts);
            case SQS -> new SqsSubscriber(core.aws());
            case APPLICATION -> new ApplicationSubscriber(push, core.time());
            case LAMBDA -> new LambdaSubscriber(core.aws());
            case FIREHOSE -> new FirehoseSubscriber(core.aws());
        };
    }
}
