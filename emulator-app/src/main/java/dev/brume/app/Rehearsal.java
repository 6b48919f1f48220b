package dev.brume.app;

import dev.brume.app.command.UntilSignal;
import dev.brume.app.logging.BrumeLogging;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A run of a second that does what users do first, so that the build can keep the classes it needed in an AOT cache: start,
 * ask every service something over HTTP, stop.
 *
 * <p>No command of picocli's is run: the cache cannot hold its classes, and would look for them on the class path at every start.
 *
 * <p>What a service is asked stands in {@code rehearsal/<service>.txt}, a request a line: the target, then the body. A
 * request of the query protocol has {@code query} for a target.
 */
public final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] arguments) {
        BrumeLogging.install();
        System.exit(Main.run(List.of("start", "--port", "0"), System.getenv(), Rehearsal::serve));
    }

    private static void serve(Brume brume) throws InterruptedException {
        play(brume);
        Thread serving = Thread.currentThread();
        Thread.ofPlatform().start(() -> {
            while (serving.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            System.exit(0);
        });
        new UntilSignal().serve(brume);
    }

    private static void play(Brume brume) {
        try {
            for (String service : BuiltInServices.names()) {
                for (String line : script(service).lines().toList()) {
                    String[] parts = line.split(" ", 2);
                    ask(brume.endpoint(), service, parts[0], parts[1]);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String script(String service) throws IOException {
        try (InputStream file = Rehearsal.class.getResourceAsStream("rehearsal/" + service + ".txt")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void ask(String endpoint, String service, String target, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(endpoint).toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=host, Signature=00");
        if (target.equals("query")) {
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        } else {
            connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
            connection.setRequestProperty("X-Amz-Target", target);
        }
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        if (connection.getResponseCode() != 200) {
            throw new IOException(target + " " + body + " is answered with status " + connection.getResponseCode());
        }
        connection.getInputStream().readAllBytes();
        if (target.equals("query")) {
            // Clients keep their connections, and some day they go.
            connection.disconnect();
        }
    }
}
