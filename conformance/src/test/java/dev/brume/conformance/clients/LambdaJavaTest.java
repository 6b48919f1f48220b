package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The AWS SDK for Java v2 with Lambda and real functions: synchronous, asynchronous, streamed. */
@Timeout(120)
class LambdaJavaTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @BeforeEach
    void node() {
        Tool.named("node");
    }

    private static LambdaAsyncClient asynchronous(String endpoint) {
        return LambdaAsyncClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private static SdkBytes zip(String code) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("index.js"));
            zip.write(code.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    private static void create(LambdaClient lambda, String name, String code) {
        lambda.createFunction(create -> create.functionName(name)
                .runtime("nodejs22.x")
                .handler("index.handler")
                .role("arn:aws:iam::000000000000:role/app")
                .timeout(20)
                .code(given -> given.zipFile(zip(code))));
        lambda.waiter().waitUntilFunctionActiveV2(get -> get.functionName(name));
    }

    @Test
    void aFunctionIsMadeInvokedUpdatedAndPublished() {
        try (LambdaClient lambda = BRUME.lambda()) {
            create(lambda, "orders", "exports.handler = async (event) => event.n + 1;");
            InvokeResponse first = lambda.invoke(invoke ->
                    invoke.functionName("orders").logType(LogType.TAIL).payload(SdkBytes.fromUtf8String("{\"n\":1}")));
            assertThat(first.payload().asUtf8String()).isEqualTo("2");
            assertThat(new String(Base64.getDecoder().decode(first.logResult()), StandardCharsets.UTF_8))
                    .startsWith("START RequestId: " + first.responseMetadata().requestId());

            lambda.publishVersion(publish -> publish.functionName("orders"));
            lambda.createAlias(
                    create -> create.functionName("orders").name("prod").functionVersion("1"));
            lambda.updateFunctionCode(
                    update -> update.functionName("orders").zipFile(zip("exports.handler = async () => 'second';")));
            lambda.waiter().waitUntilFunctionUpdatedV2(get -> get.functionName("orders"));
            assertThat(lambda.invoke(invoke -> invoke.functionName("orders"))
                            .payload()
                            .asUtf8String())
                    .isEqualTo("\"second\"");
            InvokeResponse old = lambda.invoke(invoke ->
                    invoke.functionName("orders").qualifier("prod").payload(SdkBytes.fromUtf8String("{\"n\":2}")));
            assertThat(old.payload().asUtf8String()).isEqualTo("3");
            assertThat(old.executedVersion()).isEqualTo("1");
            assertThat(lambda.invoke(invoke -> invoke.functionName("orders").invocationType(InvocationType.DRY_RUN))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(lambda.invoke(invoke -> invoke.functionName("orders").invocationType(InvocationType.EVENT))
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void manyAreInvokedAtOnceByTheAsynchronousClient() {
        try (LambdaClient lambda = BRUME.lambda();
                LambdaAsyncClient asynchronous = asynchronous(BRUME.endpoint())) {
            create(lambda, "doubles", "exports.handler = async (event) => event * 2;");
            List<CompletableFuture<String>> answers = List.of(1, 2, 3, 4, 5).stream()
                    .map(number -> asynchronous
                            .invoke(invoke ->
                                    invoke.functionName("doubles").payload(SdkBytes.fromUtf8String(number.toString())))
                            .thenApply(answer -> answer.payload().asUtf8String()))
                    .toList();
            assertThat(answers.stream().map(CompletableFuture::join)).containsExactly("2", "4", "6", "8", "10");
        }
    }

    @Test
    void aStreamedResponseComesInPiecesAsTheFunctionWritesThem() {
        List<String> pieces = new CopyOnWriteArrayList<>();
        try (LambdaClient lambda = BRUME.lambda();
                LambdaAsyncClient asynchronous = asynchronous(BRUME.endpoint())) {
            create(lambda, "streams", """
                    exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                      stream.write("one ");
                      await new Promise((resolve) => setTimeout(resolve, 100));
                      stream.end("two");
                    });
                    """);
            asynchronous
                    .invokeWithResponseStream(
                            invoke -> invoke.functionName("streams"),
                            InvokeWithResponseStreamResponseHandler.builder()
                                    .subscriber(InvokeWithResponseStreamResponseHandler.Visitor.builder()
                                            .onPayloadChunk(chunk ->
                                                    pieces.add(chunk.payload().asUtf8String()))
                                            .build())
                                    .build())
                    .join();
        }
        assertThat(pieces).containsExactly("one ", "two");
    }

    @Test
    void errorsAreModelled() {
        try (LambdaClient lambda = BRUME.lambda()) {
            assertThatThrownBy(() -> lambda.invoke(invoke -> invoke.functionName("nobody")))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody");
        }
    }
}
