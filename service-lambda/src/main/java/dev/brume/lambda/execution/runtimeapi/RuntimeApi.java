package dev.brume.lambda.execution.runtimeapi;

import dev.brume.lambda.execution.ResponseStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API of one environment.
 *
 * <p>See Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes".
 */
public final class RuntimeApi implements AutoCloseable {
    /** "Maximum response payload": 6 MB and 100 bytes. */
    public static final int RESPONSE_BYTES_MAX = 6 * 1024 * 1024 + 100;

    private static final byte[] TRUNCATED =
            "{\"errorType\":\"Runtime.TruncatedResponse\",\"errorMessage\":\"The response was not sent to its end.\"}"
                    .getBytes(StandardCharsets.UTF_8);

    private static final int ERROR_BYTES_MAX = 256 * 1024;
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String INVOCATION = ROOT + "invocation/";
    private static final String RESPONSE_MODE = "lambda-runtime-function-response-mode";
    private static final String RESTORE = ROOT + "restore/";
    private static final String NEXT = INVOCATION + "next";
    private final Dialogue dialogue = new Dialogue();
    private final RuntimeEvents events;
    private final boolean restores;
    private final List<Routes> others;
    private final Listener listener;

    /**
     * Listens at once.
     *
     * @param address of this machine, at which the runtime can reach it
     * @param restores whether the runtime is to ask to be restored before it asks for its first event
     * @param others what else is served at its address
     */
    public RuntimeApi(RuntimeEvents events, InetAddress address, Peers peers, boolean restores, List<Routes> others)
            throws IOException {
        this.events = events;
        this.restores = restores;
        this.others = List.copyOf(others);
        this.listener = new Listener(new Requests(), address, peers);
    }

    public int port() {
        return listener.port();
    }

    /** Gives the runtime, which waits for it, an event. */
    public void assign(Assignment assignment) {
        dialogue.assign(assignment);
    }

    private final class Requests implements Listener.Handler {
        @Override
        public CompletableFuture<@Nullable Answer> answer(Request request) throws IOException {
            return RuntimeApi.this.answer(request);
        }

        /** So are what is said of an event in one piece, and after it the wish for the next: no more than that of any event. */
        @Override
        public boolean isBrief(Request request) {
            if (request.path().equals(NEXT)) {
                return dialogue.hasAnswered();
            }
            return request.path().startsWith(INVOCATION)
                    && request.header(RESPONSE_MODE) == null
                    && dialogue.mayAnswerInOnePiece();
        }
    }

    private CompletableFuture<@Nullable Answer> answer(Request request) throws IOException {
        try {
            if (request.path().equals(NEXT) && request.method().equals("GET")) {
                return next();
            }
            if (restores
                    && request.path().equals(RESTORE + "next")
                    && request.method().equals("GET")) {
                return restore();
            }
            return CompletableFuture.completedFuture(answerNow(request));
        } catch (Refused refused) {
            return CompletableFuture.completedFuture(refused.answer());
        }
    }

