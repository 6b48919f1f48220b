package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_ALLOW_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The RedriveAllowPolicy attribute: a queue says who may name it as dead-letter queue, and that holds. */
class RedriveAllowPolicyTest {
    private static final String CANNOT_CREATE = "Amazon SQS can't create the redrive allow policy";

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static WireQueue deadLetters(String allow) {
        return AWS.queue(Map.of(REDRIVE_ALLOW_POLICY, allow));
    }

    private static Refusal refused(String policy) {
        WireQueue queue = AWS.queue();
        return Refusal.of(() -> queue.set(REDRIVE_ALLOW_POLICY, policy));
    }

    @Test
    void isAnsweredAsItWasSet() {
        String policy = Redrive.allowOnly("arn:aws:sqs:us-east-1:123456789012:source");
        assertThat(deadLetters(policy).attribute(REDRIVE_ALLOW_POLICY)).isEqualTo(policy);
    }

    @Test
    void anEmptyOneRemovesIt() {
        WireQueue queue = deadLetters(Redrive.allow("denyAll"));
        queue.set(REDRIVE_ALLOW_POLICY, "");
        assertThat(queue.attributes("All")).doesNotContainKey("RedriveAllowPolicy");
    }

    @Test
    void allowAllLetsEveryQueue() {
        String target = deadLetters(Redrive.allow("allowAll")).arn();
        AWS.queue(Map.of(REDRIVE_POLICY, Redrive.policy(target, 3)));
    }

    @Test
    void denyAllLetsNone() {
        String policy = Redrive.policy(deadLetters(Redrive.allow("denyAll")).arn(), 3);
        Refusal refusal = Refusal.of(() -> AWS.queue("source", Map.of(REDRIVE_POLICY, policy)));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("InvalidParameterValue");
        assertThat(refusal.message()).startsWith("Value " + policy + " for parameter RedrivePolicy is invalid.");
        WireQueue later = AWS.queue("source", Map.of());
        assertThat(Refusal.of(() -> later.set(REDRIVE_POLICY, policy)).code()).isEqualTo("InvalidParameterValue");
    }

    @Test
    void byQueueLetsTheQueuesItNames() {
        String policy =
                Redrive.policy(deadLetters(Redrive.allowOnly(AWS.arn("friend"))).arn(), 3);
        AWS.queue("friend", Map.of(REDRIVE_POLICY, policy));
        assertThat(Refusal.of(() -> AWS.queue("stranger", Map.of(REDRIVE_POLICY, policy)))
                        .code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void aQueueThatIsSourceAlreadyStaysSource() {
        WireQueue deadLetters = AWS.queue();
        WireQueue source =
                AWS.queue(Map.of(REDRIVE_POLICY, Redrive.policy(deadLetters.arn(), 1), VISIBILITY_TIMEOUT, "0"));
        deadLetters.set(REDRIVE_ALLOW_POLICY, Redrive.allow("denyAll"));
        source.send("poison");
        source.receiveOne();
        assertThat(source.bodies()).isEmpty();
        assertThat(deadLetters.bodies()).containsExactly("poison");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "badjson",
                "[]",
                "{}",
                "{\"redrivePermission\":\"dummy\"}",
                "{\"redrivePermission\":\"allowAll\",\"dummy\":\"value\"}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":\"arn:aws:sqs\"}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[{\"dummy\":\"value\"}]}"
            })
    void otherFormsAreRefused(String policy) {
        Refusal refusal = refused(policy);
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isIn("InvalidAttributeValue", "InvalidParameterValue");
        assertThat(refusal.message())
                .isEqualTo("Invalid value for the parameter RedriveAllowPolicy. Reason: " + CANNOT_CREATE
                        + ", as it’s in an unsupported format.");
    }

    private static Refusal invalid(String policy, String reason) {
        return Refusal.invalidParameter("Value " + policy + " for parameter RedriveAllowPolicy is invalid. Reason: "
                + CANNOT_CREATE + ". " + reason);
    }

    @Test
    void byQueueNamesOneToTenQueues() {
        String reason =
                "When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.";
        String without = Redrive.allow("byQueue");
        assertThat(refused(without)).isEqualTo(invalid(without, reason));
        String none = "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[]}";
        assertThat(refused(none)).isEqualTo(invalid(none, reason));
        String[] ten = Collections.nCopies(10, AWS.arn("source")).toArray(String[]::new);
        for (int i = 0; i < ten.length; i++) {
            ten[i] += i;
        }
        AWS.queue().set(REDRIVE_ALLOW_POLICY, Redrive.allowOnly(ten));
        String[] eleven = Arrays.copyOf(ten, 11);
        eleven[10] = AWS.arn("source10");
        String tooMany = Redrive.allowOnly(eleven);
        assertThat(refused(tooMany))
                .isEqualTo(invalid(tooMany, "The maximum number of source queue ARNs you can specify is 10."));
    }

    @Test
    void onlyByQueueNamesQueues() {
        String policy = "{\"redrivePermission\":\"allowAll\",\"sourceQueueArns\":[\"" + AWS.arn("source") + "\"]}";
        assertThat(refused(policy))
                .isEqualTo(invalid(
                        policy,
                        "To specify one or more source queue ARNs, you must set redrivePermission to byQueue."));
    }
}
