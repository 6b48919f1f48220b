package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.KMS_MASTER_KEY_ID;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.SQS_MANAGED_SSE_ENABLED;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Server-side encryption: with SQS's keys or with KMS's, not with both. */
class EncryptionAttributesTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static Map<String, String> encryption(WireQueue queue) {
        return queue.attributes("KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled");
    }

    private static void set(WireQueue queue, Map<QueueAttributeName, String> attributes) {
        AWS.sqs().setQueueAttributes(r -> r.queueUrl(queue.url()).attributes(attributes));
    }

    @Test
    void sqsEncryptsUnlessToldOtherwise() {
        assertThat(encryption(AWS.queue())).isEqualTo(Map.of("SqsManagedSseEnabled", "true"));
        assertThat(encryption(AWS.queue(Map.of(SQS_MANAGED_SSE_ENABLED, "false"))))
                .isEqualTo(Map.of("SqsManagedSseEnabled", "false"));
    }

    @Test
    void aKmsKeyTakesOver() {
        WireQueue queue = AWS.queue();
        set(queue, Map.of(KMS_MASTER_KEY_ID, "testKeyId", KMS_DATA_KEY_REUSE_PERIOD_SECONDS, "6000"));
        assertThat(encryption(queue))
                .isEqualTo(Map.of(
                        "KmsMasterKeyId", "testKeyId",
                        "KmsDataKeyReusePeriodSeconds", "6000",
                        "SqsManagedSseEnabled", "false"));
    }

    @Test
    void dataKeysAreReusedForFiveMinutesUnlessToldOtherwise() {
        assertThat(encryption(AWS.queue(Map.of(KMS_MASTER_KEY_ID, "alias/aws/sqs"))))
                .isEqualTo(Map.of(
                        "KmsMasterKeyId", "alias/aws/sqs",
                        "KmsDataKeyReusePeriodSeconds", "300",
                        "SqsManagedSseEnabled", "false"));
    }

    @Test
    void aKeyThatIsTakenAwayLeavesTheQueueUnencrypted() {
        WireQueue queue = AWS.queue();
        set(queue, Map.of(KMS_MASTER_KEY_ID, "testKeyId", KMS_DATA_KEY_REUSE_PERIOD_SECONDS, "6000"));
        set(queue, Map.of(KMS_MASTER_KEY_ID, "", KMS_DATA_KEY_REUSE_PERIOD_SECONDS, "300"));
        assertThat(encryption(queue)).isEqualTo(Map.of("SqsManagedSseEnabled", "false"));
    }

    @Test
    void sqsMayTakeOverAgain() {
        WireQueue queue = AWS.queue(Map.of(KMS_MASTER_KEY_ID, "testKeyId"));
        set(queue, Map.of(SQS_MANAGED_SSE_ENABLED, "true"));
        assertThat(encryption(queue)).isEqualTo(Map.of("SqsManagedSseEnabled", "true"));
    }

    @Test
    void bothAtOnceAreRefused() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(
                        () -> set(queue, Map.of(KMS_MASTER_KEY_ID, "testKeyId", SQS_MANAGED_SSE_ENABLED, "true"))))
                .isEqualTo(Refusal.invalidAttributeName(
                        "You can use one type of server-side encryption (SSE) at one time. "
                                + "You can either enable KMS SSE or SQS SSE."));
    }

    @Test
    void theSwitchIsABoolean() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> set(queue, Map.of(SQS_MANAGED_SSE_ENABLED, "maybe"))))
                .isEqualTo(Refusal.invalidAttributeValue("Invalid value for the parameter SqsManagedSseEnabled."));
    }
}
