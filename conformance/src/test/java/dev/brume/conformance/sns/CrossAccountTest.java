package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** Topics of other accounts and regions, by their ARNs. */
class CrossAccountTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    @Test
    void anotherAccountPublishesByArn() {
        String topic = AWS.topic();
        String queue = AWS.subscribedQueue(topic);
        SnsClient other = AWS.snsOf("777788889999", Region.US_EAST_1);
        other.publish(publish -> publish.topicArn(topic).message("from afar"));
        assertThat(AWS.bodies(queue)).containsExactly("from afar");
        assertThat(other.listTopics().topics()).extracting("topicArn").doesNotContain(topic);
    }

    @Test
    void anotherRegionKnowsNoSuchTopic() {
        String topic = AWS.topic();
        SnsClient elsewhere = AWS.snsOf(AWS.account(), Region.EU_WEST_1);
        assertThat(SnsWorld.refusal(() ->
                        elsewhere.publish(publish -> publish.topicArn(topic).message("lost"))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: TopicArn");
        assertThat(elsewhere.listTopics().topics()).isEmpty();
    }

    @Test
    void aSubscriptionIsListedByItsOwner() {
        String topic = AWS.topic();
        SnsClient other = AWS.snsOf("777788889998", Region.US_EAST_1);
        String subscription = other.subscribe(subscribe ->
                        subscribe.topicArn(topic).protocol("sqs").endpoint("arn:aws:sqs:us-east-1:777788889998:theirs"))
                .subscriptionArn();
        assertThat(other.listSubscriptions().subscriptions())
                .extracting("subscriptionArn")
                .containsExactly(subscription);
        assertThat(AWS.sns().listSubscriptions().subscriptions()).isEmpty();
        assertThat(AWS.sns()
                        .listSubscriptionsByTopic(list -> list.topicArn(topic))
                        .subscriptions())
                .extracting("subscriptionArn")
                .containsExactly(subscription);
    }

    @Test
    void aResetOfAnAccountEndsItsSubscriptionsToOthersTopics() {
        String topic = AWS.topic();
        SnsClient other = AWS.snsOf("777788889997", Region.US_EAST_1);
        other.subscribe(subscribe ->
                subscribe.topicArn(topic).protocol("sqs").endpoint("arn:aws:sqs:us-east-1:777788889997:theirs"));
        AWS.admin("POST", "/_brume/reset?service=sns&account=777788889997");
        assertThat(AWS.sns()
                        .listSubscriptionsByTopic(list -> list.topicArn(topic))
                        .subscriptions())
                .isEmpty();
        assertThat(AWS.sns().listTopics().topics()).hasSize(1);
    }
}
