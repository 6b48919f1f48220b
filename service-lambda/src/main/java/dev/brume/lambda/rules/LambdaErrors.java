package dev.brume.lambda.rules;

import dev.brume.core.error.AwsException;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.State;

/** Errors as Lambda words them. Each says whose fault it is in a member {@code Type}. */
public final class LambdaErrors {
    private static final Map<String, Object> USER = Map.of("Type", "User");
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;

    private LambdaErrors() {}

    private static AwsException user(String code, String message) {
        return new AwsException(code, 0, message, USER);
    }

    public static AwsException invalidParameterValue(String message) {
        return user("InvalidParameterValueException", message);
    }

    /** The one of its kind that does not say whose fault it is. */
    public static AwsException provisionedBeyond(String message) {
        return new AwsException("InvalidParameterValueException", BAD_REQUEST, message);
    }

    /** What breaks a constraint that the model does not have, in the words of those that it has. */
    public static AwsException validation(Object value, String path, String demand) {
        return new AwsException(
                "ValidationException",
                BAD_REQUEST,
                "1 validation error detected: Value '" + value + "' at '" + path + "' failed to satisfy constraint: "
                        + demand);
    }

    /** The same where AWS says what it demands in one sentence. */
    public static AwsException validation(String message) {
        return new AwsException("ValidationException", BAD_REQUEST, message);
    }

    public static AwsException resourceNotFound(String message) {
        return user("ResourceNotFoundException", message);
    }

    /** @param arn as it was asked for, with the qualifier if there was one */
    public static AwsException functionNotFound(String arn) {
        return resourceNotFound("Function not found: " + arn);
    }

    public static AwsException aliasNotFound(String arn) {
        return resourceNotFound("Cannot find alias arn: " + arn);
    }

    /** What layers, URLs and policies say that are not there. */
    public static AwsException noSuchResource() {
        return resourceNotFound("The resource you requested does not exist.");
    }

    public static AwsException resourceConflict(String message) {
        return user("ResourceConflictException", message);
    }

    public static AwsException pending() {
        return inState(State.PENDING);
    }

    /** What functions are answered with that are not ready. */
    public static AwsException inState(State state) {
        return resourceConflict("The operation cannot be performed at this time. The function is currently in the "
                + "following state: " + state);
    }

    public static AwsException updateInProgress(String arn) {
        return resourceConflict(
                "The operation cannot be performed at this time. An update is in progress for resource: " + arn);
    }

    /** @param operation the one that tells the latest revision, {@code GetFunction/GetAlias} */
    public static AwsException preconditionFailed(String operation) {
        return user(
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. Call the " + operation
                        + " API to retrieve the latest Revision Id");
    }

    public static AwsException policyLengthExceeded(int bytes) {
        return user(
                "PolicyLengthExceededException",
                "The final policy size (" + bytes + ") is bigger than the limit (" + LambdaLimits.POLICY_BYTES_MAX
                        + ").");
    }

    public static AwsException codeStorageExceeded() {
        return user("CodeStorageExceededException", "Code storage limit exceeded.");
    }

    public static AwsException capacityProviderLimitExceeded() {
        return user(
                "CapacityProviderLimitExceededException",
                "The maximum number of capacity providers in this account is " + LambdaLimits.CAPACITY_PROVIDERS_MAX
                        + ".");
    }

    public static AwsException codeSigningConfigNotFound(String arn) {
        return user(
                "CodeSigningConfigNotFoundException",
                "The code signing configuration cannot be found. Check that the provided configuration is not deleted: "
                        + arn + ".");
    }

    public static AwsException provisionedConcurrencyConfigNotFound() {
        return user(
                "ProvisionedConcurrencyConfigNotFoundException",
                "No Provisioned Concurrency Config found for this function");
    }

    /** What functions with tenant isolation cannot have: Lambda Developer Guide, "Tenant isolation". */
    public static AwsException notWithTenancy(String what) {
        return invalidParameterValue(what + " is not supported for functions enabled with tenancy configuration.");
    }

    public static AwsException recursiveInvocation() {
        return user(
                "RecursiveInvocationException",
                "Lambda has detected your function being invoked in a recursive loop with other Amazon Web Services "
                        + "resources and has stopped your function's invocation.");
    }

    /** @param reason {@code ReservedFunctionConcurrentInvocationLimitExceeded}, {@code ConcurrentInvocationLimitExceeded} */
    public static AwsException tooManyRequests(String reason) {
        return new AwsException(
                "TooManyRequestsException", 0, "Rate Exceeded.", Map.of("Type", "User", "Reason", reason));
    }

    public static AwsException restoreFailed() {
        return user(
                "SnapStartException",
                "The afterRestore() runtime hook encountered an error. For more information, check the Amazon CloudWatch logs.");
    }

    public static AwsException restoreTimedOut() {
        return user("SnapStartTimeoutException", "Lambda couldn't restore the snapshot within the timeout limit.");
    }

    /** Not in the model, yet this is what a package that is too large is answered with. */
    public static AwsException requestEntityTooLarge(String message) {
        return new AwsException("RequestEntityTooLargeException", TOO_LARGE, message);
    }

    public static AwsException durableExecutionAlreadyStarted(String executionArn) {
        return user("DurableExecutionAlreadyStartedException", "Execution already started: " + executionArn);
    }

    public static AwsException callbackTimeout() {
        return user("CallbackTimeoutException", "The callback is either timed out or already completed");
    }

    public static AwsException invalidRequestContent(String message) {
        return user("InvalidRequestContentException", message);
    }

    public static AwsException accessDenied(String message) {
        return new AwsException("AccessDeniedException", FORBIDDEN, message);
    }

    /** What AWS has and Brume has not: refused by name and never taken in silence. */
    public static AwsException notSupportedYet(String what) {
        return invalidParameterValue("Brume does not support " + what + " yet.");
    }
}
