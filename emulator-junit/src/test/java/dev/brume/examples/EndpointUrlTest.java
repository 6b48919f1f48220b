package dev.brume.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.Brume;
import dev.brume.BrumeAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Programs that know nothing of Brume and are told by AWS's own variables, or by Java's properties of the same meaning. */
@Tag("embedded")
class EndpointUrlTest {
    private static final int PATIENCE_SECONDS = 100;

    /** A program: it configures nothing. */
    public static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try (SqsClient sqs = SqsClient.create()) {
                System.out.println(sqs.createQueue(r -> r.queueName("jobs")).queueUrl());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProgramFindsItsAccount(boolean byVariables) throws IOException, InterruptedException {
        BrumeAccount account = Brume.shared().newAccount();
        List<String> command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (!byVariables) {
            account.systemProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        if (byVariables) {
            builder.environment().putAll(account.environment());
        }
        Process program = builder.start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        // A library on this class path has a line of its own to say.
        assertThat(said.lines().toList().getLast()).isEqualTo(account.endpoint() + "/" + account.id() + "/jobs");
    }

    @Test
    void thisJvmIsNotChanged() {
        Brume.shared();
        assertThat(System.getProperty("aws.endpointUrl")).isNull();
        assertThat(System.getProperty("slf4j.provider")).isNull();
    }
}
