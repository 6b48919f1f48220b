package dev.brume.conformance.sns;

import static dev.brume.conformance.sns.SnsWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.Topic;

class TopicTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static Map<String, String> attributes(String topicArn) {
        return AWS.sns().getTopicAttributes(get -> get.topicArn(topicArn)).attributes();
    }

    private static void set(String topicArn, String name, String value) {
        AWS.sns()
                .setTopicAttributes(
                        set -> set.topicArn(topicArn).attributeName(name).attributeValue(value));
    }

    @Test
    void aTopicIsDescribedAsAwsDoes() {
        String topic = AWS.sns().createTopic(create -> create.name("orders")).topicArn();

        assertThat(topic).isEqualTo("arn:aws:sns:us-east-1:" + AWS.account() + ":orders");
        assertThat(attributes(topic))
                .containsEntry("TopicArn", topic)
                .containsEntry("Owner", AWS.account())
                .containsEntry("DisplayName", "")
                .containsEntry("SubscriptionsConfirmed", "0")
                .containsEntry("SubscriptionsPending", "0")
                .containsEntry("SubscriptionsDeleted", "0")
                .doesNotContainKeys("FifoTopic", "DeliveryPolicy");
        assertThat(SnsWorld.json(attributes(topic).get("EffectiveDeliveryPolicy"))
                        .at("/http/defaultHealthyRetryPolicy/numRetries")
                        .asInt())
                .isEqualTo(3);
        assertThat(attributes(topic).get("Policy")).contains("__default_policy_ID", "AWS:SourceOwner");
    }

    @Test
    void creatingItAgainGivesTheSameTopicUnlessItIsToBeSetOtherwise() {
        SnsClient sns = AWS.sns();
        String topic = sns.createTopic(create -> create.name("orders").attributes(Map.of("DisplayName", "Orders")))
                .topicArn();

        assertThat(sns.createTopic(create -> create.name("orders")).topicArn()).isEqualTo(topic);
        assertThat(sns.createTopic(create -> create.name("orders").attributes(Map.of("DisplayName", "Orders")))
                        .topicArn())
                .isEqualTo(topic);
        assertThat(refusal(() ->
                        sns.createTopic(create -> create.name("orders").attributes(Map.of("DisplayName", "Other")))))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: Attributes Reason: Topic already exists with different "
                                + "attributes");
        assertThat(refusal(() -> sns.createTopic(create -> create.name("orders")
                        .tags(Tag.builder().key("a").value("b").build()))))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: Tags Reason: Topic already exists with different tags");
    }

    @Test
    void namesAreLettersDigitsHyphensAndUnderscores() {
        for (String name : List.of("with space", "with.dot", "x".repeat(257), "only.fifo")) {
            assertThat(refusal(() -> AWS.sns().createTopic(create -> create.name(name))))
                    .isEqualTo("400 InvalidParameter: Invalid parameter: Topic Name");
        }
        assertThat(refusal(() -> AWS.sns()
                        .createTopic(create -> create.name("no-suffix").attributes(Map.of("FifoTopic", "true")))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Topic Name");
    }

    @Test
    void attributesAreCheckedAndKept() {
        String topic = AWS.topic();
        set(topic, "DisplayName", "Orders");
        set(topic, "SignatureVersion", "2");
        set(topic, "TracingConfig", "Active");
        set(topic, "KmsMasterKeyId", "alias/aws/sns");
        set(topic, "HTTPSuccessFeedbackSampleRate", "50");

        assertThat(attributes(topic))
                .containsEntry("DisplayName", "Orders")
                .containsEntry("SignatureVersion", "2")
                .containsEntry("TracingConfig", "Active")
                .containsEntry("KmsMasterKeyId", "alias/aws/sns")
                .containsEntry("HTTPSuccessFeedbackSampleRate", "50");
        assertThat(refusal(() -> set(topic, "Unheard", "of")))
                .isEqualTo("400 InvalidParameter: Invalid parameter: AttributeName");
        assertThat(refusal(() -> set(topic, "FifoTopic", "true")))
                .isEqualTo("400 InvalidParameter: Invalid parameter: AttributeName");
        assertThat(refusal(() -> set(topic, "SignatureVersion", "3"))).contains("SignatureVersion: Invalid value [3]");
        assertThat(refusal(() -> set(topic, "Policy", "{"))).contains("Policy Error");
    }

    @Test
    void aDeliveryPolicyIsShownBesideWhatHolds() {
        String topic = AWS.topic();
        set(
                topic,
                "DeliveryPolicy",
                "{\"http\":{\"defaultHealthyRetryPolicy\":{\"numRetries\":5,\"minDelayTarget\":1,"
                        + "\"maxDelayTarget\":2,\"backoffFunction\":\"exponential\"}}}");

        assertThat(SnsWorld.json(attributes(topic).get("DeliveryPolicy"))
                        .at("/http/defaultHealthyRetryPolicy/numRetries")
                        .asInt())
                .isEqualTo(5);
        assertThat(SnsWorld.json(attributes(topic).get("EffectiveDeliveryPolicy"))
                        .at("/http/defaultHealthyRetryPolicy/backoffFunction")
                        .asText())
                .isEqualTo("exponential");
        assertThat(refusal(() -> set(topic, "DeliveryPolicy", "{\"http\":{\"unheard\":1}}")))
                .startsWith("400 InvalidParameter");
    }

    @Test
    void topicsAreListedByTheHundred() {
        List<String> made =
                IntStream.range(0, 101).mapToObj(i -> AWS.topic()).sorted().toList();

        assertThat(AWS.sns().listTopics().topics()).hasSize(100);
        assertThat(AWS.sns().listTopicsPaginator().topics().stream().map(Topic::topicArn))
                .containsExactlyElementsOf(made);
        assertThat(refusal(() -> AWS.sns().listTopics(list -> list.nextToken("made up"))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: NextToken");
    }

    @Test
    void aTopicThatIsDeletedIsGoneWithItsSubscriptions() {
        String topic = AWS.topic();
        AWS.subscribedQueue(topic);

        AWS.sns().deleteTopic(delete -> delete.topicArn(topic));
        AWS.sns().deleteTopic(delete -> delete.topicArn(topic));

        assertThat(refusal(() -> attributes(topic))).isEqualTo("404 NotFound: Topic does not exist");
        assertThat(AWS.sns().listSubscriptions().subscriptions()).isEmpty();
    }

    @Test
    void tagsAreAddedReplacedAndTakenAway() {
        String topic = AWS.topic();
        AWS.sns()
                .tagResource(tag -> tag.resourceArn(topic)
                        .tags(
                                Tag.builder().key("a").value("1").build(),
                                Tag.builder().key("b").value("2").build()));
        AWS.sns()
                .tagResource(tag -> tag.resourceArn(topic)
                        .tags(Tag.builder().key("b").value("3").build()));
        AWS.sns().untagResource(untag -> untag.resourceArn(topic).tagKeys("a", "unknown"));

        assertThat(AWS.sns()
                        .listTagsForResource(list -> list.resourceArn(topic))
                        .tags())
                .containsExactly(Tag.builder().key("b").value("3").build());
        assertThat(refusal(() -> AWS.sns().listTagsForResource(list -> list.resourceArn(topic + "x"))))
                .isEqualTo("404 ResourceNotFound: Resource does not exist");
    }

    @Test
    void permissionsAreStatementsOfThePolicy() {
        String topic = AWS.topic();
        AWS.sns()
                .addPermission(add -> add.topicArn(topic)
                        .label("partner")
                        .awsAccountIds("111122223333")
                        .actionNames("Publish"));

        assertThat(SnsWorld.json(attributes(topic).get("Policy")).at("/Statement/1"))
                .isEqualTo(SnsWorld.json("{\"Sid\":\"partner\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                        + "\"arn:aws:iam::111122223333:root\"},\"Action\":\"SNS:Publish\",\"Resource\":\"" + topic
                        + "\"}"));
        assertThat(refusal(() -> AWS.sns()
                        .addPermission(add -> add.topicArn(topic)
                                .label("partner")
                                .awsAccountIds("111122223333")
                                .actionNames("Publish"))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Statement already exists");

        AWS.sns().removePermission(remove -> remove.topicArn(topic).label("partner"));
        assertThat(SnsWorld.json(attributes(topic).get("Policy"))
                        .path("Statement")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void otherAccountsUseATopicByItsArnInItsOwnRegion() {
        String topic = AWS.topic();
        String queue = AWS.subscribedQueue(topic);
        SnsClient other = AWS.snsOf("210987654321", Region.US_EAST_1);

        other.publish(publish -> publish.topicArn(topic).message("from elsewhere"));

        assertThat(AWS.bodies(queue)).containsExactly("from elsewhere");
        assertThat(other.listTopics().topics()).extracting(Topic::topicArn).doesNotContain(topic);
        SnsClient elsewhere = AWS.snsOf(AWS.account(), Region.EU_WEST_1);
        assertThat(refusal(() ->
                        elsewhere.publish(publish -> publish.topicArn(topic).message("x"))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: TopicArn");
    }

    @Test
    void whatIsNoArnIsRefused() {
        assertThat(refusal(() -> attributes("orders")))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, "
                                + "not 1");
    }
}
