package dev.brume.sqs;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.shape.Violation;
import dev.brume.sqs.queue.SqsErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How SQS words what its model does not allow: one error for the first thing it finds. What is wrong inside of a batch's entry
 * or of a message's attribute is left to the operations, because it fails the entry and not always the request.
 */
final class SqsWording implements ValidationWording {
    @Override
    public @Nullable AwsException refusal(String operation, List<Violation> violations) {
        return violations.stream()
                .filter(violation -> !isLeftToOperation(operation, violation))
                .findFirst()
                .map(violation -> refusal(operation, violation))
                .orElse(null);
    }

    private static boolean isLeftToOperation(String operation, Violation violation) {
        return violation.path().contains(".")
                || violation.member().equals("MessageSystemAttributes")
                || isOlderNameOfSystemAttributes(operation, violation);
    }

    /** Its model says queue attributes, but what it takes is the names of a message's. */
    private static boolean isOlderNameOfSystemAttributes(String operation, Violation violation) {
        return operation.equals("ReceiveMessage") && violation.member().equals("AttributeNames");
    }

    private static AwsException refusal(String operation, Violation violation) {
        Violation.Element element = violation.element();
        String value = violation.value() == null ? "" : violation.value();
        return switch (violation.kind()) {
            case REQUIRED -> missing(operation, violation.member());
            case ENUM -> SqsErrors.unknownAttribute(element == null ? value : element.text());
            case LENGTH_MIN, LENGTH_MAX, RANGE_MIN, RANGE_MAX, PATTERN ->
                SqsErrors.invalidParameterValue(
                        violation.member(), value, "Must satisfy constraint: " + violation.constraint() + ".");
        };
    }

    private static AwsException missing(String operation, String member) {
        return switch (member) {
            case "Entries" -> BatchEntries.emptyRequest(operation + "RequestEntry");
            case "QueueName" -> SqsErrors.noQueueName();
            case "Attributes" -> SqsErrors.missingParameter("Attribute.Name");
            case "Actions" -> SqsErrors.missingParameter("ActionName");
            default -> SqsErrors.missingParameter(member);
        };
    }
}
