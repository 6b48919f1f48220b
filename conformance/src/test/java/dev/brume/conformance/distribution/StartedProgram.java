package dev.brume.conformance.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Brume as a process of its own, which has said {@code Ready.} */
final class StartedProgram implements AutoCloseable {
    private static final Pattern ADDRESS =
            Pattern.compile("Brume .* at (http://localhost:[0-9]+), started in [0-9]+ ms");
    private final Process process;
    private final BufferedReader out;
    private final Path errors;
    private final String endpoint;

    private StartedProgram(Process process, BufferedReader out, Path errors, String endpoint) {
        this.process = process;
        this.out = out;
        this.errors = errors;
        this.endpoint = endpoint;
    }

    /** @param folder takes what it writes to standard error */
    static StartedProgram of(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(out.readLine());
        Matcher address = ADDRESS.matcher(line);
        if (!address.matches() || !"Ready.".equals(out.readLine())) {
            process.destroyForcibly();
            throw new AssertionError("it says " + line + ", and " + Files.readString(errors));
        }
        return new StartedProgram(process, out, errors, address.group(1));
    }

    String endpoint() {
        return endpoint;
    }

    /** What it has written so far to standard error, its log. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    void servesAQueue() {
        try (SqsClient sqs = client(SqsClient.builder())) {
            String queue = sqs.createQueue(r -> r.queueName("jobs")).queueUrl();
            sqs.sendMessage(r -> r.queueUrl(queue).messageBody("hello"));
            assertThat(sqs.receiveMessage(r -> r.queueUrl(queue)).messages())
                    .extracting(message -> message.body())
                    .containsExactly("hello");
        }
    }

    /** SIGTERM, where there are signals. */
    void endsWhenTold() throws Exception {
        process.toHandle().destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(out.readLine()).as("nothing is printed after Ready.").isNull();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
