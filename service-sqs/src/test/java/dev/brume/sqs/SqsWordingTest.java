package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.Violation;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What SQS answers to inputs that its model does not allow, before an operation sees them. */
class SqsWordingTest {
    private final SqsWording wording = new SqsWording();

    @Test
    void missingMembersAreMissingParameters() {
        assertThat(missing("SendMessage", "queueUrl", "QueueUrl"))
                .returns("MissingParameter", AwsException::code)
                .hasMessage("The request must contain the parameter QueueUrl.");
        assertThat(missing("AddPermission", "actions", "Actions"))
                .hasMessage("The request must contain the parameter ActionName.");
        assertThat(missing("SetQueueAttributes", "attributes", "Attributes"))
                .hasMessage("The request must contain the parameter Attribute.Name.");
        assertThat(missing("CreateQueue", "queueName", "QueueName"))
                .hasMessage("Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
    }

    @Test
    void batchWithoutEntriesIsEmpty() {
        assertThat(missing("DeleteMessageBatch", "entries", "Entries"))
                .returns("EmptyBatchRequest", AwsException::code)
                .hasMessage("There should be at least one DeleteMessageBatchRequestEntry in the request.");
    }

    @Test
    void namesOutsideOfASetAreUnknownAttributes() {
        Violation violation = new Violation(
                Violation.Kind.ENUM,
                "attributeNames",
                "AttributeNames",
                "[All, Nonsense]",
                "[All]",
                new Violation.Element(Violation.Role.MEMBER, "Nonsense", List.of()));

        assertThat(refusal("GetQueueAttributes", violation))
                .returns("InvalidAttributeName", AwsException::code)
                .hasMessage("Unknown Attribute Nonsense.");
    }

    @Test
    void whatIsWrongWithOneEntryIsLeftToTheOperation() {
        Violation entry = required("entries.1.member.messageBody", "MessageBody");

        assertThat(wording.refusal("SendMessageBatch", List.of(entry))).isNull();
        assertThat(wording.refusal("SendMessageBatch", List.of(entry, required("queueUrl", "QueueUrl"))))
                .isNotNull()
                .hasMessageContaining("QueueUrl");
    }

    private AwsException missing(String operation, String path, String member) {
        return refusal(operation, required(path, member));
    }

    private AwsException refusal(String operation, Violation violation) {
        return Objects.requireNonNull(wording.refusal(operation, List.of(violation)));
    }

    private static Violation required(String path, String member) {
        return new Violation(Violation.Kind.REQUIRED, path, member, null, "", null);
    }
}
