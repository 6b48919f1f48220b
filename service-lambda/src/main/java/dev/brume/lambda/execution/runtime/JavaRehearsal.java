package dev.brume.lambda.execution.runtime;

import dev.brume.core.time.RealTime;
import dev.brume.lambda.scratch.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AWS's runtime client for Java, run for one event by a function that the JDK has, so that the JVM can keep what it loaded. When its
 * runtime API is gone the client ends by itself, and the JVM writes its cache then.
 */
final class JavaRehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(JavaRehearsal.class);
    private static final int PATIENCE_SECONDS = 120;
    private static final int CONNECTIONS = 4;
    /** A method with one parameter that has but one meaning by its name: events are read, and results written, as for any POJO. */
    private static final String HANDLER = "java.util.ArrayList::contains";

    private static final String EVENT = "{\"text\":\"a\",\"number\":1.5,\"list\":[1,{\"yes\":true,\"nothing\":null}]}";
    private static final String NEXT = """
            HTTP/1.1 200 OK
            Content-Type: application/json
            Lambda-Runtime-Aws-Request-Id: 11111111-2222-3333-4444-555555555555
            Lambda-Runtime-Deadline-Ms: 4102444800000
            Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:rehearsal
            Lambda-Runtime-Trace-Id: Root=1-00000000-000000000000000000000001;Sampled=0
            Content-Length: %d

            %s""".formatted(EVENT.length(), EVENT).replace("\n", "\r\n");
    private static final String ACCEPTED = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
    private final Interpreter java;
    private final Workshop workshop;

    JavaRehearsal(Interpreter java, Workshop workshop) {
        this.java = java;
        this.workshop = workshop;
    }

    /** Makes a cache. Blocks for seconds, on a virtual thread. */
    void run(Path cache) throws IOException {
        Path folder = workshop.environment(workshop.number());
        try (ServerSocket api = new ServerSocket(0, CONNECTIONS, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            RealTime.attend("lambda-java-rehearsal", () -> serve(api));
            Process process = process(api.getLocalPort(), folder, cache);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (!Files.isRegularFile(cache)) {
                throw new IOException("the JVM made no cache");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } finally {
            Scratch.delete(folder);
        }
    }

    private Process process(int port, Path folder, Path cache) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.executable().toString(), "-XX:AOTCacheOutput=" + cache));
        command.addAll(JavaRuntime.flags(java));
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(List.of("-cp", JavaRuntime.classPath(workshop.java())));
        command.addAll(List.of(JavaRuntime.CLIENT, HANDLER));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/bin:/bin",
                        "_HANDLER", HANDLER,
                        "AWS_REGION", "us-east-1",
                        "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + port,
                        "AWS_LAMBDA_FUNCTION_NAME", "rehearsal",
                        "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128",
                        "AWS_LAMBDA_LOG_FORMAT", "Text",
                        "LAMBDA_TASK_ROOT", folder.toString()));
        return builder.start();
    }

    /** An event to who asks first, thanks for the answer, and then nobody is there any more. */
    private static void serve(ServerSocket api) {
        try (api;
                Socket socket = api.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            boolean answered = false;
            for (String request = request(in); request != null; request = request(in)) {
                boolean next = request.startsWith("GET");
                if (next && answered) {
                    return;
                }
                socket.getOutputStream().write((next ? NEXT : ACCEPTED).getBytes(StandardCharsets.US_ASCII));
                answered = answered || !next;
            }
        } catch (IOException gone) {
            LOG.trace("A rehearsal ended", gone);
        }
    }

    /** The request line, once the request was read to its end; null when there is none. */
    private static @org.jspecify.annotations.Nullable String request(BufferedReader in) throws IOException {
        String line = in.readLine();
        long body = 0;
        for (String header = line; header != null && !header.isEmpty(); header = in.readLine()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, "Content-Length:".length())) {
                body = Long.parseLong(
                        header.substring("Content-Length:".length()).strip());
            }
        }
        in.skip(body);
        return line;
    }
}
