package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.ApplicationLogLevel;
import software.amazon.awssdk.services.lambda.model.DurableConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.SystemLogLevel;
import software.amazon.awssdk.services.lambda.model.TracingMode;

class ConfigurationTest {
    private static final String ENVIRONMENT = "Lambda was unable to configure your environment variables because the "
            + "environment variables you have provided ";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLambda lambda = new WireLambda(AWS);

    private GetFunctionConfigurationResponse described(String name) {
        return lambda.client().getFunctionConfiguration(get -> get.functionName(name));
    }

    @Test
    void anUpdateChangesWhatItNamesAndKeepsTheRest() {
        lambda.create(
                "orders",
                create -> create.description("first").environment(env -> env.variables(Map.of("STAGE", "test"))));
        AWS.pass(java.time.Duration.ofSeconds(5));
        lambda.client()
                .updateFunctionConfiguration(update -> update.functionName("orders")
                        .timeout(30)
                        .memorySize(512)
                        .handler("app.main")
                        .ephemeralStorage(storage -> storage.size(1024))
                        .tracingConfig(tracing -> tracing.mode(TracingMode.ACTIVE))
                        .deadLetterConfig(dead -> dead.targetArn("arn:aws:sqs:us-east-1:" + AWS.account() + ":dead")));

        GetFunctionConfigurationResponse now = described("orders");
        assertThat(now.timeout()).isEqualTo(30);
        assertThat(now.memorySize()).isEqualTo(512);
        assertThat(now.handler()).isEqualTo("app.main");
        assertThat(now.ephemeralStorage().size()).isEqualTo(1024);
        assertThat(now.tracingConfig().mode()).isEqualTo(TracingMode.ACTIVE);
        assertThat(now.deadLetterConfig().targetArn()).endsWith(":dead");
        assertThat(now.description()).isEqualTo("first");
        assertThat(now.environment().variables()).containsExactly(Map.entry("STAGE", "test"));
        assertThat(now.lastModified()).endsWith("00:00:05.000+0000");
        assertThat(now.runtime()).isEqualTo(Runtime.PYTHON3_13);
    }

    @Test
    void anUpdateSaysThatItIsInProgressAndWhy() {
        lambda.create("orders");
        var updated = lambda.client()
                .updateFunctionConfiguration(
                        update -> update.functionName("orders").timeout(4));
        assertThat(updated.lastUpdateStatusAsString()).isEqualTo("InProgress");
        assertThat(updated.lastUpdateStatusReason()).isEqualTo("The function is being created.");
        // The model does not have the code.
        assertThat(updated.lastUpdateStatusReasonCodeAsString()).isEqualTo("Creating");
    }

    @Test
    void whatIsEmptyTakesAwayWhatThereWas() {
        lambda.create("orders", create -> create.environment(env -> env.variables(Map.of("STAGE", "test"))));
        var bare = lambda.client()
                .updateFunctionConfiguration(
                        update -> update.functionName("orders").environment(env -> {}));
        assertThat(bare.environment()).isNull();

        lambda.client()
                .createFunction(create -> create.functionName("image")
                        .role(lambda.role())
                        .packageType(PackageType.IMAGE)
                        .code(code -> code.imageUri("111122223333.dkr.ecr.us-east-1.amazonaws.com/app:1"))
                        .imageConfig(image -> image.command("run")));
        assertThat(lambda.client()
                        .updateFunctionConfiguration(
                                update -> update.functionName("image").imageConfig(image -> {}))
                        .imageConfigResponse())
                .isNull();
    }

    @Test
    void reservedVariablesAreRefused() {
        assertThat(Refused.by(() -> lambda.create(
                        "orders",
                        create -> create.environment(
                                env -> env.variables(Map.of("AWS_REGION", "x", "AWS_ACCESS_KEY_ID", "y"))))))
                .isEqualTo(WireLambda.invalid(ENVIRONMENT
                        + "contains reserved keys that are currently not supported for modification. Reserved keys used "
                        + "in this request: AWS_ACCESS_KEY_ID, AWS_REGION"));
    }

