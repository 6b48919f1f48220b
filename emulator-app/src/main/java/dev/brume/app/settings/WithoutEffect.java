package dev.brume.app.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * LocalStack's variables that change nothing here, though they are about what Brume serves, and why. Those of services that are not
 * served are left alone.
 */
final class WithoutEffect {
    private static final String STATE = "state is in memory only";
    private static final String LICENCE = "there is no licence to activate";
    private static final String DNS = "there is no DNS server";
    private static final String RUNNER = "BRUME_LAMBDA_RUNNER says what functions run in";
    private static final String QUOTA = "the quota is AWS's";
    private static final String WAITING = "BRUME_LIMITS=aws has AWS's waiting rules, otherwise there are none";
    private static final String IMAGES = "functions in containers run in AWS's images, by BRUME_LAMBDA_RUNNER=docker";
    private static final String KEYS = "BRUME_IAM=enforce verifies signatures, of presigned URLs as well";

    /** Values are not repeated: some are secrets. */
    private static final Map<String, String> WHY = new TreeMap<>(Map.ofEntries(
            Map.entry("ACTIVATE_PRO", "there is one edition"),
            Map.entry("AUTO_LOAD_POD", STATE + ": a script in ready.d can make what is to be there"),
            Map.entry("BUCKET_MARKER_LOCAL", "the bucket for hot reloading is called hot-reload"),
            Map.entry("CUSTOM_SSL_CERT_PATH", "BRUME_TLS_CERT and BRUME_TLS_KEY name a certificate"),
            Map.entry("DATA_DIR", STATE),
            Map.entry("DEFAULT_REGION", "BRUME_REGION is the region of calls that name none"),
            Map.entry("DISABLE_CORS_HEADERS", "BRUME_CORS_ORIGINS names whose pages may call"),
            Map.entry("DISABLE_CUSTOM_CORS_S3", "a bucket's CORS rules hold for its objects"),
            Map.entry("DNS_ADDRESS", DNS),
            Map.entry("DNS_RESOLVE_IP", DNS),
            Map.entry("DNS_SERVER", DNS),
            Map.entry("EAGER_SERVICE_LOADING", "services are ready at once"),
            Map.entry("EDGE_BIND_HOST", "BRUME_HOST and GATEWAY_LISTEN name the address"),
            Map.entry("ENABLE_CONFIG_UPDATES", "what a start was told holds until its end"),
            Map.entry("EXTENSION_AUTO_INSTALL", "there are no extensions of the emulator"),
            Map.entry("EXTRA_CORS_ALLOWED_HEADERS", "pages may send any header"),
            Map.entry("EXTRA_CORS_EXPOSE_HEADERS", "pages may read what AWS's SDKs look at"),
            Map.entry("HOSTNAME_FROM_LAMBDA", "functions find Brume by AWS_ENDPOINT_URL"),
            Map.entry("INIT_SCRIPTS_PATH", "BRUME_INIT names folders with ready.d in them"),
            Map.entry("KINESIS_INITIALIZE_STREAMS", "a script in ready.d can make streams"),
            Map.entry("KINESIS_ON_DEMAND_STREAM_COUNT_LIMIT", QUOTA),
            Map.entry("KINESIS_SHARD_LIMIT", QUOTA),
            Map.entry(
                    "LAMBDA_DISABLE_AWS_ENDPOINT_URL", "a function whose own variable is AWS_ENDPOINT_URL keeps that"),
            Map.entry("LAMBDA_DOCKER_DNS", "LAMBDA_DOCKER_FLAGS takes --dns"),
            Map.entry("LAMBDA_DOWNLOAD_AWS_LAYERS", "layers of AWS's accounts are not here"),
            Map.entry("LAMBDA_EXECUTOR", RUNNER),
            Map.entry("LAMBDA_IGNORE_ARCHITECTURE", "only containers heed a function's architecture"),
            Map.entry("LAMBDA_K8S_IMAGE_PREFIX", IMAGES),
            Map.entry("LAMBDA_LIMITS_CODE_SIZE_ZIPPED", "sizes are AWS's"),
            Map.entry("LAMBDA_LIMITS_CONCURRENT_EXECUTIONS", QUOTA),
            Map.entry("LAMBDA_LIMITS_CREATE_FUNCTION_REQUEST_SIZE", "sizes are AWS's"),
            Map.entry("LAMBDA_LIMITS_MAX_FUNCTION_ENVVAR_SIZE_BYTES", "sizes are AWS's"),
            Map.entry("LAMBDA_PREBUILD_IMAGES", "images are not built"),
            Map.entry("LAMBDA_REMOVE_CONTAINERS", "containers are always removed"),
            Map.entry("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "the init phase may take ten seconds, as at AWS"),
            Map.entry("LAMBDA_RUNTIME_EXECUTOR", RUNNER),
            Map.entry("LAMBDA_RUNTIME_IMAGE_MAPPING", IMAGES),
            Map.entry("LAMBDA_RUNTIME_VALIDATION", "runtimes are refused as AWS refuses them"),
            Map.entry("LAMBDA_SYNCHRONOUS_CREATE", "wait for the function's State to be Active"),
            Map.entry("LAMBDA_TRUNCATE_STDOUT", "a function's lines are in CloudWatch Logs and not in ours"),
            Map.entry("LOCALSTACK_API_KEY", LICENCE),
            Map.entry("LOCALSTACK_AUTH_TOKEN", LICENCE),
            Map.entry("OUTBOUND_HTTPS_PROXY", "endpoints are called directly"),
            Map.entry("OUTBOUND_HTTP_PROXY", "endpoints are called directly"),
            Map.entry("S3_SKIP_KMS_KEY_VALIDATION", "there are no keys to look at"),
            Map.entry("S3_SKIP_SIGNATURE_VALIDATION", KEYS),
            Map.entry("SNAPSHOT_FLUSH_INTERVAL", STATE),
            Map.entry("SNAPSHOT_LOAD_STRATEGY", STATE),
            Map.entry("SNAPSHOT_SAVE_STRATEGY", STATE),
            Map.entry("SNS_SES_SENDER_ADDRESS", "e-mails come from AWS's address"),
            Map.entry("SQS_CLOUDWATCH_METRICS_REPORT_INTERVAL", "metrics are those of AWS's minutes"),
            Map.entry("SQS_DELAY_PURGE_RETRY", WAITING),
            Map.entry("SQS_DELAY_RECENTLY_DELETED", WAITING),
            Map.entry("SQS_DISABLE_CLOUDWATCH_METRICS", "metrics cost nothing until they are asked for"),
            Map.entry("SQS_ENABLE_MESSAGE_RETENTION_PERIOD", "messages are always forgotten when their time is over"),
            Map.entry("USE_SSL", "the one port speaks both, and URLs in answers follow the caller")));

    private static final Pattern PROVIDER = Pattern.compile("(?:LOCALSTACK_)?PROVIDER_OVERRIDE_");

    private WithoutEffect() {}

    /** A line for each that is set, in the order of their names. */
    static List<String> notes(Sources sources) {
        Map<String, String> set = new TreeMap<>();
        WHY.forEach((name, why) -> sources.variable(name).ifPresent(given -> set.put(given.source(), why)));
        sources.environment().keySet().stream()
                .filter(name -> PROVIDER.matcher(name).lookingAt())
                .forEach(name -> set.put(name, "there is one implementation of each service"));
        return set.entrySet().stream()
                .map(known -> known.getKey() + " has no effect: " + known.getValue())
                .toList();
    }
}
