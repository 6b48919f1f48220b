package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.IamMode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SnsEnforcementTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    private static String topic(String name) {
        return AWS.sns(AWS.root()).createTopic(create -> create.name(name)).topicArn();
    }

    private static void assertDenied(AwsCredentials as, String arn, String principal, String kind) {
        SnsClient sns = AWS.sns(as);
        assertThatThrownBy(() -> sns.publish(publish -> publish.topicArn(arn).message("hello")))
                .isInstanceOfSatisfying(AuthorizationErrorException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(403);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AuthorizationError");
                    assertThat(refusal.awsErrorDetails().errorMessage())
                            .isEqualTo("User: " + principal + " is not authorized to perform: SNS:Publish on resource: "
                                    + arn + " because no " + kind + " allows the SNS:Publish action");
                });
    }

    @Test
    void publishingNeedsAPolicy() {
        String arn = topic("orders");
        AwsCredentials alice = AWS.user("alice", "");
        assertDenied(alice, arn, "arn:aws:iam::" + AWS.account() + ":user/alice", "identity-based policy");
        AWS.iam()
                .putUserPolicy(
                        put -> put.userName("alice").policyName("publish").policyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sns:Publish","Resource":"%s"}}""".formatted(arn)));
        assertThat(AWS.sns(alice)
                        .publish(publish -> publish.topicArn(arn).message("hello"))
                        .messageId())
                .isNotEmpty();
    }

    @Test
    void topicsPolicyLetsAnotherAccountIn() {
        String arn = topic("shared");
        AwsCredentials stranger = AwsBasicCredentials.create("699999999999", "test");
        assertDenied(stranger, arn, "arn:aws:iam::699999999999:root", "resource-based policy");
        AWS.sns(AWS.root())
                .addPermission(add -> add.topicArn(arn)
                        .label("strangers")
                        .awsAccountIds("699999999999")
                        .actionNames("Publish"));
        assertThat(AWS.sns(stranger)
                        .publish(publish -> publish.topicArn(arn).message("hello"))
                        .messageId())
                .isNotEmpty();
    }

    @Test
    void deliveryToAQueueNeedsTheQueuesPolicy() {
        String arn = topic("news");
        SqsClient sqs = AWS.sqs(AWS.root());
        String url = sqs.createQueue(create -> create.queueName("inbox")).queueUrl();
        String queue = "arn:aws:sqs:eu-west-1:" + AWS.account() + ":inbox";
        SnsClient sns = AWS.sns(AWS.root());
        sns.subscribe(subscribe -> subscribe.topicArn(arn).protocol("sqs").endpoint(queue));
        sns.publish(publish -> publish.topicArn(arn).message("lost"));
        AWS.pass(Duration.ofSeconds(1));
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
                .isEmpty();
        assertThat(AWS.admin("GET", "/_brume/iam/denials?principal=sns.amazonaws.com&account=" + AWS.account(), "")
                        .path("denials"))
                .isNotEmpty();
        sqs.setQueueAttributes(
                set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},
                 "Action":"sqs:SendMessage","Resource":"%s","Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}""".formatted(queue, arn))));
        sns.publish(publish -> publish.topicArn(arn).message("found"));
        AWS.pass(Duration.ofSeconds(1));
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).contains("found"));
    }
}
