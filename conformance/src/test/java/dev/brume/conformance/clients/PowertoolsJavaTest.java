package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** Powertools for AWS Lambda (Java) inside a function: the project of {@code clients/lambda-powertools-java}, built by Maven. */
class PowertoolsJavaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final ClientProgram program = ClientProgram.of("lambda-powertools-java");

    @Test
    @Timeout(400)
    void loggerAndMetricsFindWhatAwsGivesThem() throws Exception {
        Path classes = built();
        try (LambdaClient lambda = BRUME.lambda()) {
            lambda.createFunction(create -> create.functionName("orders")
                    .runtime("java21")
                    .handler("Orders")
                    .role("arn:aws:iam::000000000000:role/app")
                    .timeout(30)
                    .memorySize(512)
                    .environment(variables -> variables.variables(Map.of("POWERTOOLS_SERVICE_NAME", "orders")))
                    .code(code -> code.s3Bucket("hot-reload").s3Key(classes.toString())));
            InvokeResponse first = invoke(lambda);
            List<JsonNode> lines = lines(first);
            assertThat(first.payload().asUtf8String())
                    .isEqualTo('"' + first.responseMetadata().requestId() + '"');

            JsonNode line = lines.stream()
                    .filter(each -> each.path("message").asText().equals("an order of Ada"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(lines));
            assertThat(line.path("service").asText()).isEqualTo("orders");
            assertThat(line.path("cold_start").asBoolean()).isTrue();
            assertThat(line.path("function_name").asText()).isEqualTo("orders");
            assertThat(line.path("function_arn").asText())
                    .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:orders");
            assertThat(line.path("function_request_id").asText())
                    .isEqualTo(first.responseMetadata().requestId());
            assertThat(line.path("xray_trace_id").asText()).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");

            assertThat(lines).anyMatch(each -> each.has("_aws") && each.has("Ordered"));
            assertThat(lines).anyMatch(each -> each.has("_aws") && each.has("ColdStart"));
            assertThat(lines(invoke(lambda))).noneMatch(each -> each.has("ColdStart"));
        }
    }

    /** The folder of its classes and libraries. */
    private Path built() {
        Outcome outcome =
                program.run(Map.of(), Duration.ofMinutes(4), Tool.named("mvn"), "-q", "-B", "process-classes");
        if (!outcome.succeeded() && outcome.output().contains("resolve dependencies")) {
            throw Skipped.because("Maven cannot get Powertools for Java ("
                    + outcome.output().lines().findFirst().orElse("") + ")");
        }
        outcome.successfulOutput();
        return program.folder().resolve("target/classes");
    }

    private static InvokeResponse invoke(LambdaClient lambda) {
        InvokeResponse answer = lambda.invoke(invoke -> invoke.functionName("orders")
                .logType(LogType.TAIL)
                .payload(SdkBytes.fromUtf8String("{\"customer\":\"Ada\"}")));
        assertThat(answer.functionError()).as(answer.payload().asUtf8String()).isNull();
        return answer;
    }

    private static List<JsonNode> lines(InvokeResponse answer) throws Exception {
        String log = new String(Base64.getDecoder().decode(answer.logResult()), StandardCharsets.UTF_8);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : log.lines().filter(each -> each.startsWith("{")).toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
