package dev.brume.lambda.function;

import static dev.brume.lambda.rules.LambdaErrors.invalidParameterValue;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Region;
import dev.brume.core.shape.Members;
import dev.brume.core.signature.Hashes;
import dev.brume.lambda.execution.RuntimeVersion;
import dev.brume.lambda.function.capacity.ManagedInstances;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CapacityProviderConfig;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.DurableConfig;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig;
import software.amazon.awssdk.services.lambda.model.SnapStart;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;
import software.amazon.awssdk.services.lambda.model.TracingConfig;
import software.amazon.awssdk.services.lambda.model.TracingConfigResponse;
import software.amazon.awssdk.services.lambda.model.TracingMode;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.VpcConfig;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/** A function's configuration: what it is where nothing is said, what may be said, and what that changes. */
public final class Settings {
    private static final Pattern SUBNET_ID = Pattern.compile("^subnet-[0-9a-z]*$");
    private static final Pattern SECURITY_GROUP_ID = Pattern.compile("^sg-[0-9a-zA-Z]*$");

    private Settings() {}

    /**
     * The configuration of a new function, but for its code, layers and ids.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameterValueException and others for what a function cannot have
     */
    public static FunctionConfiguration of(CreateFunctionRequest asked, FunctionArn arn) {
        PackageType type = asked.packageType() == null ? PackageType.ZIP : asked.packageType();
        checkPackage(asked, type);
        FunctionConfiguration defaults = FunctionConfiguration.builder()
                .functionName(arn.name())
                .version(FunctionArn.LATEST)
                .description("")
                .timeout(LambdaLimits.TIMEOUT_SECONDS_DEFAULT)
                .memorySize(LambdaLimits.MEMORY_MB_DEFAULT)
                .packageType(type)
                .architectures(asked.hasArchitectures() ? asked.architectures() : List.of(Architecture.X86_64))
                .tracingConfig(TracingConfigResponse.builder()
                        .mode(TracingMode.PASS_THROUGH)
                        .build())
                .ephemeralStorage(EphemeralStorage.builder()
                        .size(LambdaLimits.EPHEMERAL_MB_DEFAULT)
                        .build())
                .snapStart(SnapStartResponse.builder()
                        .applyOn(SnapStartApplyOn.NONE)
                        .optimizationStatus(SnapStartOptimizationStatus.OFF)
                        .build())
                .loggingConfig(LoggingConfig.builder()
                        .logFormat(LogFormat.TEXT)
                        .logGroup("/aws/lambda/" + arn.name())
                        .build())
                // Neither can be added to a function that was made without.
                .capacityProviderConfig(asked.capacityProviderConfig())
                .tenancyConfig(asked.tenancyConfig())
                .durableConfig(Durability.of(asked.durableConfig()))
                .build();
        FunctionConfiguration settings = changed(
                defaults,
                Members.copy(asked, UpdateFunctionConfigurationRequest.builder())
                        .build(),
                arn);
        // Who makes a function with an empty environment is shown it; who empties one is not.
        return asked.environment() == null
                ? settings
                : settings.toBuilder()
                        .environment(environment(asked.environment()))
                        .build();
    }

    private static EnvironmentResponse environment(Environment asked) {
        return EnvironmentResponse.builder()
                .variables(new LinkedHashMap<>(asked.variables()))
                .build();
    }

