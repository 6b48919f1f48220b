package dev.brume.bench.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Caller;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes functions and mappings, and invokes, one call after another. One thread at a time. */
public final class LambdaClient implements AutoCloseable {
    private static final byte[] UUID = "\"UUID\"".getBytes(ISO_8859_1);
    private static final byte[] STATE = "\"State\"".getBytes(ISO_8859_1);
    private final int port;
    private final Caller caller;

    public LambdaClient(int port) throws IOException {
        this.port = port;
        this.caller = new Caller(port);
    }

    /** An empty function with 256 MB. */
    public void create(String name, EmptyFunction function) throws IOException {
        create(name, function.runtime, function.handler, FunctionPackage.base64(function.files()), "{}");
    }

    /** An empty function in Python whose environments wait at a gate once. */
    public void create(String name, Gate gate) throws IOException {
        create(
                name,
                EmptyFunction.PYTHON.runtime,
                EmptyFunction.PYTHON.handler,
                FunctionPackage.base64(Map.of("index.py", EmptyFunction.resource("crowd.py"))),
                "{\"GATE\":\"" + gate.port() + "\"}");
    }

    private void create(String name, String runtime, String handler, String zip, String variables) throws IOException {
        String members =
                "\"FunctionName\":\"%s\",\"Runtime\":\"%s\",\"Handler\":\"%s\",\"MemorySize\":256,\"Timeout\":180"
                        .formatted(name, runtime, handler);
        call(
                "POST",
                "functions",
                "{%s,\"Role\":\"arn:aws:iam::000000000000:role/app\",\"Environment\":{\"Variables\":%s},\"Code\":{\"ZipFile\":\"%s\"}}"
                        .formatted(members, variables, zip));
    }

    /** Another configuration: the next invocation finds no environment of it. */
    public void change(String function, int number) throws IOException {
        call(
                "PUT",
                "functions/" + function + "/configuration",
                "{\"Environment\":{\"Variables\":{\"NUMBER\":\"" + number + "\"}}}");
    }

    /** Invokes once. */
    public void invoke(String function) throws IOException {
        Invoke invoke = new Invoke(port, function);
        invoke.answered(caller.call(invoke::ask));
    }

    /** A mapping of a queue, not enabled, with batches of ten; gives its UUID. */
    public String createMapping(String function, String queue) throws IOException {
        Answer made = call(
                "POST",
                "event-source-mappings",
                ("{\"FunctionName\":\"%s\",\"EventSourceArn\":\"arn:aws:sqs:us-east-1:000000000000:%s\",\"BatchSize\":10,"
                                + "\"Enabled\":false}")
                        .formatted(function, queue));
        return text(made.member(UUID));
    }

    /** Returns when it is so. */
    public void enable(String mapping, boolean enabled) throws IOException {
        call("PUT", "event-source-mappings/" + mapping, "{\"Enabled\":" + enabled + "}");
        String wanted = enabled ? "Enabled" : "Disabled";
        while (!wanted.equals(
                text(call("GET", "event-source-mappings/" + mapping, "").member(STATE)))) {
            Thread.onSpinWait();
        }
    }

    private static String text(byte @Nullable [] member) {
        return member == null ? "" : new String(member, ISO_8859_1);
    }

    private Answer call(String method, String path, String body) throws IOException {
        LambdaRequest request = new LambdaRequest(method, path, port);
        return caller.call(out -> request.write(out, body.getBytes(ISO_8859_1)));
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }
}
