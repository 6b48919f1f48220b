package dev.brume.sns;

import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.core.shape.ValidationWording;
import dev.brume.sns.delivery.Deliveries;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;

/** Amazon SNS. Behaviour lives in the operations classes and in {@link dev.brume.sns.topic.Topic}. */
public final class SnsService implements AwsService {
    private final SnsWording wording = new SnsWording();
    private final TopicDirectory directory = new TopicDirectory();
    private final TopicOperations topics;
    private final SubscribeOperations subscribing;
    private final SubscriptionOperations subscriptions;
    private final PublishOperations publishing;

    public SnsService(Core core) {
        Deliveries deliveries = new Deliveries(core, (message, body) -> null);
        this.topics = new TopicOperations(directory);
        this.subscribing = new SubscribeOperations(directory, deliveries, core.ids());
        this.subscriptions = new SubscriptionOperations(directory);
        this.publishing = new PublishOperations(directory, deliveries, core.ids());
    }

    @Override
    public void operations(Operations ops) {
        ops.add(CreateTopicRequest::builder, topics::createTopic);
        ops.add(DeleteTopicRequest::builder, topics::deleteTopic);
        ops.add(ListTopicsRequest::builder, topics::listTopics);
        ops.add(GetTopicAttributesRequest::builder, topics::getTopicAttributes);
        ops.add(SetTopicAttributesRequest::builder, topics::setTopicAttributes);

        ops.add(SubscribeRequest::builder, subscribing::subscribe);
        ops.add(UnsubscribeRequest::builder, subscribing::unsubscribe);
        ops.add(ListSubscriptionsRequest::builder, subscriptions::listSubscriptions);
        ops.add(ListSubscriptionsByTopicRequest::builder, subscriptions::listSubscriptionsByTopic);
        ops.add(GetSubscriptionAttributesRequest::builder, subscriptions::getSubscriptionAttributes);
        ops.add(SetSubscriptionAttributesRequest::builder, subscriptions::setSubscriptionAttributes);

        ops.add(PublishRequest::builder, publishing::publish);
    }

    @Override
    public ValidationWording validationWording() {
        return wording;
    }

    @Override
    public void reset() {
        directory.reset();
    }

    @Override
    public void reset(AccountId account) {
        directory.reset(account);
    }
}
