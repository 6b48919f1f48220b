package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;

/** The RedrivePolicy attribute: what is taken, what is refused in which words, and who names a queue its dead-letter queue. */
class RedrivePolicyTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static Refusal refused(String policy) {
        return Refusal.of(() -> AWS.queue(Map.of(REDRIVE_POLICY, policy)));
    }

    private static Refusal invalid(String policy, String reason) {
        return Refusal.invalidParameter(
                "Value " + policy + " for parameter RedrivePolicy is invalid. Reason: " + reason);
    }

    @Test
    void isAnsweredAsJson() throws JsonProcessingException {
        WireQueue deadLetters = AWS.queue();
        WireQueue source = AWS.queue(Map.of(
                REDRIVE_POLICY,
                "{ \"maxReceiveCount\": \"42\", \"deadLetterTargetArn\": \"" + deadLetters.arn() + "\" }"));
        JsonNode policy = JsonMapper.builder().build().readTree(source.attribute(REDRIVE_POLICY));
        assertThat(policy.path("deadLetterTargetArn").asText()).isEqualTo(deadLetters.arn());
        assertThat(policy.path("maxReceiveCount").isInt()).isTrue();
        assertThat(policy.path("maxReceiveCount").asInt()).isEqualTo(42);
    }

    @Test
    void anEmptyOneRemovesIt() {
        WireQueue queue = AWS.queue();
        queue.set(REDRIVE_POLICY, "");
        queue.set(REDRIVE_POLICY, Redrive.policy(AWS.queue().arn(), 3));
        queue.set(REDRIVE_POLICY, "");
        assertThat(queue.attributes("All")).doesNotContainKey("RedrivePolicy");
    }

    @Test
    void bothFieldsAreNeeded() {
        assertThat(refused("{}"))
                .isEqualTo(invalid("{}", "Redrive policy does not contain mandatory attribute: maxReceiveCount."));
        assertThat(refused("{\"maxReceiveCount\":5}"))
                .isEqualTo(invalid(
                        "{\"maxReceiveCount\":5}",
                        "Redrive policy does not contain mandatory attribute: deadLetterTargetArn."));
    }

    @Test
    void countsLieBetweenOneAndAThousand() {
        String target = AWS.queue().arn();
        for (int count : new int[] {0, -36, 1001}) {
            String policy = Redrive.policy(target, count);
            assertThat(refused(policy))
                    .isEqualTo(invalid(
                            policy,
                            "Invalid value for maxReceiveCount: " + count
                                    + ", valid values are from 1 to 1000 both inclusive."));
        }
        AWS.queue(Map.of(REDRIVE_POLICY, Redrive.policy(target, 1)));
        AWS.queue(Map.of(REDRIVE_POLICY, Redrive.policy(target, 1000)));
    }

    @Test
    void theTargetIsAnArn() {
        String policy = "{\"deadLetterTargetArn\": \"dummy\", \"maxReceiveCount\": 42}";
        assertThat(refused(policy)).isEqualTo(invalid(policy, "Invalid value for deadLetterTargetArn."));
    }

    @Test
    void theTargetExists() {
        String policy = Redrive.policy(AWS.arn("nobody"), 5);
        assertThat(refused(policy)).isEqualTo(invalid(policy, "Dead letter target does not exist."));
    }

    @Test
    void theTargetIsOfTheSameType() {
        String toFifo = Redrive.policy(AWS.fifo().arn(), 3);
        // The second full stop is Amazon's.
        String reason = "Dead-letter queue must be same type of queue as the source..";
        assertThat(refused(toFifo)).isEqualTo(invalid(toFifo, reason));
        String toStandard = Redrive.policy(AWS.queue().arn(), 3);
        assertThat(Refusal.of(() -> AWS.fifo(Map.of(REDRIVE_POLICY, toStandard))))
                .isEqualTo(invalid(toStandard, reason));
    }

    @Test
    void nonsenseIsRefused() {
        for (String policy : List.of("nonsense", "[]", "4", "{\"maxReceiveCount\":", " ")) {
            Refusal refusal = refused(policy);
            assertThat(refusal.status()).as(policy).isEqualTo(400);
            assertThat(refusal.code()).as(policy).isIn("InvalidAttributeValue", "InvalidParameterValue");
        }
    }

    @Test
    void theSourcesOfADeadLetterQueueAreListed() {
        WireQueue deadLetters = AWS.queue();
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sources.add(AWS.queue(Map.of(REDRIVE_POLICY, Redrive.policy(deadLetters.arn(), 5)))
                    .url());
        }
        AWS.queue(Map.of(REDRIVE_POLICY, Redrive.policy(AWS.queue().arn(), 5)));
        assertThat(AWS.sqs()
                        .listDeadLetterSourceQueues(r -> r.queueUrl(deadLetters.url()))
                        .queueUrls())
                .containsExactlyInAnyOrderElementsOf(sources);
    }

    @Test
    void theListComesInPages() {
        WireQueue deadLetters = AWS.queue();
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sources.add(AWS.queue(Map.of(REDRIVE_POLICY, Redrive.policy(deadLetters.arn(), 5)))
                    .url());
        }
        List<String> listed = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            ListDeadLetterSourceQueuesResponse page = AWS.sqs()
                    .listDeadLetterSourceQueues(
                            r -> r.queueUrl(deadLetters.url()).maxResults(1).nextToken(next));
            assertThat(page.queueUrls()).hasSize(1);
            listed.addAll(page.queueUrls());
            token = page.nextToken();
        } while (token != null);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(sources);
    }

    @Test
    void aQueueWithoutSourcesListsNone() {
        WireQueue queue = AWS.queue();
        assertThat(AWS.sqs()
                        .listDeadLetterSourceQueues(r -> r.queueUrl(queue.url()))
                        .queueUrls())
                .isEmpty();
        assertThat(Refusal.of(() -> AWS.sqs().listDeadLetterSourceQueues(r -> r.queueUrl("nobody"))))
                .isEqualTo(Refusal.queueDoesNotExist());
    }
}
