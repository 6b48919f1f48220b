package dev.brume.conformance.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;

/** What a target does not take ends in its dead-letter queue, with the reason. Retries are tried in the module, against a clock and a target that fails. */
final class DeadLetterTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireEvents wire = new WireEvents(AWS);
    private String letters;

    @BeforeEach
    void aDeadLetterQueue() {
        letters = wire.queue("letters");
        wire.rule("r", WireEvents.ORDERS);
    }

    private void target(String arn, Consumer<Target.Builder> more) {
        wire.target("r", arn, target -> {
            target.deadLetterConfig(dead -> dead.arn(wire.queueArn("letters")));
            more.accept(target);
        });
    }

    static String errorCode(Message letter) {
        return letter.messageAttributes().get("ERROR_CODE").stringValue();
    }

    private static String attribute(Message letter, String name) {
        return letter.messageAttributes().get(name).stringValue();
    }

    @Test
    void aQueueThatIsGoneIsNotTriedAgain() {
        target(wire.queueArn("none"), target -> target.inputPath("$.detail"));
        String id = wire.put("{\"id\":1}").entries().getFirst().eventId();

        Message letter = wire.messages(letters).getFirst();
        assertThat(letter.messageAttributes().keySet())
                .containsExactlyInAnyOrder("RULE_ARN", "TARGET_ARN", "ERROR_CODE", "ERROR_MESSAGE", "RETRY_ATTEMPTS");
        assertThat(attribute(letter, "RULE_ARN")).isEqualTo(wire.arn("rule/r"));
        assertThat(attribute(letter, "TARGET_ARN")).isEqualTo(wire.queueArn("none"));
        assertThat(attribute(letter, "ERROR_CODE")).isEqualTo("NO_RESOURCE");
        assertThat(attribute(letter, "ERROR_MESSAGE")).isEqualTo("The specified queue does not exist.");
        assertThat(attribute(letter, "RETRY_ATTEMPTS")).isEqualTo("0");
        // The event itself lies there, not what the target would have got of it.
        assertThat(WireEvents.json(letter.body()).path("id").asText()).isEqualTo(id);
    }

    /** PutEvents takes what is for a bus that is not there; a rule does not lose it so. */
    @Test
    void aBusThatIsGoneIsNotTriedAgain() {
        wire.client().createEventBus(create -> create.name("gone"));
        target(wire.arn("event-bus/gone"), target -> {});
        wire.client().deleteEventBus(delete -> delete.name("gone"));
        wire.put("{}");

        Message letter = wire.messages(letters).getFirst();
        assertThat(errorCode(letter)).isEqualTo("NO_RESOURCE");
        assertThat(attribute(letter, "TARGET_ARN")).isEqualTo(wire.arn("event-bus/gone"));
    }

    @Test
    void withoutADeadLetterQueueTheEventIsLost() {
        wire.target("r", wire.queueArn("none"), target -> {});
        assertThat(wire.put("{}").failedEntryCount()).isZero();
        AWS.pass(Duration.ofHours(24));
        assertThat(wire.messages(letters)).isEmpty();
    }

    @Test
    void aBrokenTargetDoesNotKeepTheOthersFromTheEvent() {
        String url = wire.queue("q");
        wire.client()
                .putTargets(put -> put.rule("r")
                        .targets(
                                Target.builder()
                                        .id("broken")
                                        .arn(wire.queueArn("none"))
                                        .build(),
                                Target.builder()
                                        .id("whole")
                                        .arn(wire.queueArn("q"))
                                        .build()));
        wire.put("{}");
        assertThat(wire.messages(url)).hasSize(1);
    }
}
