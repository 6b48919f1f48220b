package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AWS CLI with Lambda. */
class LambdaCliTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final ClientProgram program = ClientProgram.of("lambda-cli");
    private String aws;

    @BeforeEach
    void aws() {
        aws = Tool.named("aws");
        Tool.named("python3");
    }

    @Test
    void quickstart() {
        Outcome outcome =
                program.run(BRUME.environment(), Duration.ofMinutes(2), Tool.named("sh"), "-eu", "quickstart.sh");
        assertThat(outcome.successfulOutput())
                .contains("\"State\": \"Pending\"")
                .contains("\"LastUpdateStatus\": \"InProgress\"")
                .contains("\"AliasArn\": \"arn:aws:lambda:us-east-1:000000000000:function:orders:prod\"")
                .contains("\"STAGE\": \"test\"")
                .contains("\"ExecutedVersion\": \"1\"")
                .contains("{\"n\": 1}")
                .contains("\"StatusCode\": 204")
                .contains("\"StatusCode\": 202")
                .contains("\"LayerVersionArn\": \"arn:aws:lambda:us-east-1:000000000000:layer:lib:1\"")
                .contains("\"AuthType\": \"NONE\"")
                .contains("\"State\": \"Creating\"");
    }

    @Test
    void aMissingFunctionIsToldInAwsWords() {
        Outcome outcome = program.run(
                BRUME.environment(),
                Duration.ofMinutes(5),
                aws,
                "lambda",
                "get-function",
                "--function-name",
                "missing");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.errors())
                .contains("(ResourceNotFoundException)")
                .contains("Function not found: arn:aws:lambda:us-east-1:000000000000:function:missing");
    }
}
