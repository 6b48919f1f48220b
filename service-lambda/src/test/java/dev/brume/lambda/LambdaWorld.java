package dev.brume.lambda;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.ServiceModule;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.function.code.Archives;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.lambda.model.CapacityProvider;
import software.amazon.awssdk.services.lambda.model.CreateCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.CreateCapacityProviderResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;

/** Lambda in an emulator without doors. */
final class LambdaWorld implements AutoCloseable {
    static final Place PLACE = new Place(new AccountId("111122223333"), Region.US_EAST_1);
    static final String ARN = "arn:aws:lambda:us-east-1:111122223333:function:orders";
    private static final String ROLE = "arn:aws:iam::111122223333:role/app";

    final ManualTime time = new ManualTime();
    final RecordedExecution execution = new RecordedExecution();
    private final Emulator emulator;
    private final CompletableFuture<LambdaService> service = new CompletableFuture<>();

    LambdaWorld(Duration settling) {
        this.emulator = new Emulator(
                time,
                Ids.seeded(7),
                EmulatorOptions.DEFAULT,
                List.of(new ServiceModule("lambda", core -> {
                    LambdaService made = new LambdaService(core, execution, settling);
                    service.complete(made);
                    return made;
                })),
                name -> true);
    }

    <O extends SdkResponse> O call(SdkRequest request, Class<O> response) {
        return call(request, response, PLACE);
    }

    /** @param place whose endpoint is asked */
    <O extends SdkResponse> O call(SdkRequest request, Class<O> response, Place place) {
        try {
            return begun(request, response, place).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AwsException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private <O extends SdkResponse> CompletionStage<O> begun(SdkRequest request, Class<O> response, Place place) {
        return emulator.aws().call(request, response, new Principal.Caller(place.account(), ""), place, null);
    }

    /** An invocation that is not waited for. */
    void begin(InvokeRequest request) {
        begun(request, InvokeResponse.class, PLACE);
    }

    CreateFunctionResponse create() {
        return call(request().build(), CreateFunctionResponse.class);
    }

    /** For the function that all tests have. */
    CreateFunctionRequest.Builder request() {
        return CreateFunctionRequest.builder()
                .functionName("orders")
                .runtime("python3.13")
                .handler("index.handler")
                .role(ROLE)
                .code(code -> code.zipFile(zip("one")));
    }

    CapacityProvider capacityProvider(String name) {
        return call(capacity(name).build(), CreateCapacityProviderResponse.class)
                .capacityProvider();
    }

    static CreateCapacityProviderRequest.Builder capacity(String name) {
        return CreateCapacityProviderRequest.builder()
                .capacityProviderName(name)
                .vpcConfig(vpc -> vpc.subnetIds("subnet-1").securityGroupIds("sg-1"))
                .permissionsConfig(permissions ->
                        permissions.capacityProviderOperatorRoleArn("arn:aws:iam::111122223333:role/op"));
    }

    static SdkBytes zip(String text) {
        return SdkBytes.fromByteArray(Archives.zip("index.py", text));
    }

    void change(String text) {
        call(
                UpdateFunctionCodeRequest.builder()
                        .functionName("orders")
                        .zipFile(zip(text))
                        .build(),
                UpdateFunctionCodeResponse.class);
    }

    String publish() {
        return call(PublishVersionRequest.builder().functionName("orders").build(), PublishVersionResponse.class)
                .version();
    }

    GetFunctionConfigurationResponse describe() {
        return call(
                GetFunctionConfigurationRequest.builder().functionName("orders").build(),
                GetFunctionConfigurationResponse.class);
    }

    CompletableFuture<InvocationResult> invoke(String qualifier) {
        return invoke(qualifier, "Root=1-00000000-000000000000000000000000");
    }

    CompletableFuture<InvocationResult> invoke(String qualifier, String traceHeader) {
        Invocation invocation =
                new Invocation("request", ARN + ":" + qualifier, new byte[0], null, null, traceHeader, null, null);
        return service.join().invoker().invoke(ARN, qualifier, invocation).toCompletableFuture();
    }

    void reset() {
        emulator.reset(null, null);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
