package dev.brume.eventbridge.pipes;

import dev.brume.core.error.AwsException;
import dev.brume.eventbridge.terms.Json;
import java.util.Map;

/** Errors as Pipes words them. */
public final class PipesErrors {
    private static final int BY_WIRE_TABLE = 0;

    private PipesErrors() {}

    /** {@code {"ValidationErrorFields":[{"Name":"SourceParameters.KinesisStreamParameters","Message":"Missing required parameter."}]}} */
    public static AwsException invalid(String field, String message) {
        var answer = Json.NODES.objectNode();
        answer.putArray("ValidationErrorFields").addObject().put("Name", field).put("Message", message);
        return validation(answer.toString());
    }

    public static AwsException missing(String field) {
        return invalid(field, "Missing required parameter.");
    }

    public static AwsException validation(String message) {
        return new AwsException("ValidationException", message);
    }

    /** What AWS has and Brume has not: refused by name and never taken in silence. */
    public static AwsException notSupportedYet(String what) {
        return validation("Brume does not support " + what + " yet.");
    }

    static AwsException noPipe(String name) {
        return new AwsException("NotFoundException", "Pipe " + name + " does not exist.");
    }

    static AwsException exists(String name) {
        return conflict(name, "Pipe " + name + " already exists.");
    }

    static AwsException inTransition(String name, String state) {
        return conflict(name, "Pipe " + name + " is in the state " + state + " and cannot be changed now.");
    }

    private static AwsException conflict(String name, String message) {
        return new AwsException(
                "ConflictException", BY_WIRE_TABLE, message, Map.of("resourceId", name, "resourceType", "pipe"));
    }

    static AwsException quotaExceeded(String id, String what) {
        return new AwsException(
                "ServiceQuotaExceededException",
                BY_WIRE_TABLE,
                "The maximum number of " + what + " has been reached.",
                Map.of("resourceId", id, "resourceType", "pipe", "serviceCode", "pipes", "quotaCode", "L-C8986FE4"));
    }
}
