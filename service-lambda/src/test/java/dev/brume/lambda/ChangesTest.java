package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FileSystemConfig;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** What a change of a configuration leaves as it was, and what it makes another. */
class ChangesTest {
    private static final FileSystemConfig FILES = FileSystemConfig.builder()
            .arn("arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-0123456789abcdef0")
            .localMountPath("/mnt/data")
            .build();

    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);

    @AfterEach
    void close() {
        world.close();
    }

    private void change(Consumer<UpdateFunctionConfigurationRequest.Builder> change) {
        world.call(
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("orders")
                        .applyMutation(change)
                        .build(),
                UpdateFunctionConfigurationResponse.class);
    }

    private PublishVersionResponse publish(String description) {
        return world.call(
                PublishVersionRequest.builder()
                        .functionName("orders")
                        .description(description)
                        .build(),
                PublishVersionResponse.class);
    }

    @Test
    void eachVersionTakesStorageThoughItsCodeIsThatOfAnother() {
        world.create();
        long size = world.describe().codeSize();
        assertThat(storage()).isEqualTo(size);
        change(update -> update.timeout(7));
        assertThat(storage()).isEqualTo(size);
        publish("first");
        assertThat(storage()).isEqualTo(2 * size);
        change(update -> update.timeout(8));
        publish("second");
        assertThat(storage()).isEqualTo(3 * size);
    }

    private long storage() {
        return world.call(GetAccountSettingsRequest.builder().build(), GetAccountSettingsResponse.class)
                .accountUsage()
                .totalCodeSize();
    }

    @Test
    void fileSystemsStayUntilTheyAreTakenAway() {
        world.create();
        change(update -> update.vpcConfig(vpc -> vpc.subnetIds("subnet-1").securityGroupIds("sg-1"))
                .fileSystemConfigs(FILES));
        change(update -> update.timeout(7));
        assertThat(world.describe().fileSystemConfigs()).containsExactly(FILES);
        assertThatThrownBy(() -> change(update -> update.vpcConfig(vpc -> {})))
                .hasMessageContaining(
                        "Function must be configured to execute in a VPC to reference access point " + FILES.arn());
        change(update -> update.fileSystemConfigs(new FileSystemConfig[0]));
        assertThat(world.describe().fileSystemConfigs()).isEmpty();
    }

    @Test
    void anEnvironmentThatIsEmptiedIsNotShownAnyMore() {
        world.call(
                world.request()
                        .environment(environment -> environment.variables(Map.of()))
                        .build(),
                CreateFunctionResponse.class);
        assertThat(world.describe().environment().variables()).isEmpty();
        change(update -> update.environment(environment -> environment.variables(Map.of("STAGE", "test"))));
        change(update -> update.environment(environment -> environment.variables(Map.of())));
        assertThat(world.describe().environment()).isNull();
    }

    @Test
    void aFunctionWithAnotherDescriptionIsAnotherVersion() {
        world.create();
        assertThat(publish("the first").version()).isEqualTo("1");
        change(update -> update.description("second"));
        PublishVersionResponse second = publish(null);
        assertThat(second.version()).isEqualTo("2");
        assertThat(second.description()).isEqualTo("second");
    }

    @Test
    void aVersionWithADescriptionOfItsOwnIsNoChange() {
        world.create();
        publish("the first");
        PublishVersionResponse again = publish("again");
        assertThat(again.version()).isEqualTo("1");
        assertThat(again.description()).isEqualTo("the first");
    }

    private UpdateFunctionCodeResponse publishCode() {
        return world.call(
                UpdateFunctionCodeRequest.builder()
                        .functionName("orders")
                        .zipFile(LambdaWorld.zip("two"))
                        .publish(true)
                        .build(),
                UpdateFunctionCodeResponse.class);
    }

    @Test
    void codeThatIsPublishedAlreadyWaitsForNothing() {
        world.create();
        assertThat(publishCode().state()).isEqualTo(State.PENDING);
        UpdateFunctionCodeResponse again = publishCode();
        assertThat(again.version()).isEqualTo("1");
        assertThat(again.state()).isEqualTo(State.ACTIVE);
    }

    private UpdateFunctionConfigurationResponse demanding(String revisionId) {
        return world.call(
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("orders")
                        .revisionId(revisionId)
                        .build(),
                UpdateFunctionConfigurationResponse.class);
    }

    @Test
    void whatIsUnderWayIsARevisionOfItsOwn() {
        String made = world.create().revisionId();
        assertThatThrownBy(() -> demanding(made))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).isEqualTo("PreconditionFailedException"));
        String active = world.describe().revisionId();
        String inProgress = demanding(active).revisionId();
        assertThat(inProgress).isNotEqualTo(active);
        assertThat(world.describe().revisionId()).isNotIn(made, active, inProgress);
    }
}
