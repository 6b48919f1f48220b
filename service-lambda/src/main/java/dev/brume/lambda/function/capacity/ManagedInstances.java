package dev.brume.lambda.function.capacity;

import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CapacityProviderConfig;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionScalingConfig;
import software.amazon.awssdk.services.lambda.model.LambdaManagedInstancesCapacityProviderConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;

/**
 * What functions on managed instances may be, and what they are where nothing is said.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html">Lambda Managed Instances</a>
 */
public final class ManagedInstances {
    /** "The default minimum is 3 execution environments across Availability Zones, with no default maximum." */
    static final FunctionScalingConfig SCALING_DEFAULT =
            FunctionScalingConfig.builder().minExecutionEnvironments(3).build();

    private static final double MEMORY_GIB_PER_VCPU_DEFAULT = 2.0;
    private static final int MIB_PER_GIB = 1024;
    private static final int CONCURRENCY_PER_VCPU_MAX = 64;
    private static final Pattern RUNTIME = Pattern.compile("(?<language>[a-z]+)(?<version>\\d+(?:\\.\\d+)?).*");

    /** How many invocations a vCPU takes at a time, unless the function says. */
    private static final Map<String, Integer> CONCURRENCY_PER_VCPU =
            Map.of("nodejs", 64, "java", 32, "dotnet", 32, "python", 16);

    private static final int CONCURRENCY_PER_VCPU_DEFAULT = 8;
    /** The oldest version of each language's runtime that runs there. */
    private static final Map<String, Integer> RUNTIMES = Map.of("nodejs", 22, "java", 21, "dotnet", 8, "python", 313);

    private ManagedInstances() {}

    public static boolean isManaged(FunctionConfiguration settings) {
        return settings.capacityProviderConfig() != null;
    }

    /** The ARN of a function's capacity provider; null for one that has none. */
    public static @Nullable String provider(FunctionConfiguration settings) {
        return isManaged(settings)
                ? settings.capacityProviderConfig()
                        .lambdaManagedInstancesCapacityProviderConfig()
                        .capacityProviderArn()
                : null;
    }

    /** How many invocations one environment takes at a time. */
    public static int concurrency(FunctionConfiguration settings) {
        return settings.capacityProviderConfig()
                .lambdaManagedInstancesCapacityProviderConfig()
                .perExecutionEnvironmentMaxConcurrency();
    }

    /**
     * The configuration with its capacity provider's members filled in.
     *
     * @param asked what the request says; null for nothing
     * @throws dev.brume.core.error.AwsException InvalidParameterValueException for a function that was made without
     */
    public static FunctionConfiguration with(FunctionConfiguration settings, @Nullable CapacityProviderConfig asked) {
        if (asked == null) {
            return settings;
        }
        if (!isManaged(settings)) {
            throw LambdaErrors.invalidParameterValue(
                    "CapacityProviderConfig isn't supported for Lambda Default functions.");
        }
        LambdaManagedInstancesCapacityProviderConfig given = asked.lambdaManagedInstancesCapacityProviderConfig();
        double ratio = given.executionEnvironmentMemoryGiBPerVCpu() == null
                ? MEMORY_GIB_PER_VCPU_DEFAULT
                : given.executionEnvironmentMemoryGiBPerVCpu();
        int most = given.perExecutionEnvironmentMaxConcurrency() == null
                ? vCpus(settings, ratio) * perVCpu(settings)
                : given.perExecutionEnvironmentMaxConcurrency();
        return settings.toBuilder()
                .capacityProviderConfig(config -> config.lambdaManagedInstancesCapacityProviderConfig(given.toBuilder()
                        .executionEnvironmentMemoryGiBPerVCpu(ratio)
                        .perExecutionEnvironmentMaxConcurrency(most)
                        .build()))
                .build();
    }

    private static int vCpus(FunctionConfiguration settings, double ratio) {
        return Math.max(1, (int) (settings.memorySize() / (ratio * MIB_PER_GIB)));
    }

