package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.BrumeOptions;
import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.IamMode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** While requests are judged, destinations must let S3 in: User Guide, "Granting permissions to publish event notification messages". */
class NotificationPermissionsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws(BrumeOptions.DEFAULT.withIam(IamMode.ENFORCE));

    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
    }

    private void tell() {
        wire.s3()
                .putBucketNotificationConfiguration(put -> put.bucket(wire.bucket())
                        .notificationConfiguration(configuration -> configuration.queueConfigurations(
                                queue -> queue.queueArn(wire.queueArn("q")).events(Event.S3_OBJECT_CREATED))));
    }

    private void policy(String url, String condition) {
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},
                 "Action":"sqs:SendMessage","Resource":"%s","Condition":%s}]}""".formatted(wire.queueArn("q"), condition);
        wire.sqs().setQueueAttributes(set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    @Test
    void aQueueWithoutAPolicyIsNoDestination() {
        wire.queue("q");
        assertThat(Refused.by(this::tell))
                .isEqualTo(new Refused(
                        400, "InvalidArgument", "Unable to validate the following destination configurations"));
    }

    @Test
    void thePolicyOfTheUserGuideLetsTheBucketIn() {
        String url = wire.queue("q");
        policy(
                url,
                "{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:s3:*:*:" + wire.bucket()
                        + "\"},\"StringEquals\":{\"aws:SourceAccount\":\"" + wire.account() + "\"}}");
        tell();
        assertThat(wire.take(url)).hasSize(1);
        wire.put("a", "x");
        assertThat(wire.records(url)).hasSize(1);
    }

    @Test
    void aPolicyForAnotherAccountsBucketsDoesNot() {
        String url = wire.queue("q");
        policy(url, "{\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"}}");
        assertThat(Refused.by(this::tell).code()).isEqualTo("InvalidArgument");
    }
}
