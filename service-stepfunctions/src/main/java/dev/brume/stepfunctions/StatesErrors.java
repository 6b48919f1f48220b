package dev.brume.stepfunctions;

import dev.brume.core.error.AwsException;
import dev.brume.stepfunctions.language.parse.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Errors as Step Functions words them. */
public final class StatesErrors {
    private StatesErrors() {}

    public static AwsException stateMachineDoesNotExist(String arn) {
        return new AwsException("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
    }

    public static AwsException stateMachineAlreadyExists(String arn) {
        return new AwsException("StateMachineAlreadyExists", "State Machine Already Exists: '" + arn + "'");
    }

    public static AwsException executionDoesNotExist(String arn) {
        return new AwsException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    public static AwsException executionAlreadyExists(String arn) {
        return new AwsException("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
    }

    public static AwsException activityDoesNotExist(String arn) {
        return new AwsException("ActivityDoesNotExist", "Activity Does Not Exist: '" + arn + "'");
    }

    public static AwsException activityAlreadyExists(String arn) {
        return new AwsException("ActivityAlreadyExists", "Activity Already Exists: '" + arn + "'");
    }

    public static AwsException invalidArn(String reason) {
        return new AwsException("InvalidArn", "Invalid Arn: '" + reason + "'");
    }

    public static AwsException invalidName(String name) {
        return new AwsException("InvalidName", "Invalid Name: '" + name + "'");
    }

    public static AwsException invalidToken() {
        return new AwsException("InvalidToken", "Invalid Token: 'Invalid token'");
    }

    public static AwsException taskTimedOut() {
        return new AwsException("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }

    public static AwsException invalidOutput(String reason) {
        return new AwsException("InvalidOutput", "Invalid Output: '" + reason + "'");
    }

    public static AwsException invalidExecutionInput(String reason) {
        return new AwsException("InvalidExecutionInput", "Invalid State Machine Execution Input: '" + reason + "'");
    }

    public static AwsException invalidDefinition(List<Diagnostic> diagnostics) {
        String what = diagnostics.size() == 1
                ? diagnostics.getFirst().text()
                : diagnostics.stream().map(Diagnostic::text).collect(Collectors.joining("', '", "'", "'"));
        return new AwsException("InvalidDefinition", "Invalid State Machine Definition: '" + what + "'");
    }

    public static AwsException typeNotSupported() {
        return new AwsException(
                "StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
    }

    public static AwsException missing(String message) {
        return new AwsException("MissingRequiredParameter", message);
    }

    public static AwsException conflict(String message) {
        return new AwsException("ConflictException", message);
    }

    public static AwsException validation(String message) {
        return new AwsException("ValidationException", message);
    }

    public static AwsException invalidLogging(String message) {
        return new AwsException("InvalidLoggingConfiguration", "Invalid Logging Configuration: " + message);
    }

    public static AwsException notRedrivable(String message) {
        return new AwsException("ExecutionNotRedrivable", message);
    }

    public static AwsException resourceNotFound(String arn) {
        return new AwsException(
                "ResourceNotFound", 0, "Resource not found: '" + arn + "'", Map.of("resourceName", arn));
    }

    public static AwsException aliasNotFound(String arn) {
        return new AwsException(
                "ResourceNotFound",
                0,
                "Request references a resource that does not exist.",
                Map.of("resourceName", arn));
    }

    public static AwsException tooManyTags(String arn) {
        return new AwsException("TooManyTags", 0, "'" + arn + "' has too many tags", Map.of("resourceName", arn));
    }
}
