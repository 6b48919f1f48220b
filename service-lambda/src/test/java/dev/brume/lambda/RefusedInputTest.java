package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.Cors;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;

/** What Lambda refuses, or takes, by rules that its model does not tell. */
class RefusedInputTest {
    private static final String CHARACTERS =
            "Member must satisfy regular expression pattern: ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$, Member must not be null]";
    private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/packages";
    private static final String SOURCE = "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled);";
    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);

    @AfterEach
    void close() {
        world.close();
    }

    private CreateFunctionResponse create(Consumer<CreateFunctionRequest.Builder> more) {
        CreateFunctionRequest.Builder request = world.request();
        more.accept(request);
        return world.call(request.build(), CreateFunctionResponse.class);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> creating(Consumer<CreateFunctionRequest.Builder> more) {
        return assertThatThrownBy(() -> create(more));
    }

    private void tag(Map<String, String> tags) {
        world.call(
                TagResourceRequest.builder()
                        .resource(LambdaWorld.ARN)
                        .tags(tags)
                        .build(),
                TagResourceResponse.class);
    }

    @Test
    void keysOfTagsDoNotBeginAsAwsOwnDo() {
        String refusal = "aws: prefixed tag key names are not allowed for external use.";
        creating(create -> create.tags(Map.of("aws:stack", "a"))).hasMessage(refusal);
        world.create();
        assertThatThrownBy(() -> tag(Map.of("AWS:stack", "a"))).hasMessage(refusal);
    }

    @Test
    void tagsAreOfSomeCharactersAndNotTooLong() {
        world.create();
        assertThatThrownBy(() -> tag(Map.of("owner", "a,b")))
                .hasMessage(
                        "1 validation error detected: Value '{owner=a,b}' at 'tags' failed to satisfy constraint: Map "
                                + "value must satisfy constraint: [Member must have length less than or equal to 256, Member must "
                                + "have length greater than or equal to 0, " + CHARACTERS);
        assertThatThrownBy(() -> tag(Map.of("k".repeat(129), "")))
                .hasMessageEndingWith(
                        "Map keys must satisfy constraint: [Member must have length less than or equal to "
                                + "128, Member must have length greater than or equal to 1, " + CHARACTERS);
        tag(Map.of("größe: a/b+c=d@e.f-g", ""));
        assertThat(world.call(
                                ListTagsRequest.builder()
                                        .resource(LambdaWorld.ARN)
                                        .build(),
                                ListTagsResponse.class)
                        .tags())
                .containsOnlyKeys("größe: a/b+c=d@e.f-g");
    }

    private AddPermissionResponse permit(String action, Consumer<AddPermissionRequest.Builder> more) {
        AddPermissionRequest.Builder request = AddPermissionRequest.builder()
                .functionName("orders")
                .statementId("s")
                .action(action)
                .principal("*");
        more.accept(request);
        return world.call(request.build(), AddPermissionResponse.class);
    }

    @Test
    void permissionsAreForActionsOfLambda() {
        world.create();
        for (String none : new String[] {"lambda:Foo", "lambda:Invoke"}) {
            assertThatThrownBy(() -> permit(none, permission -> {}))
                    .hasMessage("The provided action was invalid. Please check the action and try again.");
        }
        assertThat(permit("lambda:GetFunction", permission -> {}).statement()).contains("lambda:GetFunction");
        assertThat(permit("*", permission -> permission.statementId("all")).statement())
                .contains("\"Action\":\"*\"");
    }

    @Test
    void conditionsOnUrlsBelongToTheirActions() {
        world.create();
        assertThatThrownBy(() -> permit(
                        "lambda:InvokeFunction",
                        permission -> permission.functionUrlAuthType(FunctionUrlAuthType.NONE)))
                .hasMessage("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
        assertThatThrownBy(
                        () -> permit("lambda:InvokeFunctionUrl", permission -> permission.invokedViaFunctionUrl(true)))
                .hasMessage("InvokedViaFunctionUrl is only supported for lambda:InvokeFunction action");
    }

    private Cors url(Consumer<Cors.Builder> cors) {
        return world.call(
                        CreateFunctionUrlConfigRequest.builder()
                                .functionName("orders")
                                .authType(FunctionUrlAuthType.NONE)
                                .cors(cors)
                                .build(),
                        CreateFunctionUrlConfigResponse.class)
                .cors();
    }

    @Test
    void urlsAllowMethodsThatThereAreOrAll() {
        world.create();
        assertThatThrownBy(() -> url(cors -> cors.allowMethods("x")))
                .hasMessage("AllowMethods must be of [GET, PUT, HEAD, POST, PATCH, DELETE, *].");
        assertThatThrownBy(() -> url(cors -> cors.allowMethods("*", "GET")))
                .hasMessage(
                        "You can't specify additional fields for AllowMethods because you already specified the wildcard "
                                + "character (*).");
        assertThatThrownBy(() -> url(cors -> cors.allowMethods("OPTIONS")))
                .hasMessage("1 validation error detected: Value '[OPTIONS]' at 'cors.allowMethods' failed to satisfy "
                        + "constraint: Member must satisfy constraint: [Member must have length less than or equal to 6, "
                        + "Member must have length greater than or equal to 0, Member must satisfy regular expression "
                        + "pattern: .*, Member must not be null]");
    }

    @Test
    void urlsThatAnswerOtherOriginsNameThem() {
        world.create();
        assertThatThrownBy(() -> url(cors -> cors.allowMethods("GET")))
                .hasMessage("You can't leave AllowOrigins as empty when Cors is enabled.");
    }

    @Test
    void urlsMayTakeCredentialsFromAnyOrigin() {
        world.create();
        assertThat(url(cors -> cors.allowOrigins("*").allowCredentials(true)).allowOrigins())
                .containsExactly("*");
    }

    @Test
    void environmentVariablesAreNotRepeatedInRefusals() {
        creating(create -> create.environment(variables -> variables.variables(Map.of("A", "secret"))))
                .hasMessage(
                        "1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: "
                                + "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: "
                                + "[a-zA-Z]([a-zA-Z0-9_])+]");
    }

    @Test
    void subnetsAndSecurityGroupsHaveIds() {
        creating(create -> create.vpcConfig(vpc -> vpc.subnetIds("mine").securityGroupIds("sg-1")))
                .hasMessageContaining("Value '[mine]' at 'vpcConfig.subnetIds'")
                .hasMessageContaining("pattern: ^subnet-[0-9a-z]*$");
        creating(create -> create.vpcConfig(vpc -> vpc.subnetIds("subnet-1").securityGroupIds("mine")))
                .hasMessageContaining("pattern: ^sg-[0-9a-zA-Z]*$");
    }

    @Test
    void anEventThatIsNoJsonIsRefusedAsItsParserSays() {
        world.create();
        assertThatThrownBy(() -> world.call(
                        InvokeRequest.builder()
                                .functionName("orders")
                                .payload(SdkBytes.fromUtf8String("{"))
                                .build(),
                        InvokeResponse.class))
                .hasMessage("Could not parse request body into json: Could not parse payload into json: Unexpected "
                        + "end-of-input: expected close marker for Object (start marker at " + SOURCE + " line: 1, "
                        + "column: 1])\n at " + SOURCE + " line: 1, column: 2]");
    }

    private String keyOfThePackage() {
        return world.call(GetFunctionRequest.builder().functionName("orders").build(), GetFunctionResponse.class)
                .code()
                .sourceKMSKeyArn();
    }

    @Test
    void aPackagesKeyIsShownUntilThePackageIsReplaced() {
        SdkBytes zip = LambdaWorld.zip("one");
        create(create -> create.code(code -> code.zipFile(zip).sourceKMSKeyArn(KEY)));
        assertThat(keyOfThePackage()).isEqualTo(KEY);
        world.change("two");
        assertThat(keyOfThePackage()).isNull();
        world.call(
                UpdateFunctionCodeRequest.builder()
                        .functionName("orders")
                        .zipFile(zip)
                        .sourceKMSKeyArn(KEY)
                        .build(),
                UpdateFunctionCodeResponse.class);
        assertThat(keyOfThePackage()).isEqualTo(KEY);
    }

    @Test
    void aPackageInTheRequestHasNoVersionInS3() {
        SdkBytes zip = LambdaWorld.zip("one");
        creating(create -> create.code(code -> code.zipFile(zip).s3ObjectVersion("1")))
                .hasMessage("Please do not provide other FunctionCode parameters when providing a ZipFile.");
    }

    @Test
    void anImageHasAName() {
        Consumer<CreateFunctionRequest.Builder> image = create ->
                create.packageType(PackageType.IMAGE).runtime((String) null).handler(null);
        creating(image.andThen(create -> create.code(code -> code.imageUri("not an image"))))
                .isInstanceOf(AwsException.class)
                .hasMessage("Source image not an image is not valid. Provide a valid source image.");
        String uri = "111122223333.dkr.ecr.us-east-1.localhost:4566/team/my_app:1.0";
        create(image.andThen(create -> create.code(code -> code.imageUri(uri))));
        assertThat(world.call(
                                GetFunctionRequest.builder()
                                        .functionName("orders")
                                        .build(),
                                GetFunctionResponse.class)
                        .code()
                        .imageUri())
                .isEqualTo(uri);
    }
}
