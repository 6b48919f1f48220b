package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.sns.delivery.Deliveries;
import dev.brume.sns.delivery.policy.TopicDeliveryPolicy;
import dev.brume.sns.message.Timestamps;
import dev.brume.sns.protection.DataProtectionPolicy;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.SubscriptionCounts;
import dev.brume.sns.topic.Tags;
import dev.brume.sns.topic.Topic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;

/** CreateTopic, DeleteTopic, ListTopics, GetTopicAttributes and SetTopicAttributes. */
final class TopicOperations {
    private final TopicDirectory topics;
    private final Deliveries deliveries;

    TopicOperations(TopicDirectory topics, Deliveries deliveries) {
        this.topics = topics;
        this.deliveries = deliveries;
    }

    CreateTopicResponse createTopic(CreateTopicRequest request, Call call) {
        DataProtectionPolicy protection = DataProtectionOperations.parse(request.dataProtectionPolicy());
        Topic topic =
                topics.store(call).create(request.name(), request.attributes(), Tags.read(request.tags()), call.now());
        if (protection != null) {
            topic.protect(protection);
        }
        return CreateTopicResponse.builder().topicArn(topic.arnText()).build();
    }

    DeleteTopicResponse deleteTopic(DeleteTopicRequest request, Call call) {
        SnsStore store = topics.store(topics.place(request.topicArn(), "TopicArn", call));
        Topic topic = store.topic(request.topicArn());
        for (Subscription subscription : store.delete(request.topicArn())) {
            deliveries.forget(subscription);
            if (topic != null) {
                topics.ownersStore(topic, subscription).strike(subscription);
            }
        }
        return DeleteTopicResponse.builder().build();
    }

    ListTopicsResponse listTopics(ListTopicsRequest request, Call call) {
        Pages<Topic> pages = Pages.of(topics.store(call)::topicsAfter, Topic::arnText, request.nextToken());
        return ListTopicsResponse.builder()
                .topics(pages.page().stream().map(TopicOperations::listed).toList())
                .nextToken(pages.nextToken())
                .build();
    }

    private static software.amazon.awssdk.services.sns.model.Topic listed(Topic topic) {
        return software.amazon.awssdk.services.sns.model.Topic.builder()
                .topicArn(topic.arnText())
                .build();
    }

    GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request, Call call) {
        Topic topic = topics.topic(request.topicArn(), call);
        SubscriptionCounts counts = topic.counts(call.now());
        Map<String, String> all = new LinkedHashMap<>(topic.attributes().texts());
        all.put("TopicArn", topic.arnText());
        all.put("Owner", topic.owner().value());
        all.put("DisplayName", topic.attributes().displayName());
        all.put("Policy", topic.policy());
        all.put(
                "EffectiveDeliveryPolicy",
                TopicDeliveryPolicy.effectiveJson(topic.attributes().deliveryPolicy()));
        all.put("SubscriptionsConfirmed", Integer.toString(counts.confirmed()));
        all.put("SubscriptionsPending", Integer.toString(counts.pending()));
        all.put("SubscriptionsDeleted", Integer.toString(counts.deleted()));
        Instant beginning = topic.beginningArchiveTime(call.now());
        if (beginning != null) {
            all.put("BeginningArchiveTime", Timestamps.text(beginning));
        }
        return GetTopicAttributesResponse.builder().attributes(all).build();
    }

    SetTopicAttributesResponse setTopicAttributes(SetTopicAttributesRequest request, Call call) {
        Topic topic = topics.topic(request.topicArn(), call);
        String value = request.attributeValue() == null ? "" : request.attributeValue();
        topic.setAttribute(request.attributeName(), value, call.now());
        return SetTopicAttributesResponse.builder().build();
    }
}
