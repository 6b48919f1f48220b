package dev.brume.lambda.execution.environment;

import dev.brume.core.machine.OperatingSystem;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.runner.Room;
import dev.brume.lambda.execution.sandbox.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function's environment variables: its own and those that Lambda sets, and nothing of Brume's.
 *
 * <p>See Lambda Developer Guide, "Defined runtime environment variables" and "Using the Lambda Extensions API".
 */
final class Variables {
    /** "Extensions can access the function's environment variables, except for the following". */
    private static final List<String> NOT_FOR_EXTENSIONS = List.of(
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_XRAY_CONTEXT_MISSING",
            "AWS_XRAY_DAEMON_ADDRESS",
            "LAMBDA_RUNTIME_DIR",
            "LAMBDA_TASK_ROOT",
            "_AWS_XRAY_DAEMON_ADDRESS",
            "_AWS_XRAY_DAEMON_PORT",
            "_HANDLER");

    /** Where the X-Ray daemon listens unless it is told otherwise; whoever has one running finds it there. */
    private static final String XRAY_DAEMON = "127.0.0.1";

    private static final String XRAY_PORT = "2000";

    private final Deployment deployment;
    private final String type;
    private final String endpoint;
    private final String logStream;

    /**
     * @param type {@code on-demand}, {@code snap-start} or {@code provisioned-concurrency}
     * @param endpoint where the function's SDK finds the emulator
     */
    Variables(Deployment deployment, String type, String endpoint, String logStream) {
        this.deployment = deployment;
        this.type = type;
        this.endpoint = endpoint;
        this.logStream = logStream;
    }

    /** What external extensions have: the runtime's variables, less what is the runtime's alone. */
    Map<String, String> forExtensions(Map<String, String> all, Room room) {
        Map<String, String> theirs = new HashMap<>(all);
        NOT_FOR_EXTENSIONS.forEach(theirs::remove);
        room.runtimeVariables().keySet().stream()
                .filter(name -> !deployment.environment().containsKey(name))
                .forEach(theirs::remove);
        return theirs;
    }

    Map<String, String> of(Room room, RoleCredentials.Issued credentials, String runtimeApi) {
        Map<String, String> all = new HashMap<>();
        Layout layout = room.layout();
        String task = layout.task().toString();
        String own = layout.runtime().toString();
        if (!room.hasOwnSystem()) {
            system(layout, OperatingSystem.here(), all);
        }
        all.putAll(room.runtimeVariables());
        all.put("AWS_ENDPOINT_URL", room.endpoint(endpoint));
        all.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
        all.put("AWS_XRAY_DAEMON_ADDRESS", XRAY_DAEMON + ":" + XRAY_PORT);
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
        // "Not available in Lambda SnapStart functions".
        if (!deployment.snapStart()) {
            all.put("AWS_LAMBDA_LOG_GROUP_NAME", deployment.logs().group());
            all.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        }
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", type);
        all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        all.put("_AWS_XRAY_DAEMON_ADDRESS", XRAY_DAEMON);
        all.put("_AWS_XRAY_DAEMON_PORT", XRAY_PORT);
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
        }
        return all;
    }

    static void system(Layout layout, OperatingSystem machine, Map<String, String> all) {
        if (machine == OperatingSystem.WINDOWS) {
            ofWindows(layout, all);
            return;
        }
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

    /** Where programs lie beside their libraries, and temporary files have variables of other names. Java adds SystemRoot itself. */
    private static void ofWindows(Layout layout, Map<String, String> all) {
        String tmp = layout.tmp().toString();
        all.put("PATH", layout.lang() + ";" + layout.opt().resolve("bin") + ";C:\\Windows\\System32;C:\\Windows");
        all.put("LANG", "en_US.UTF-8");
        all.put("TZ", "UTC");
        all.put("TMP", tmp);
        all.put("TEMP", tmp);
    }
}