    private static void checkPackage(CreateFunctionRequest asked, PackageType type) {
        boolean zip = type == PackageType.ZIP;
        if (zip && asked.code().imageUri() == null && (asked.runtimeAsString() == null || asked.handler() == null)) {
            throw invalidParameterValue(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        if (!zip
                && (asked.runtimeAsString() != null
                        || asked.handler() != null
                        || !asked.layers().isEmpty())) {
            throw invalidParameterValue("Please don't provide handler or runtime or layer when the intended function "
                    + "PackageType is IMAGE.");
        }
    }

    /** The configuration after an update, but for layers and ids. */
    public static FunctionConfiguration changed(
            FunctionConfiguration before, UpdateFunctionConfigurationRequest asked, FunctionArn arn) {
        checkNumbers(asked, before);
        FunctionConfiguration.Builder changed = Members.copy(
                asked.toBuilder()
                        .functionName(null)
                        .revisionId(null)
                        .vpcConfig((VpcConfig) null)
                        .loggingConfig((LoggingConfig) null)
                        .layers((List<String>) null)
                        .durableConfig((DurableConfig) null)
                        .snapStart((SnapStart) null)
                        .environment((Environment) null)
                        .tracingConfig((TracingConfig) null)
                        .imageConfig((ImageConfig) null)
                        .capacityProviderConfig((CapacityProviderConfig) null)
                        .build(),
                before.toBuilder());
        if (asked.runtimeAsString() != null) {
            Runtimes.check(asked.runtimeAsString());
            changed.runtimeVersionConfig(runtimeVersion(asked.runtimeAsString(), arn));
        }
        if (asked.environment() != null) {
            EnvironmentRules.check(asked.environment().variables());
            boolean empty = asked.environment().variables().isEmpty();
            changed.environment(empty ? null : environment(asked.environment()));
        }
        changed.durableConfig(Durability.changed(before.durableConfig(), asked.durableConfig()));
        if (asked.tracingConfig() != null && asked.tracingConfig().modeAsString() != null) {
            changed.tracingConfig(tracing -> tracing.mode(asked.tracingConfig().mode()));
        }
        if (asked.imageConfig() != null) {
            // One that says nothing takes what was said away.
            boolean empty = asked.imageConfig().equals(ImageConfig.builder().build());
            var response = ImageConfigResponse.builder().imageConfig(asked.imageConfig());
            changed.imageConfigResponse(empty ? null : response.build());
        }
        if (asked.vpcConfig() != null) {
            changed.vpcConfig(vpc(asked.vpcConfig()));
        }
        if (asked.loggingConfig() != null) {
            changed.loggingConfig(Logging.changed(before.loggingConfig(), asked.loggingConfig()));
        }
        if (asked.snapStart() != null && asked.snapStart().applyOnAsString() != null) {
            changed.snapStart(snapStart ->
                    snapStart.applyOn(asked.snapStart().applyOn()).optimizationStatus(SnapStartOptimizationStatus.OFF));
        }
        if (asked.deadLetterConfig() != null && isEmpty(asked.deadLetterConfig().targetArn())) {
            changed.deadLetterConfig((DeadLetterConfig) null);
        }
        if (isEmpty(asked.kmsKeyArn()) && asked.kmsKeyArn() != null) {
            changed.kmsKeyArn(null);
        }
        FunctionConfiguration result = ManagedInstances.with(changed.build(), asked.capacityProviderConfig());
        checkTogether(result, arn);
        return result;
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static void checkNumbers(UpdateFunctionConfigurationRequest asked, FunctionConfiguration before) {
        if (asked.timeout() != null && asked.timeout() > LambdaLimits.TIMEOUT_SECONDS_MAX) {
            throw LambdaErrors.validation(
                    asked.timeout(),
                    "timeout",
                    "Member must have value less than or equal to " + LambdaLimits.TIMEOUT_SECONDS_MAX);
        }
        int memory =
                ManagedInstances.isManaged(before) ? LambdaLimits.MANAGED_MEMORY_MB_MAX : LambdaLimits.MEMORY_MB_MAX;
        if (asked.memorySize() != null && asked.memorySize() > memory) {
            throw invalidParameterValue(
                    "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to "
                            + memory);
        }
    }

    private static RuntimeVersionConfig runtimeVersion(String runtime, FunctionArn arn) {
        return RuntimeVersionConfig.builder()
                .runtimeVersionArn(RuntimeVersion.of(runtime, arn.place()).arn())
                .build();
    }

    /** There is no EC2 here to ask which VPC a subnet belongs to: the same subnets are in the same one. */
    private static VpcConfigResponse vpc(VpcConfig asked) {
        checkIds("subnetIds", asked.subnetIds(), SUBNET_ID);
        checkIds("securityGroupIds", asked.securityGroupIds(), SECURITY_GROUP_ID);
        boolean none = asked.subnetIds().isEmpty() && asked.securityGroupIds().isEmpty();
        if (!none && (asked.subnetIds().isEmpty() || asked.securityGroupIds().isEmpty())) {
            throw invalidParameterValue("SubnetIds and SecurityIds must coexist or be both empty list.");
        }
        return VpcConfigResponse.builder()
                .subnetIds(List.copyOf(asked.subnetIds()))
                .securityGroupIds(List.copyOf(asked.securityGroupIds()))
                .vpcId(
                        none
                                ? ""
                                : "vpc-"
                                        + Hashes.sha256(asked.subnetIds().get(0))
                                                .substring(0, 17))
                .ipv6AllowedForDualStack(Boolean.TRUE.equals(asked.ipv6AllowedForDualStack()))
                .build();
    }

    private static void checkIds(String member, List<String> ids, Pattern pattern) {
        if (!ids.stream().allMatch(id -> pattern.matcher(id).matches())) {
            throw LambdaErrors.validation(
                    ids,
                    "vpcConfig." + member,
                    "Member must satisfy constraint: [Member must have length less than or equal to 1024, Member must have "
                            + "length greater than or equal to 0, Member must satisfy regular expression pattern: "
                            + pattern + ", Member must not be null]");
        }
    }

    private static void checkTogether(FunctionConfiguration settings, FunctionArn arn) {
        boolean zip = settings.packageType() == PackageType.ZIP;
        if (zip && settings.imageConfigResponse() != null) {
            throw invalidParameterValue(
                    "The ImageConfig parameter is not supported for functions created with deployment packages.");
        }
        if (!zip && (settings.runtimeAsString() != null || settings.handler() != null)) {
            throw invalidParameterValue("Please don't provide handler or runtime or layer when the intended function "
                    + "PackageType is IMAGE.");
        }
        boolean vpc = settings.vpcConfig() != null
                && !settings.vpcConfig().subnetIds().isEmpty();
        if (!settings.fileSystemConfigs().isEmpty() && !vpc) {
            throw invalidParameterValue("Function must be configured to execute in a VPC to reference access point "
                    + settings.fileSystemConfigs().get(0).arn()
                    + ". Please update the function configuration to include VPC subnets and security groups.");
        }
        if (settings.deadLetterConfig() != null) {
            checkDeadLetters(
                    settings.deadLetterConfig().targetArn(), arn.place().region());
        }
        ManagedInstances.check(settings);
        if (settings.snapStart().applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS) {
            checkSnapStart(settings);
        }
    }

    /** "The Amazon Resource Name (ARN) of an Amazon SQS queue or Amazon SNS topic"; "FIFO queues are not supported". */
    private static void checkDeadLetters(@Nullable String target, Region region) {
        boolean isTarget = target == null
                || Arn.parse(target)
                        .filter(arn ->
                                arn.service().equals("sqs") || arn.service().equals("sns"))
                        .filter(arn -> Region.isRegion(arn.region()) && AccountId.isAccountId(arn.account()))
                        .filter(arn -> !arn.resource().endsWith(".fifo")
                                && arn.region().equals(region.toString()))
                        .isPresent();
        if (!isTarget) {
            throw invalidParameterValue(deadLetterFault(String.valueOf(target), region));
        }
    }

    private static String deadLetterFault(String target, Region region) {
        if (Arn.parse(target)
                .filter(arn -> !arn.region().equals(region.toString()))
                .isPresent()) {
            return "Invalid dead letter queue ARN: The resource specified by the TargetArn must be in the same region as"
                    + " the Lambda function it's associated with.";
        }
        String service = Arn.parse(target).map(Arn::service).orElse("sns");
        if (service.equals("sqs") && target.endsWith(".fifo")) {
            return "Invalid dead letter queue ARN: FIFO SQS queue is not supported for dead letter configuration";
        }
        return service.equals("sqs") || service.equals("sns")
                ? "The dead letter target " + target
                        + " is invalid: it must be a standard Amazon SQS queue or a standard Amazon SNS topic."
                : "Invalid dead letter queue ARN: The service specified by the TargetArn is not supported for dead letter"
                        + " configuration.";
    }

    /** See AWS Lambda Developer Guide, "Improving startup performance with Lambda SnapStart", "Supported features and limitations". */
    private static void checkSnapStart(FunctionConfiguration settings) {
        if (settings.runtimeAsString() != null) {
            Runtimes.checkSnapStart(settings.runtimeAsString());
        }
        if (settings.ephemeralStorage().size() > LambdaLimits.EPHEMERAL_MB_DEFAULT) {
            throw invalidParameterValue("SnapStart does not support ephemeral storage greater than "
                    + LambdaLimits.EPHEMERAL_MB_DEFAULT + " MB.");
        }
        if (!settings.fileSystemConfigs().isEmpty()) {
            throw invalidParameterValue("SnapStart does not support Amazon EFS.");
        }
        if (settings.tenancyConfig() != null) {
            throw LambdaErrors.notWithTenancy("SnapStart");
        }
    }
}
