package dev.brume.lambda.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a function's environment variables may be.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Reserved environment variables</a>
 */
final class EnvironmentRules {
    private static final String UNABLE = "Lambda was unable to configure your environment variables because the "
            + "environment variables you have provided ";
    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    private EnvironmentRules() {}

    static void check(Map<String, String> variables) {
        List<String> reserved =
                variables.keySet().stream().filter(RESERVED::contains).sorted().toList();
        if (!reserved.isEmpty()) {
            throw LambdaErrors.invalidParameterValue(UNABLE
                    + "contains reserved keys that are currently not supported for modification. Reserved keys used in "
                    + "this request: " + String.join(", ", reserved));
        }
        // No process can have one. In a table of variables it would begin another variable, a reserved one maybe.
        variables.forEach((name, value) -> {
            if (value.indexOf('\0') >= 0) {
                throw LambdaErrors.invalidParameterValue(
                        UNABLE + "contains a null character, in the value of " + name + ".");
            }
        });
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        variables.forEach(json::put);
        int measured = json.toString().getBytes(StandardCharsets.UTF_8).length;
        if (measured > LambdaLimits.ENVIRONMENT_BYTES_MAX) {
            throw LambdaErrors.invalidParameterValue(
                    UNABLE + "exceeded the 4KB limit. Measured size: " + measured + " bytes");
        }
    }
}
