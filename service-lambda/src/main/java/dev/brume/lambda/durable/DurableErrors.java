package dev.brume.lambda.durable;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.rules.LambdaErrors;

/** Refusals that only durable executions have. */
final class DurableErrors {
    private DurableErrors() {}

    static AwsException noSuchExecution() {
        return LambdaErrors.resourceNotFound("Durable Execution does not exist");
    }

    static AwsException unqualified() {
        return LambdaErrors.invalidParameterValue("You cannot invoke a durable function using an unqualified ARN.");
    }

    static AwsException tooLongToWaitFor() {
        return LambdaErrors.invalidParameterValue("You cannot synchronously invoke a durable function with an "
                + "executionTimeout greater than 15 minutes.");
    }

    static AwsException notDurable() {
        return LambdaErrors.invalidParameterValue("DurableExecutionName can only be specified for durable functions.");
    }

    static AwsException invalidCallbackId() {
        return LambdaErrors.invalidParameterValue("Invalid callback id");
    }

    static AwsException resultNotText() {
        return LambdaErrors.invalidParameterValue("The result of a callback must be UTF-8.");
    }

    static AwsException invalidMarker() {
        return LambdaErrors.invalidParameterValue("Invalid Marker");
    }
}
