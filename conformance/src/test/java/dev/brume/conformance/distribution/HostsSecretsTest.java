package dev.brume.conformance.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** What belongs to this machine stays its own. */
class HostsSecretsTest {
    private static final String SECRET = "wJalrHostsOwnSecret";
    private static final Map<String, String> HOST = Map.of(
            "AWS_ACCESS_KEY_ID", "AKIA" + SECRET,
            "AWS_SECRET_ACCESS_KEY", SECRET,
            "AWS_SESSION_TOKEN", SECRET,
            "GITHUB_TOKEN", SECRET,
            "LOCALSTACK_AUTH_TOKEN", SECRET,
            "BRUME_LOG_LEVEL", "trace");
    private static final String SHOW_ALL = """
            import json, os
            def handler(event, context):
                seen = dict(os.environ)
                for pid in [p for p in os.listdir("/proc") if p.isdigit()] if os.path.isdir("/proc") else []:
                    if pid == str(os.getppid()) or pid == str(os.getpid()):
                        try:
                            seen["proc" + pid] = open("/proc/" + pid + "/environ").read()
                        except OSError as closed:
                            seen["proc" + pid] = str(closed)
                print(json.dumps(seen))
                return seen
            """;

    @TempDir
    private Path folder;

    private StartedProgram brume() throws Exception {
        return StartedProgram.of(folder, HOST, Built.java("-jar", Built.jar().toString(), "start", "--port", "0"));
    }

    @Test
    void noSecretOfTheHostReachesAnAnswerTheLogOrAFunction() throws Exception {
        try (StartedProgram brume = brume()) {
            brume.servesAQueue();
            for (String path : List.of(
                    "/_brume/health",
                    "/_brume/info",
                    "/_brume/calls",
                    "/_brume/time",
                    "/_localstack/health",
                    "/_localstack/info",
                    "/_localstack/init")) {
                try (InputStream body =
                        URI.create(brume.endpoint() + path).toURL().openStream()) {
                    assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                            .doesNotContain(SECRET);
                }
            }
            assertThat(whatAFunctionSees(brume))
                    .contains("AWS_LAMBDA_FUNCTION_NAME")
                    .doesNotContain(SECRET);
            assertThat(brume.errors())
                    .contains("LOCALSTACK_AUTH_TOKEN has no effect")
                    .doesNotContain(SECRET);
        }
    }

    private static String whatAFunctionSees(StartedProgram brume) throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            zip.putNextEntry(new ZipEntry("index.py"));
            zip.write(SHOW_ALL.getBytes(StandardCharsets.UTF_8));
        }
        try (LambdaClient lambda = brume.client(LambdaClient.builder())) {
            lambda.createFunction(r -> r.functionName("show")
                    .runtime("python3.13")
                    .handler("index.handler")
                    .timeout(60)
                    .role("arn:aws:iam::000000000000:role/any")
                    .code(code -> code.zipFile(SdkBytes.fromByteArray(zipped.toByteArray()))));
            lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName("show"));
            InvokeResponse answer = lambda.invoke(r -> r.functionName("show"));
            return answer.payload().asUtf8String();
        } catch (LambdaException missing) {
            throw new TestAbortedException("SKIPPED: functions in Python do not run here: " + missing.getMessage());
        }
    }

    @Test
    void nobodyElsesMachineReachesItUnlessTold() throws Exception {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        if (other.isEmpty()) {
            throw new TestAbortedException("SKIPPED: this machine has no address but its loopback");
        }
        try (StartedProgram brume = brume()) {
            int port = URI.create(brume.endpoint()).getPort();
            Assertions.assertThatThrownBy(() -> new Socket(other.get(), port).close())
                    .isInstanceOf(ConnectException.class);
        }
    }
}
