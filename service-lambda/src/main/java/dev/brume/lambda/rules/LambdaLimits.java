package dev.brume.lambda.rules;

import java.time.Duration;

/** Quotas that Lambda's model does not carry: AWS Lambda Developer Guide, "Lambda quotas". */
public final class LambdaLimits {
    private static final int MIB = 1024 * 1024;
    private static final long GIB = 1024L * MIB;

    /** A package that travels in the request itself. */
    public static final int ZIPPED_BYTES_MAX = 50 * MIB;

    /** The code together with its layers. */
    public static final long UNZIPPED_BYTES_MAX = 250L * MIB;

    public static final long CODE_STORAGE_BYTES_MAX = 75 * GIB;
    public static final int CONCURRENT_EXECUTIONS = 1000;

    /** What reserved concurrency must leave to all other functions. */
    public static final int UNRESERVED_CONCURRENCY_MIN = 100;

    public static final int FUNCTION_NAME_MAX = 64;
    public static final int TIMEOUT_SECONDS_DEFAULT = 3;
    public static final int TIMEOUT_SECONDS_MAX = 900;
    public static final int MEMORY_MB_DEFAULT = 128;
    public static final int MEMORY_MB_MAX = 10_240;
    public static final int EPHEMERAL_MB_DEFAULT = 512;
    public static final int ENVIRONMENT_BYTES_MAX = 4 * 1024;
    public static final int LAYERS_MAX = 5;
    public static final int POLICY_BYTES_MAX = 20 * 1024;
    public static final int TAGS_MAX = 50;
    public static final int PAGE_SIZE = 50;

    /** "ListEventSourceMappings returns a maximum of 100 items in each response, even if you set the number higher." */
    public static final int MAPPINGS_PAGE_SIZE = 100;

    /** How long a durable execution is remembered once it is over. */
    public static final int RETENTION_DAYS_DEFAULT = 14;

    /** How long the address of a package works. */
    public static final Duration CODE_LINK_LIFE = Duration.ofMinutes(10);

    /** How often a function may occur in one chain of requests: "Use Lambda recursive loop detection". */
    public static final int RECURSION_MAX = 16;

    /** "The smallest supported function size is 2GB and 1vCPU": "Scaling Lambda Managed Instances". */
    public static final int MANAGED_MEMORY_MB_MIN = 2048;

    public static final int MANAGED_MEMORY_MB_MAX = 32_768;

    public static final int CAPACITY_PROVIDERS_MAX = 1000;
    public static final int VERSIONS_PER_CAPACITY_PROVIDER_MAX = 100;

    private LambdaLimits() {}
}
