package dev.brume.lambda.execution.jvm;

import dev.brume.lambda.execution.Deployment;
import java.util.HashMap;
import java.util.Map;

/** What AWS's runtime interface client asks its environment for. */
final class ClientVariables {
    private ClientVariables() {}

    /** @param type {@code on-demand} or {@code provisioned-concurrency} */
    static Map<String, String> of(Deployment deployment, String type, String logStream) {
        Map<String, String> all = new HashMap<>();
        all.put("AWS_LAMBDA_FUNCTION_NAME", deployment.functionName());
        all.put("AWS_LAMBDA_FUNCTION_VERSION", deployment.version());
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(deployment.memoryMb()));
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", deployment.logs().group());
        all.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", type);
        all.put("AWS_REGION", deployment.place().region().name());
        return Map.copyOf(all);
    }
}
