package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.ApplicationLogLevel;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigResponse;
import software.amazon.awssdk.services.lambda.model.SystemLogLevel;
import software.amazon.awssdk.services.lambda.model.UpdateRuntimeOn;

/** Settings that do not fit together, or not here, in the words that AWS had for them in September 2026. */
class RefusedSettingsTest {
    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);

    @AfterEach
    void close() {
        world.close();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> creating(Consumer<CreateFunctionRequest.Builder> more) {
        CreateFunctionRequest.Builder request = world.request();
        more.accept(request);
        return assertThatThrownBy(() -> world.call(request.build(), CreateFunctionResponse.class))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        failure -> assertThat(failure.code()).isEqualTo("InvalidParameterValueException"));
    }

    private PutRuntimeManagementConfigResponse manage(UpdateRuntimeOn mode, @Nullable String version) {
        return world.call(
                PutRuntimeManagementConfigRequest.builder()
                        .functionName("orders")
                        .updateRuntimeOn(mode)
                        .runtimeVersionArn(version)
                        .build(),
                PutRuntimeManagementConfigResponse.class);
    }

    @Test
    void levelsAreForJson() {
        String refusal =
                "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request "
                        + "or change the LogFormat to \"JSON\" and try again.";
        creating(create -> create.loggingConfig(logging -> logging.applicationLogLevel(ApplicationLogLevel.DEBUG)))
                .hasMessage(refusal);
        creating(create -> create.loggingConfig(
                        logging -> logging.logFormat(LogFormat.TEXT).systemLogLevel(SystemLogLevel.WARN)))
                .hasMessage(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws/mine", "AWS/mine"})
    void someLogGroupsAreForAws(String group) {
        creating(create -> create.loggingConfig(logging -> logging.logGroup(group)))
                .hasMessage(
                        "Log groups starting with AWS/ are reserved for AWS. Update the LogGroup value and try again.");
    }

    @Test
    void subnetsAndSecurityGroupsComeTogether() {
        creating(create -> create.vpcConfig(vpc -> vpc.subnetIds("subnet-0123456789abcdef0")))
                .hasMessage("SubnetIds and SecurityIds must coexist or be both empty list.");
    }

    @Test
    void memoryEndsAtTenGibibytes() {
        creating(create -> create.memorySize(10_241))
                .hasMessage(
                        "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to "
                                + "10240");
    }

    @Test
    void codeSigningConfigsAreOfTheAccount() {
        String arn = "arn:aws:lambda:us-east-1:444455556666:code-signing-config:csc-0123456789abcdef0";
        creating(create -> create.codeSigningConfigArn(arn))
                .hasMessage(
                        "The code signing configuration must be in the same account as the Lambda function. Check the "
                                + "provided ARN: " + arn + ".");
    }

    @Test
    void anArnWithoutAPartitionNamesNoCodeSigningConfig() {
        String arn = "arn::lambda:us-east-1:111122223333:code-signing-config:csc-0123456789abcdef0";
        assertThatThrownBy(() ->
                        world.call(world.request().codeSigningConfigArn(arn).build(), CreateFunctionResponse.class))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        failure -> assertThat(failure.code()).isEqualTo("CodeSigningConfigNotFoundException"));
    }

    @Test
    void versionsOfRuntimesAreNamedWhereTheyAreChosenByHand() {
        world.create();
        String id = "8b993aab9f05546fb8bbd006aab4afa21b3df8ffc81cb18683800e55613267c7";
        String arn = "arn:aws:lambda:us-east-1::runtime:" + id;
        assertThatThrownBy(() -> manage(UpdateRuntimeOn.MANUAL, null))
                .hasMessage("Missing runtime version ARN. A runtime version ARN is required when "
                        + "UpdateRuntimeVersionOn=Manual. Provide a valid runtime version ARN and retry the request.");
        assertThatThrownBy(() -> manage(UpdateRuntimeOn.FUNCTION_UPDATE, arn))
                .hasMessage(
                        "Unexpected runtime version ARN when UpdateRuntimeVersionOn=FunctionUpdate. Remove the runtime "
                                + "version ARN and retry the request.");
        String elsewhere = "arn:aws:lambda:eu-west-1::runtime:" + id;
        assertThatThrownBy(() -> manage(UpdateRuntimeOn.MANUAL, elsewhere))
                .hasMessage("Invalid runtime version ARN (" + elsewhere
                        + "). Check the runtime version ARN and retry the request.");
        assertThat(manage(UpdateRuntimeOn.MANUAL, arn).runtimeVersionArn()).isEqualTo(arn);
    }
}
