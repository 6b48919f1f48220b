package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.state.Stores;
import dev.brume.sns.delivery.status.LogGroups;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.protection.AuditTrail;
import dev.brume.sns.protection.DataProtectionPolicy;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Applies topics' data protection policies to what is published, and keeps what they audit. Costs a field read without a policy. */
final class DataProtections {
    private final LogGroups logs;
    private final Stores<AuditTrail> trails;

    DataProtections(LogGroups logs) {
        this.logs = logs;
        this.trails = new Stores<>(place -> new AuditTrail((group, finding, message) ->
                logs.write(group, finding, message.publishedAt(), message.topicArn(), place)));
    }

    /** The message as the topic's policy lets it in. */
    PublishedMessage admit(Topic topic, PublishedMessage message, Call call) {
        DataProtectionPolicy policy = topic.protection();
        return policy == null ? message : policy.admit(message, call.account(), trails.of(topic.place()));
    }

    /** Hands on the message, in each of the forms that the topic's policy lets out, with those who get it so. */
    void release(
            Topic topic,
            PublishedMessage message,
            List<Subscription> to,
            BiConsumer<PublishedMessage, List<Subscription>> deliver) {
        DataProtectionPolicy policy = topic.protection();
        if (policy == null) {
            deliver.accept(message, to);
        } else {
            policy.outgoing(message, to).forEach(outgoing -> deliver.accept(outgoing.message(), outgoing.to()));
        }
    }

    /** What was audited in a place; null when nothing was. */
    @Nullable
    AuditTrail trail(Place place) {
        return trails.ifPresent(place).orElse(null);
    }

    void reset() {
        trails.reset();
        logs.reset();
    }

    void reset(AccountId account) {
        trails.reset(account);
        logs.reset(account);
    }
}