    private @Nullable Answer answerNow(Request request) throws IOException, Refused {
        String path = request.path();
        if (!path.startsWith(ROOT)) {
            return besides(request);
        }
        if (!request.method().equals("POST")) {
            return notFound();
        }
        if (path.equals(ROOT + "init/error")) {
            return initError(request);
        }
        if (restores && path.equals(RESTORE + "error")) {
            return restoreError(request);
        }
        if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
            Assignment assignment = dialogue.respond(idIn(path, "/response"));
            return told(assignment, () -> response(request, assignment));
        }
        if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
            Assignment assignment = dialogue.respond(idIn(path, "/error"));
            return told(assignment, () -> error(request, assignment));
        }
        return notFound();
    }

    /** What a runtime says of an event, read to its end. */
    private interface Telling {
        Answer read() throws IOException;
    }

    /** Until it has all been said the runtime cannot ask for the next event; what breaks off is a failure. */
    private Answer told(Assignment assignment, Telling telling) throws IOException {
        events.answering(assignment);
        try {
            return telling.read();
        } catch (IOException cut) {
            events.failed(assignment, TRUNCATED, "Runtime.TruncatedResponse");
            throw cut;
        } finally {
            dialogue.responded();
        }
    }

    private @Nullable Answer besides(Request request) throws IOException, Refused {
        for (Routes routes : others) {
            if (routes.covers(request.path())) {
                return routes.answer(request);
            }
        }
        return notFound();
    }

    private static String idIn(String path, String suffix) {
        int end = path.length() - suffix.length();
        return end <= INVOCATION.length() ? "" : path.substring(INVOCATION.length(), end);
    }

    private CompletableFuture<@Nullable Answer> next() throws Refused {
        Dialogue.Next next = dialogue.next();
        if (next.before() == Dialogue.State.STARTED || next.before() == Dialogue.State.RESTORING) {
            events.initialized();
        } else {
            events.free();
        }
        return next.event().thenApply(assignment -> assignment == null ? null : event(assignment));
    }

    private static Answer event(Assignment assignment) {
        List<String> headers = new ArrayList<>(List.of(
                "Content-Type",
                "application/json",
                "Lambda-Runtime-Aws-Request-Id",
                assignment.requestId(),
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(assignment.deadlineMillis()),
                "Lambda-Runtime-Invoked-Function-Arn",
                assignment.invocation().invokedArn(),
                "Lambda-Runtime-Trace-Id",
                assignment.invocation().traceHeader()));
        String context = assignment.invocation().clientContext();
        if (context != null) {
            headers.add("Lambda-Runtime-Client-Context");
            headers.add(context.replaceAll("[\\r\\n]", " "));
        }
        String tenantId = assignment.invocation().tenantId();
        if (tenantId != null) {
            headers.add("Lambda-Runtime-Aws-Tenant-Id");
            headers.add(tenantId);
        }
        return new Answer(Answer.STATUS_OK, headers, assignment.invocation().payload());
    }

    private Answer initError(Request request) throws IOException, Refused {
        byte[] error = request.body().upTo(ERROR_BYTES_MAX);
        dialogue.failInit();
        events.initFailed(error, errorType(request, "Runtime.Unknown"));
        return Answer.accepted();
    }

    /** No snapshot is taken: it is restored at once. */
    private CompletableFuture<@Nullable Answer> restore() throws Refused {
        dialogue.restore();
        Answer restored = new Answer(Answer.STATUS_OK, List.of(), new byte[0]);
        return events.restoring().<@Nullable Answer>thenApply(done -> restored).toCompletableFuture();
    }

    private Answer restoreError(Request request) throws IOException, Refused {
        byte[] error = request.body().upTo(ERROR_BYTES_MAX);
        dialogue.failRestore();
        events.restoreFailed(error, errorType(request, "Runtime.Unknown"));
        return Answer.accepted();
    }

    private Answer error(Request request, Assignment assignment) throws IOException {
        byte[] error = request.body().upTo(RESPONSE_BYTES_MAX);
        if (error.length > RESPONSE_BYTES_MAX) {
            return tooLarge(request, assignment, error.length);
        }
        events.failed(assignment, error, errorType(request, "Function.Unknown"));
        return Answer.accepted();
    }

    private static String errorType(Request request, String otherwise) {
        String type = request.header("lambda-runtime-function-error-type");
        return type == null ? otherwise : type;
    }

    private Answer response(Request request, Assignment assignment) throws IOException {
        String type = request.header("content-type");
        String contentType = type == null ? "application/json" : type;
        if ("streaming".equalsIgnoreCase(request.header(RESPONSE_MODE))) {
            return streamed(request, assignment, contentType);
        }
        byte[] payload = request.body().upTo(RESPONSE_BYTES_MAX);
        if (payload.length > RESPONSE_BYTES_MAX) {
            return tooLarge(request, assignment, payload.length);
        }
        ResponseStream stream = assignment.invocation().stream();
        if (stream != null) {
            stream.begin(contentType);
            await(stream.chunk(payload));
            events.streamed(assignment, contentType, null, payload.length);
        } else {
            events.answered(assignment, payload, contentType);
        }
        return Answer.accepted();
    }

    private Answer streamed(Request request, Assignment assignment, String contentType) throws IOException {
        ResponseStream stream = assignment.invocation().stream();
        if (stream == null) {
            byte[] payload = request.body().upTo(RESPONSE_BYTES_MAX);
            if (payload.length > RESPONSE_BYTES_MAX) {
                return tooLarge(request, assignment, payload.length);
            }
            byte[] error = trailingError(request);
            if (error == null) {
                events.answered(assignment, payload, contentType);
            } else {
                events.streamed(assignment, contentType, error, payload.length);
            }
            return Answer.accepted();
        }
        stream.begin(contentType);
        boolean taken = true;
        long bytes = 0;
        for (byte[] piece = request.body().next();
                piece.length > 0;
                piece = request.body().next()) {
            // Who no longer reads does not stop the function, as at AWS.
            taken = taken && await(stream.chunk(piece));
            bytes += piece.length;
        }
        events.streamed(assignment, contentType, trailingError(request), bytes);
        return Answer.accepted();
    }

    /** What the trailers say of an error midstream: {@code Lambda-Runtime-Function-Error-Body} is Base64. */
    private static byte @Nullable [] trailingError(Request request) {
        String type = request.header("lambda-runtime-function-error-type");
        String body = request.header("lambda-runtime-function-error-body");
        if (body != null) {
            try {
                return Base64.getDecoder().decode(body);
            } catch (IllegalArgumentException notEncoded) {
                return body.getBytes(StandardCharsets.UTF_8);
            }
        }
        if (type == null) {
            return null;
        }
        return ("{\"errorType\":\"" + type.replace("\"", "") + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** Waits on a virtual thread; false when who was to take the bytes has gone. */
    private static boolean await(CompletionStage<Void> stage) {
        CompletableFuture<Void> future = stage.toCompletableFuture();
        try {
            future.join();
            return true;
        } catch (CompletionException | java.util.concurrent.CancellationException gone) {
            return false;
        }
    }

    private Answer tooLarge(Request request, Assignment assignment, long read) throws IOException {
        long length = read + request.body().skip();
        events.answeredTooMuch(assignment, length);
        return Answer.error(
                Answer.STATUS_TOO_LARGE,
                "RequestEntityTooLarge",
                "Exceeded maximum allowed payload size (" + RESPONSE_BYTES_MAX + " bytes).");
    }

    /** As for any path that is none. */
    public static Answer notFound() {
        return new Answer(
                Answer.STATUS_NOT_FOUND,
                List.of("Content-Type", "text/plain"),
                "404 page not found\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Cuts the runtime off. */
    @Override
    public void close() {
        dialogue.close();
        listener.close();
    }
}
