package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.runner.Room;
import dev.brume.lambda.execution.sandbox.Layout;
import java.util.HashMap;
import java.util.Map;

/**
 * A function's environment variables: its own and those that Lambda sets, and nothing of Brume's.
 *
 * <p>See Lambda Developer Guide, "Defined runtime environment variables".
 */
final class Variables {
    private Variables() {}

    /**
     * @param type {@code on-demand} or {@code provisioned-concurrency}
     * @param endpoint where the emulator listens, on this machine
     */
    static Map<String, String> of(
            Deployment deployment,
            Room room,
            RoleCredentials.Issued credentials,
            String runtimeApi,
            String logStream,
            String type,
            String endpoint) {
        Map<String, String> all = new HashMap<>();
        Layout layout = room.layout();
        String task = layout.task().toString();
        String own = layout.runtime().toString();
        if (!room.hasOwnSystem()) {
            system(layout, all);
        }
        all.putAll(room.runtimeVariables());
        all.put("AWS_ENDPOINT_URL", room.endpoint(endpoint));
        // What follows can be overruled by nobody; what stands above, by the user.
        all.putAll(deployment.environment());
        String region = deployment.place().region().name();
        all.put("AWS_REGION", region);
        all.put("AWS_DEFAULT_REGION", region);
        all.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        all.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        all.put("AWS_SESSION_TOKEN", credentials.sessionToken());
        all.put("AWS_LAMBDA_FUNCTION_NAME", deployment.functionName());
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(deployment.memoryMb()));
        all.put("AWS_LAMBDA_FUNCTION_VERSION", deployment.version());
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", deployment.logs().group());
        all.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", type);
        all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        all.put("LAMBDA_TASK_ROOT", task);
        all.put("LAMBDA_RUNTIME_DIR", own);
        if (deployment.handler() != null) {
            all.put("_HANDLER", deployment.handler());
        }
        if (deployment.runtime() != null && !deployment.runtime().startsWith("provided")) {
            all.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + deployment.runtime());
        }
        if (deployment.logs().json()) {
            all.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
            all.put("AWS_LAMBDA_LOG_LEVEL", deployment.logs().applicationLevel());
        } else {
            all.put("AWS_LAMBDA_LOG_FORMAT", "Text");
        }
        return all;
    }

    private static void system(Layout layout, Map<String, String> all) {
        String lang = layout.lang().toString();
        String opt = layout.opt().toString();
        String task = layout.task().toString();
        String own = layout.runtime().toString();
        all.put("PATH", lang + "/bin:/usr/local/bin:/usr/bin:/bin:" + opt + "/bin");
        all.put(
                "LD_LIBRARY_PATH",
                lang + "/lib:/lib64:/usr/lib64:" + own + ":" + own + "/lib:" + task + ":" + task + "/lib:" + opt
                        + "/lib");
        all.put("LANG", "en_US.UTF-8");
        all.put("TZ", ":UTC");
        if (!layout.tmp().toString().equals("/tmp")) {
            all.put("TMPDIR", layout.tmp().toString());
        }
    }
}
