package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigResponse;

/** What each operation says it misses: AWS names the same missing function in different ways, as was observed. */
class MissingPartsTest {
    private static final String FUNCTION = "Function not found: " + LambdaWorld.ARN;
    private static final String ALIAS = "Cannot find alias arn: " + LambdaWorld.ARN;

    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);

    @AfterEach
    void close() {
        world.close();
    }

    private <O extends AwsResponse> AbstractThrowableAssert<?, ? extends Throwable> refusal(
            SdkRequest request, Class<O> response) {
        return assertThatThrownBy(() -> world.call(request, response));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> invoking(String qualifier) {
        return refusal(
                InvokeRequest.builder()
                        .functionName("orders")
                        .qualifier(qualifier)
                        .build(),
                InvokeResponse.class);
    }

    @Test
    void anInvocationNamesTheVersionThatItWouldHaveRun() {
        invoking(null).hasMessage(FUNCTION + ":$LATEST");
        invoking("7").hasMessage(FUNCTION + ":7");
        world.create();
        invoking("next").hasMessage(FUNCTION + ":next");
    }

    @Test
    void aDeletionDoesNotNameTheVersion() {
        deleting("7").hasMessage(FUNCTION);
    }

    @Test
    void whatCannotBeDeletedIsRefusedBeforeItsFunctionIsMissed() {
        deleting("$LATEST").hasMessage("$LATEST version cannot be deleted without deleting the function.");
        deleting("prod").hasMessage("Deletion of aliases is not currently supported.");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> deleting(String qualifier) {
        return refusal(
                DeleteFunctionRequest.builder()
                        .functionName("orders")
                        .qualifier(qualifier)
                        .build(),
                DeleteFunctionResponse.class);
    }

    @Test
    void tagsMissTheirMappingByItsArn() {
        String arn = "arn:aws:lambda:us-east-1:111122223333:event-source-mapping:11111111-2222-3333-4444-555555555555";
        String missing = "Event source mapping not found: " + arn;
        refusal(
                        TagResourceRequest.builder()
                                .resource(arn)
                                .tags(Map.of("team", "a"))
                                .build(),
                        TagResourceResponse.class)
                .hasMessage(missing);
        refusal(ListTagsRequest.builder().resource(arn).build(), ListTagsResponse.class)
                .hasMessage(missing);
    }

    @Test
    void aNewAliasMissesItsVersion() {
        refusal(
                        CreateAliasRequest.builder()
                                .functionName("orders")
                                .name("prod")
                                .functionVersion("1")
                                .build(),
                        CreateAliasResponse.class)
                .hasMessage(FUNCTION + ":1");
    }

    @Test
    void reservingNamesTheLatestVersion() {
        refusal(
                        PutFunctionConcurrencyRequest.builder()
                                .functionName("orders")
                                .reservedConcurrentExecutions(1)
                                .build(),
                        PutFunctionConcurrencyResponse.class)
                .hasMessage(FUNCTION + ":$LATEST");
        refusal(
                        DeleteFunctionConcurrencyRequest.builder()
                                .functionName("orders")
                                .build(),
                        DeleteFunctionConcurrencyResponse.class)
                .hasMessage(FUNCTION);
    }

    @Test
    void provisioningMissesTheAliasOrTheVersion() {
        refusal(
                        GetProvisionedConcurrencyConfigRequest.builder()
                                .functionName("orders")
                                .qualifier("prod")
                                .build(),
                        GetProvisionedConcurrencyConfigResponse.class)
                .hasMessage(ALIAS + ":prod");
        refusal(
                        PutProvisionedConcurrencyConfigRequest.builder()
                                .functionName("orders")
                                .qualifier("prod")
                                .provisionedConcurrentExecutions(1)
                                .build(),
                        PutProvisionedConcurrencyConfigResponse.class)
                .hasMessage(ALIAS + ":prod");
        refusal(
                        DeleteProvisionedConcurrencyConfigRequest.builder()
                                .functionName("orders")
                                .qualifier("1")
                                .build(),
                        DeleteProvisionedConcurrencyConfigResponse.class)
                .hasMessage(FUNCTION + ":1");
    }

    @Test
    void aPermissionMissesAnAliasOnlyByANameThatAliasesCanHave() {
        world.create();
        permitting("next").hasMessage(ALIAS + ":next");
        permitting("with-$-sign").hasMessage(FUNCTION + ":with-$-sign");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> permitting(String qualifier) {
        return refusal(
                AddPermissionRequest.builder()
                        .functionName("orders")
                        .qualifier(qualifier)
                        .statementId("s")
                        .action("lambda:InvokeFunction")
                        .principal("*")
                        .build(),
                AddPermissionResponse.class);
    }

    @Test
    void aUrlToBeChangedMissesItsFunctionItsAliasOrItself() {
        changingUrl(null).hasMessage("Function does not exist");
        world.create();
        changingUrl("next").hasMessage("Function does not exist");
        changingUrl(null).hasMessage("The resource you requested does not exist.");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> changingUrl(String qualifier) {
        return refusal(
                UpdateFunctionUrlConfigRequest.builder()
                        .functionName("orders")
                        .qualifier(qualifier)
                        .authType(FunctionUrlAuthType.NONE)
                        .build(),
                UpdateFunctionUrlConfigResponse.class);
    }
}
