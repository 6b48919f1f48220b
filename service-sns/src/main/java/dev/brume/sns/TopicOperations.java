package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
import software.amazon.awssdk.services.sns.model.Tag;

/** CreateTopic, DeleteTopic, ListTopics, GetTopicAttributes and SetTopicAttributes. */
final class TopicOperations {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,256}|[a-zA-Z0-9_-]{1,251}\\.fifo");
    private final TopicDirectory topics;

    TopicOperations(TopicDirectory topics) {
        this.topics = topics;
    }

    CreateTopicResponse createTopic(CreateTopicRequest request, Call call) {
        if (!NAME.matcher(request.name()).matches()) {
            throw SnsErrors.invalidParameter("Topic Name");
        }
        if (request.dataProtectionPolicy() != null) {
            throw SnsErrors.notSupportedYet("data protection policies");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (Tag tag : request.tags()) {
            tags.put(tag.key(), tag.value());
        }
        Topic topic = topics.store(call).create(request.name(), request.attributes(), tags);
        return CreateTopicResponse.builder().topicArn(topic.arnText()).build();
    }

    DeleteTopicResponse deleteTopic(DeleteTopicRequest request, Call call) {
        Topic topic = topics.store(topics.place(request.topicArn(), call)).delete(request.topicArn());
        if (topic != null) {
            for (Subscription subscription : topic.subscriptions()) {
                topics.store(call).remove(subscription);
            }
        }
        return DeleteTopicResponse.builder().build();
    }

    ListTopicsResponse listTopics(ListTopicsRequest request, Call call) {
        List<software.amazon.awssdk.services.sns.model.Topic> page = new ArrayList<>();
        for (Topic topic : topics.store(call).topicsAfter("")) {
            if (page.size() < SnsLimits.PAGE_SIZE) {
                page.add(software.amazon.awssdk.services.sns.model.Topic.builder()
                        .topicArn(topic.arnText())
                        .build());
            }
        }
        return ListTopicsResponse.builder().topics(page).build();
    }

    GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request, Call call) {
        Topic topic = topics.topic(request.topicArn(), call);
        Topic.Counts counts = topic.counts();
        Map<String, String> all = new LinkedHashMap<>(topic.attributes().texts());
        all.put("TopicArn", topic.arnText());
        all.put("Owner", topic.owner().value());
        all.put("DisplayName", topic.attributes().displayName());
        all.put("SubscriptionsConfirmed", Integer.toString(counts.confirmed()));
        all.put("SubscriptionsPending", Integer.toString(counts.pending()));
        all.put("SubscriptionsDeleted", Integer.toString(counts.deleted()));
        return GetTopicAttributesResponse.builder().attributes(all).build();
    }

    SetTopicAttributesResponse setTopicAttributes(SetTopicAttributesRequest request, Call call) {
        Topic topic = topics.topic(request.topicArn(), call);
        String value = request.attributeValue() == null ? "" : request.attributeValue();
        topic.change(attributes -> attributes.with(request.attributeName(), value));
        return SetTopicAttributesResponse.builder().build();
    }
}
