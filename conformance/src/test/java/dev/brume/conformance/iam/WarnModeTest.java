package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.config.IamMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.sqs.SqsClient;

class WarnModeTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.WARN);

    private static JsonNode denials() {
        return AWS.admin("GET", "/_brume/iam/denials?account=" + AWS.account(), "")
                .path("denials");
    }

    @Test
    void whatWouldBeDeniedIsDoneAndTold() {
        SqsClient sqs = AWS.sqs(AWS.user("alice", ""));
        String url = sqs.createQueue(create -> create.queueName("made")).queueUrl();
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("hello"));
        assertThat(denials()).hasSize(2);
        JsonNode denial = denials().path(1);
        assertThat(denial.path("enforced").asBoolean(true)).isFalse();
        assertThat(denial.path("operation").asText()).isEqualTo("SendMessage");
        assertThat(denial.path("message").asText())
                .isEqualTo("User: arn:aws:iam::" + AWS.account()
                        + ":user/alice is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:eu-west-1:"
                        + AWS.account() + ":made because no identity-based policy allows the sqs:sendmessage action");
    }

    @Test
    void signaturesThatDoNotHoldAreTold() {
        AwsCredentials bob = AWS.user(
                "bob",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");
        AWS.sqs(AwsBasicCredentials.create(bob.accessKeyId(), "another")).listQueues();
        assertThat(denials()).hasSize(1);
        assertThat(denials().path(0).path("kind").asText()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void resetForgets() {
        AWS.sqs(AWS.user("carol", "")).listQueues();
        assertThat(denials()).hasSize(1);
        AWS.admin("POST", "/_brume/reset", "{\"account\":\"" + AWS.account() + "\"}");
        assertThat(denials()).isEmpty();
    }
}
