package dev.brume.sqs.queue;

import dev.brume.core.error.AwsException;
import java.util.Locale;

/** Errors as SQS words them. Codes are the model's names; SQS's older query codes follow from the wire table. */
public final class SqsErrors {
    private static final int BAD_REQUEST = 400;

    private SqsErrors() {}

    public static AwsException queueDoesNotExist() {
        return new AwsException("QueueDoesNotExist", "The specified queue does not exist.");
    }

    public static AwsException queueNameExists(String attribute) {
        return new AwsException(
                "QueueNameExists",
                "A queue already exists with the same name and a different value for attribute " + attribute);
    }

    public static AwsException queueDeletedRecently() {
        return new AwsException(
                "QueueDeletedRecently",
                "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
    }

    public static AwsException purgeQueueInProgress(String queue) {
        return new AwsException(
                "PurgeQueueInProgress", "Only one PurgeQueue operation on " + queue + " is allowed every 60 seconds.");
    }

    public static AwsException missingParameter(String parameter) {
        return new AwsException(
                "MissingParameter", BAD_REQUEST, "The request must contain the parameter " + parameter + ".");
    }

    /** What a batch says of an entry whose parameter is there and says nothing. */
    public static AwsException emptyValue(String parameter) {
        return new AwsException("EmptyValue", BAD_REQUEST, "The request must contain the parameter " + parameter + ".");
    }

    public static AwsException noQueueName() {
        return invalidParameterValue("Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
    }

    public static AwsException invalidParameterValue(String message) {
        return new AwsException("InvalidParameterValue", BAD_REQUEST, message);
    }

    /** {@code Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.} */
    public static AwsException invalidParameterValue(String parameter, Object value, String reason) {
        return invalidParameterValue(String.format(
                Locale.ROOT, "Value %s for parameter %s is invalid. Reason: %s", value, parameter, reason));
    }

    /** FIFO queues and standard queues refuse what only the other kind knows. */
    public static AwsException notForThisQueueType(String parameter, Object value) {
        return invalidParameterValue(
                parameter, value, "The request include parameter that is not valid for this queue type.");
    }

    public static AwsException invalidAttributeName(String message) {
        return new AwsException("InvalidAttributeName", message);
    }

    public static AwsException unknownAttribute(String name) {
        return invalidAttributeName("Unknown Attribute " + name + ".");
    }

    public static AwsException invalidAttributeValue(String attribute) {
        return new AwsException("InvalidAttributeValue", "Invalid value for the parameter " + attribute + ".");
    }

    public static AwsException invalidAttributeValue(String attribute, String reason) {
        return new AwsException(
                "InvalidAttributeValue", "Invalid value for the parameter " + attribute + ". Reason: " + reason);
    }

    public static AwsException receiptHandleIsInvalid(String handle) {
        return new AwsException(
                "ReceiptHandleIsInvalid", "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }

    public static AwsException receiptHandleExpired(String handle) {
        return invalidParameterValue("ReceiptHandle", handle, "The receipt handle has expired.");
    }

    public static AwsException messageNotAvailable(String handle) {
        return invalidParameterValue(
                "ReceiptHandle", handle, "Message does not exist or is not available for visibility timeout change.");
    }

    public static AwsException overLimit(String message) {
        return new AwsException("OverLimit", message);
    }

    public static AwsException resourceNotFound(String message) {
        return new AwsException("ResourceNotFoundException", message);
    }

    public static AwsException requestThrottled(String message) {
        return new AwsException("RequestThrottled", message);
    }

    public static AwsException invalidMessageContents(String message) {
        return new AwsException("InvalidMessageContents", message);
    }

    public static AwsException invalidAddress(String url) {
        return new AwsException("InvalidAddress", "The address " + url + " is not valid for this endpoint.");
    }

    /** A queue's own URL serves less than the endpoint. */
    public static AwsException invalidAction(String action) {
        return new AwsException(
                "InvalidAction", BAD_REQUEST, "The action " + action + " is not valid for this endpoint.");
    }

    public static AwsException unsupportedOperation(String message) {
        return new AwsException("UnsupportedOperation", message);
    }
}
