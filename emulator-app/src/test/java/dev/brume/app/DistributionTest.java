package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as the build leaves it, run as a user runs it. */
@Tag("launcher")
class DistributionTest {
    private static final Path DISTRIBUTION = Path.of("target", "dist").toAbsolutePath();
    private static final Pattern ADDRESS =
            Pattern.compile("Brume .* at (http://localhost:([0-9]+)), started in [0-9]+ ms");
    /** What a process that ends by SIGTERM exits with. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    private Process brume(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(DISTRIBUTION.resolve("brume").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors().toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path errors() {
        return folder.resolve("errors.txt");
    }

    /** Reads up to the line {@code Ready.} and returns the address in the one before it. */
    private Matcher ready(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String address = String.valueOf(out.readLine());
        assertThat(address).as(Files.readString(errors())).matches(ADDRESS);
        assertThat(out.readLine()).isEqualTo("Ready.");
        Matcher matcher = ADDRESS.matcher(address);
        assertThat(matcher.matches()).isTrue();
        return matcher;
    }

    private static int status(String url) throws IOException {
        return ((HttpURLConnection) URI.create(url).toURL().openConnection()).getResponseCode();
    }

    @Test
    void startsAnswersACommandAndEndsOnSigterm() throws Exception {
        Process server = brume(Map.of("DEBUG", "1"), "start", "--port", "0");
        String endpoint = ready(server).group(1);
        assertThat(status(endpoint + "/_brume/health")).isEqualTo(200);
        Process command = brume(Map.of(), "status", "--endpoint", endpoint);
        assertThat(command.inputReader(StandardCharsets.UTF_8).readLine()).endsWith(" runs at " + endpoint);
        assertThat(command.waitFor()).isZero();
        server.toHandle().destroy();
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(TERMINATED);
        assertThat(server.inputReader(StandardCharsets.UTF_8).readLine())
                .as("nothing is printed after Ready.")
                .isNull();
    }

    @Test
    void aParkedLongPollDoesNotHoldUpTheEnd() throws Exception {
        Process server = brume(Map.of(), "start", "--port", "0");
        int port = Integer.parseInt(ready(server).group(2));
        try (Socket socket = new Socket("localhost", port)) {
            send(socket, "CreateQueue", "{\"QueueName\":\"jobs\"}");
            send(
                    socket,
                    "ReceiveMessage",
                    "{\"QueueUrl\":\"http://localhost/000000000000/jobs\",\"WaitTimeSeconds\":20}");
            BufferedReader answers =
                    new BufferedReader(new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
            server.toHandle().destroy();
            assertThat(server.waitFor(15, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void send(Socket socket, String operation, String body) throws IOException {
        String request =
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target: AmazonSQS."
                        + operation + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** The JVM refuses to start with a cache that it cannot use when it is told to insist. */
    @Test
    void theAotCacheIsInUse() throws Exception {
        assumeTrue(Runtime.version().feature() >= 24, "AOT caches come with Java 24");
        assertThat(DISTRIBUTION.resolve("brume.aot")).isNotEmptyFile();
        Process server = brume(Map.of("BRUME_JAVA_OPTIONS", "-XX:AOTMode=on"), "start", "--port", "0");
        ready(server);
        Process smaller =
                brume(Map.of("BRUME_JAVA_OPTIONS", "-XX:AOTMode=on"), "start", "--port", "0", "--heap", "128m");
        ready(smaller);
    }

    @Test
    void startsWithoutTheAotCache() throws Exception {
        ready(brume(Map.of("BRUME_AOT", "off"), "start", "--port", "0"));
    }

    @Test
    void theHeapIsTheOneAskedFor() throws Exception {
        ready(brume(Map.of("BRUME_HEAP", "100m"), "start", "--port=0"));
        Process refused = brume(Map.of(), "start", "--heap", "lots");
        assertThat(refused.waitFor()).isEqualTo(1);
    }
}