    @Test
    void aVariableCannotHoldWhatEndsIt() {
        String value = "x" + '\0' + "AWS_REGION=y";
        assertThat(Refused.by(() -> lambda.create(
                        "orders", create -> create.environment(env -> env.variables(Map.of("AB", value))))))
                .isEqualTo(WireLambda.invalid(ENVIRONMENT + "contains a null character, in the value of AB."));
    }

    @Test
    void variablesHave4Kibibytes() {
        String value = "x".repeat(4096 - "{\"A_\":\"\"}".length());
        lambda.create("fits", create -> create.environment(env -> env.variables(Map.of("A_", value))));
        assertThat(Refused.by(() -> lambda.create(
                        "not", create -> create.environment(env -> env.variables(Map.of("A_", value + "x"))))))
                .isEqualTo(WireLambda.invalid(
                        ENVIRONMENT + "exceeded the 4KB limit. Measured size: " + (value.length() + 10) + " bytes"));
    }

    @Test
    void runtimesAreThoseOfAws() {
        assertThat(Refused.by(() -> lambda.create("orders", create -> create.runtime("cobol85")))
                        .message())
                .startsWith(
                        "Value cobol85 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
                                + "[nodejs20.x, ")
                .endsWith("] or be a valid ARN");
        assertThat(Refused.by(() -> lambda.create("orders", create -> create.runtime(Runtime.PYTHON2_7))))
                .isEqualTo(
                        WireLambda.invalid("The runtime parameter of python2.7 is no longer supported for creating or "
                                + "updating AWS Lambda functions. We recommend you use a supported runtime while creating or "
                                + "updating functions."));
        assertThat(Refused.by(() -> lambda.create("orders", create -> create.runtime((String) null))))
                .isEqualTo(
                        WireLambda.invalid(
                                "Runtime and Handler are mandatory parameters for functions created with deployment packages."));
    }

    @Test
    void timeAndMemoryHaveLimits() {
        assertThat(Refused.by(() -> lambda.create("orders", create -> create.timeout(901))))
                .isEqualTo(new Refused(
                        400,
                        "ValidationException",
                        "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must "
                                + "have value less than or equal to 900"));
        assertThat(Refused.by(() -> lambda.create("orders", create -> create.memorySize(64))))
                .isEqualTo(new Refused(
                        400,
                        "ValidationException",
                        "1 validation error detected: Value '64' at 'memorySize' failed to satisfy constraint: Member "
                                + "must have value greater than or equal to 128"));
        assertThat(Refused.by(() -> lambda.create("orders", create -> create.memorySize(10_241)))
                        .message())
                .endsWith("Member must have value less than or equal to 10240");
    }

    @Test
    void theRoleIsOne() {
        assertThat(Refused.by(() -> lambda.create("orders", create -> create.role("me"))))
                .isEqualTo(new Refused(
                        400,
                        "ValidationException",
                        "1 validation error detected: Value 'me' at 'role' failed to satisfy constraint: Member must "
                                + "satisfy regular expression pattern: "
                                + "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"));
    }

    @Test
    void jsonLogsHaveLevels() {
        lambda.create("orders", create -> create.loggingConfig(logging -> logging.logFormat(LogFormat.JSON)));
        assertThat(described("orders").loggingConfig().applicationLogLevel()).isEqualTo(ApplicationLogLevel.INFO);
        lambda.client()
                .updateFunctionConfiguration(update -> update.functionName("orders")
                        .loggingConfig(logging ->
                                logging.systemLogLevel(SystemLogLevel.WARN).logGroup("/shop/orders")));
        var logging = described("orders").loggingConfig();
        assertThat(logging.logFormat()).isEqualTo(LogFormat.JSON);
        assertThat(logging.systemLogLevel()).isEqualTo(SystemLogLevel.WARN);
        assertThat(logging.logGroup()).isEqualTo("/shop/orders");

        lambda.client()
                .updateFunctionConfiguration(
                        update -> update.functionName("orders").loggingConfig(text -> text.logFormat(LogFormat.TEXT)));
        assertThat(described("orders").loggingConfig().systemLogLevel()).isNull();
    }

