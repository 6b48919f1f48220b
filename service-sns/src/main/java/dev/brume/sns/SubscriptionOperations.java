package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import java.util.ArrayList;
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
import software.amazon.awssdk.services.sns.model.Subscription;

/** ListSubscriptions, ListSubscriptionsByTopic, GetSubscriptionAttributes and SetSubscriptionAttributes. */
final class SubscriptionOperations {
    private static final String PENDING = "PendingConfirmation";
    private final TopicDirectory topics;

    SubscriptionOperations(TopicDirectory topics) {
        this.topics = topics;
    }

    ListSubscriptionsResponse listSubscriptions(ListSubscriptionsRequest request, Call call) {
        return ListSubscriptionsResponse.builder()
                .subscriptions(page(topics.store(call).subscriptionsAfter("")))
                .build();
    }

    ListSubscriptionsByTopicResponse listSubscriptionsByTopic(ListSubscriptionsByTopicRequest request, Call call) {
        return ListSubscriptionsByTopicResponse.builder()
                .subscriptions(page(topics.topic(request.topicArn(), call).subscriptions()))
                .build();
    }

    private static List<Subscription> page(Iterable<dev.brume.sns.subscription.Subscription> all) {
        List<Subscription> page = new ArrayList<>();
        for (dev.brume.sns.subscription.Subscription each : all) {
            if (page.size() < SnsLimits.PAGE_SIZE) {
                page.add(Subscription.builder()
                        .subscriptionArn(each.isPending() ? PENDING : each.arn())
                        .owner(each.owner().value())
                        .protocol(each.protocol().text())
                        .endpoint(each.endpoint())
                        .topicArn(each.topicArn())
                        .build());
            }
        }
        return page;
    }

    GetSubscriptionAttributesResponse getSubscriptionAttributes(GetSubscriptionAttributesRequest request, Call call) {
        dev.brume.sns.subscription.Subscription subscription =
                found(request.subscriptionArn(), call).subscription();
        Map<String, String> all = new LinkedHashMap<>(subscription.attributes().texts());
        all.put("SubscriptionArn", subscription.arn());
        all.put("TopicArn", subscription.topicArn());
        all.put("Protocol", subscription.protocol().text());
        all.put("Endpoint", subscription.endpoint());
        all.put("Owner", subscription.owner().value());
        all.put("SubscriptionPrincipal", subscription.principal());
        all.put("PendingConfirmation", Boolean.toString(subscription.isPending()));
        all.put(
                "ConfirmationWasAuthenticated",
                Boolean.toString(subscription.confirmation().authenticated()));
        return GetSubscriptionAttributesResponse.builder().attributes(all).build();
    }

    SetSubscriptionAttributesResponse setSubscriptionAttributes(SetSubscriptionAttributesRequest request, Call call) {
        TopicDirectory.Found found = found(request.subscriptionArn(), call);
        String value = request.attributeValue() == null ? "" : request.attributeValue();
        found.topic()
                .change(
                        found.subscription(),
                        attributes -> attributes.with(
                                request.attributeName(), value, found.topic().isFifo()));
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
