package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.sns.archive.ReplayStatus;
import dev.brume.sns.delivery.ReplayDeliveries;
import dev.brume.sns.delivery.policy.DeliveryPolicy;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;

/** ListSubscriptions, ListSubscriptionsByTopic, GetSubscriptionAttributes and SetSubscriptionAttributes. */
final class SubscriptionOperations {
    private static final String PENDING = "PendingConfirmation";
    private final TopicDirectory topics;
    private final ReplayDeliveries replays;
    private final FilterQuota quota;

    SubscriptionOperations(TopicDirectory topics, ReplayDeliveries replays, FilterQuota quota) {
        this.topics = topics;
        this.replays = replays;
        this.quota = quota;
    }

    ListSubscriptionsResponse listSubscriptions(ListSubscriptionsRequest request, Call call) {
        SnsStore store = topics.store(call);
        Pages<Subscription> pages =
                Pages.of(last -> store.subscriptionsAfter(last, call.now()), Subscription::arn, request.nextToken());
        return ListSubscriptionsResponse.builder()
                .subscriptions(listed(pages))
                .nextToken(pages.nextToken())
                .build();
    }

    ListSubscriptionsByTopicResponse listSubscriptionsByTopic(ListSubscriptionsByTopicRequest request, Call call) {
        Topic topic = topics.topic(request.topicArn(), call);
        Pages<Subscription> pages =
                Pages.of(last -> after(topic, last, call.now()), Subscription::arn, request.nextToken());
        return ListSubscriptionsByTopicResponse.builder()
                .subscriptions(listed(pages))
                .nextToken(pages.nextToken())
                .build();
    }

    private static List<Subscription> after(Topic topic, String last, Instant now) {
        return topic.subscriptions(now).stream()
                .filter(subscription -> subscription.arn().compareTo(last) > 0)
                .sorted(Comparator.comparing(Subscription::arn))
                .toList();
    }

    private static List<software.amazon.awssdk.services.sns.model.Subscription> listed(Pages<Subscription> pages) {
        return pages.page().stream().map(SubscriptionOperations::listed).toList();
    }

    private static software.amazon.awssdk.services.sns.model.Subscription listed(Subscription subscription) {
        return software.amazon.awssdk.services.sns.model.Subscription.builder()
                .subscriptionArn(subscription.isPending() ? PENDING : subscription.arn())
                .owner(subscription.owner().value())
                .protocol(subscription.protocol().text())
                .endpoint(subscription.endpoint())
                .topicArn(subscription.topicArn())
                .build();
    }

    GetSubscriptionAttributesResponse getSubscriptionAttributes(GetSubscriptionAttributesRequest request, Call call) {
        TopicDirectory.Found found = found(request.subscriptionArn(), call);
        Subscription subscription = found.subscription();
        Map<String, String> all = new LinkedHashMap<>(subscription.attributes().texts());
        all.put("SubscriptionArn", subscription.arn());
        all.put("TopicArn", subscription.topicArn());
        all.put("Protocol", subscription.protocol().text());
        all.put("Endpoint", subscription.endpoint());
        all.put("Owner", subscription.owner().value());
        all.put("SubscriptionPrincipal", subscription.principal());
        all.put(PENDING, Boolean.toString(subscription.isPending()));
        all.put(
                "ConfirmationWasAuthenticated",
                Boolean.toString(subscription.confirmation().authenticated()));
        if (subscription.protocol() == Protocol.HTTP || subscription.protocol() == Protocol.HTTPS) {
            all.put(
                    "EffectiveDeliveryPolicy",
                    DeliveryPolicy.effective(
                                    found.topic().attributes().deliveryPolicy(),
                                    subscription.attributes().deliveryPolicy())
                            .json());
        }
        ReplayStatus replay = subscription.replayStatus();
        if (replay != null) {
            all.put("ReplayStatus", replay.text());
        }
        return GetSubscriptionAttributesResponse.builder().attributes(all).build();
    }

    SetSubscriptionAttributesResponse setSubscriptionAttributes(SetSubscriptionAttributesRequest request, Call call) {
        TopicDirectory.Found found = found(request.subscriptionArn(), call);
        String value = request.attributeValue() == null ? "" : request.attributeValue();
        if (request.attributeName().equals("FilterPolicy")
                && found.subscription().attributes().filterPolicy() == null) {
            quota.check(found.topic(), value, call.now());
        }
        found.topic().setAttribute(found.subscription(), request.attributeName(), value, call.now());
        replays.start(found.topic(), found.subscription());
        return SetSubscriptionAttributesResponse.builder().build();
    }

    private TopicDirectory.Found found(@Nullable String arn, Call call) {
        TopicDirectory.Found found = topics.subscription(arn, call);
        if (found == null) {
            throw SnsErrors.subscriptionDoesNotExist();
        }
        return found;
    }
}