    private static int perVCpu(FunctionConfiguration settings) {
        Matcher runtime = RUNTIME.matcher(String.valueOf(settings.runtimeAsString()));
        return runtime.matches()
                ? CONCURRENCY_PER_VCPU.getOrDefault(runtime.group("language"), CONCURRENCY_PER_VCPU_DEFAULT)
                : CONCURRENCY_PER_VCPU_DEFAULT;
    }

    /** @throws dev.brume.core.error.AwsException for what does not run on managed instances */
    public static void check(FunctionConfiguration settings) {
        if (!isManaged(settings)) {
            return;
        }
        if (settings.memorySize() < LambdaLimits.MANAGED_MEMORY_MB_MIN) {
            throw LambdaErrors.validation("Lambda Managed Instance functions must have memory size greater than or "
                    + "equal to " + LambdaLimits.MANAGED_MEMORY_MB_MIN);
        }
        double ratio = settings.capacityProviderConfig()
                .lambdaManagedInstancesCapacityProviderConfig()
                .executionEnvironmentMemoryGiBPerVCpu();
        if (settings.memorySize() < ratio * MIB_PER_GIB) {
            throw LambdaErrors.invalidParameterValue(
                    "MemorySize and ExecutionEnvironmentMemoryGiBPerVCpu leave the " + "function less than one vCPU.");
        }
        int most = vCpus(settings, ratio) * CONCURRENCY_PER_VCPU_MAX;
        if (concurrency(settings) > most) {
            throw LambdaErrors.invalidParameterValue("PerExecutionEnvironmentMaxConcurrency cannot be greater than "
                    + most + " for this function: " + CONCURRENCY_PER_VCPU_MAX + " for each vCPU.");
        }
        if (settings.packageType() == PackageType.ZIP && !runs(settings.runtimeAsString())) {
            throw LambdaErrors.invalidParameterValue("Runtime Enum " + settings.runtimeAsString()
                    + " does not support specified feature: Lambda Managed Instances");
        }
        if (settings.snapStart().applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS) {
            throw refused("SnapStart");
        }
        if (settings.vpcConfig() != null && !settings.vpcConfig().subnetIds().isEmpty()) {
            throw refused("VpcConfig");
        }
        if (settings.tenancyConfig() != null) {
            throw refused("TenancyConfig");
        }
    }

    private static RuntimeException refused(String what) {
        return LambdaErrors.invalidParameterValue(what + " isn't supported for Lambda Managed Instances functions.");
    }

    private static boolean runs(String runtime) {
        Matcher matcher = RUNTIME.matcher(runtime);
        if (!matcher.matches()) {
            return runtime.equals("provided.al2023");
        }
        int version = Integer.parseInt(matcher.group("version").replace(".", ""));
        return version >= RUNTIMES.getOrDefault(matcher.group("language"), Integer.MAX_VALUE);
    }

    /**
     * The scaling that a request asks for.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameterValueException for numbers that do not go together
     */
    public static FunctionScalingConfig scaling(@Nullable FunctionScalingConfig asked) {
        if (asked == null) {
            return SCALING_DEFAULT;
        }
        Integer most = asked.maxExecutionEnvironments();
        int least = asked.minExecutionEnvironments() == null
                ? SCALING_DEFAULT.minExecutionEnvironments()
                : asked.minExecutionEnvironments();
        if (most != null && least > most) {
            throw LambdaErrors.invalidParameterValue(
                    "MinExecutionEnvironments must not be greater than MaxExecutionEnvironments.");
        }
        // "A minimum of 0 is only valid when the maximum is also 0."
        if (least == 0 && (most == null || most != 0)) {
            throw LambdaErrors.invalidParameterValue(
                    "MinExecutionEnvironments can be 0 only when MaxExecutionEnvironments is 0 as well.");
        }
        return asked.toBuilder().minExecutionEnvironments(least).build();
    }

    /** Whether a version with this scaling is off. */
    public static boolean isOff(FunctionScalingConfig scaling) {
        return scaling.maxExecutionEnvironments() != null && scaling.maxExecutionEnvironments() == 0;
    }
}