    @Test
    void snapStartIsForSomeRuntimes() {
        assertThat(Refused.by(() -> lambda.create(
                        "orders",
                        create -> create.runtime(Runtime.NODEJS22_X)
                                .snapStart(snap -> snap.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS)))))
                .isEqualTo(WireLambda.invalid("nodejs22.x is not supported for SnapStart enabled functions."));

        lambda.create("orders", create -> create.snapStart(snap -> snap.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS)));
        String version = lambda.publish("orders");
        assertThat(described("orders").snapStart().optimizationStatus()).isEqualTo(SnapStartOptimizationStatus.OFF);
        assertThat(described("orders:" + version).snapStart().optimizationStatus())
                .isEqualTo(SnapStartOptimizationStatus.ON);
    }

    @Test
    void aVpcIsDescribed() {
        lambda.create(
                "orders",
                create -> create.vpcConfig(vpc -> vpc.subnetIds("subnet-1").securityGroupIds("sg-1")));
        var vpc = described("orders").vpcConfig();
        assertThat(vpc.vpcId()).startsWith("vpc-");
        assertThat(vpc.subnetIds()).containsExactly("subnet-1");
        assertThat(vpc.securityGroupIds()).containsExactly("sg-1");
    }

    @Test
    void fileSystemsNeedAVpc() {
        String accessPoint =
                "arn:aws:elasticfilesystem:us-east-1:" + AWS.account() + ":access-point/fsap-0123456789abcdef0";
        assertThat(Refused.by(() -> lambda.create(
                                "orders",
                                create -> create.fileSystemConfigs(
                                        file -> file.arn(accessPoint).localMountPath("/mnt/data"))))
                        .message())
                .contains("must be configured to execute in a VPC");
    }

    @Test
    void aFunctionIsMadeDurableOrNever() {
        assertThat(Refused.by(() -> lambda.create(
                        "orders", create -> create.durableConfig(durable -> durable.retentionPeriodInDays(1)))))
                .isEqualTo(WireLambda.invalid(
                        "You cannot create a function with a durable configuration without an executionTimeout"));
        lambda.create("orders", create -> create.durableConfig(durable -> durable.executionTimeout(10)));
        assertThat(described("orders").durableConfig())
                .isEqualTo(DurableConfig.builder()
                        .executionTimeout(10)
                        .retentionPeriodInDays(14)
                        .build());
        lambda.client()
                .updateFunctionConfiguration(update ->
                        update.functionName("orders").durableConfig(durable -> durable.retentionPeriodInDays(90)));
        assertThat(described("orders").durableConfig().executionTimeout()).isEqualTo(10);
        assertThat(described("orders").durableConfig().retentionPeriodInDays()).isEqualTo(90);

        lambda.create("plain");
        assertThat(Refused.by(() -> lambda.client()
                        .updateFunctionConfiguration(update ->
                                update.functionName("plain").durableConfig(durable -> durable.executionTimeout(10)))))
                .isEqualTo(WireLambda.invalid("You can only enable durable execution when you create a function."));
    }

    @Test
    void runtimeManagementIsKept() {
        lambda.create("orders");
        assertThat(lambda.client()
                        .getRuntimeManagementConfig(get -> get.functionName("orders"))
                        .updateRuntimeOnAsString())
                .isEqualTo("Auto");
        lambda.client()
                .putRuntimeManagementConfig(put -> put.functionName("orders").updateRuntimeOn("FunctionUpdate"));
        var config = lambda.client().getRuntimeManagementConfig(get -> get.functionName("orders"));
        assertThat(config.updateRuntimeOnAsString()).isEqualTo("FunctionUpdate");
        assertThat(config.functionArn()).isEqualTo(lambda.arn("orders") + ":$LATEST");
    }

    @Test
    void recursionIsTerminatedUnlessAllowed() {
        lambda.create("orders");
        assertThat(lambda.client()
                        .getFunctionRecursionConfig(get -> get.functionName("orders"))
                        .recursiveLoopAsString())
                .isEqualTo("Terminate");
        lambda.client()
                .putFunctionRecursionConfig(put -> put.functionName("orders").recursiveLoop("Allow"));
        assertThat(lambda.client()
                        .getFunctionRecursionConfig(get -> get.functionName("orders"))
                        .recursiveLoopAsString())
                .isEqualTo("Allow");
    }
}
