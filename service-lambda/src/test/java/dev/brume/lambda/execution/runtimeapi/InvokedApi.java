package dev.brume.lambda.execution.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.FrontDoor;
import dev.brume.core.http.FrontDoorOptions;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.ResponseStream;
import dev.brume.lambda.execution.runtimeapi.TalkingRuntime.Heard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A Runtime API whose events are brought by a client's requests, on event loops, and what comes of them. */
final class InvokedApi implements AutoCloseable {
    static final String LOOP = "brume-http";
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FrontDoor door;
    private final RuntimeApi api;
    private volatile @Nullable ResponseStream stream;

    /** What came of an event, and on which thread. */
    record Told(String what, String payload, String thread) {}

    InvokedApi() throws IOException {
        door = new FrontDoor(FrontDoorOptions.DEFAULT.withPort(0), this::invoke).start();
        api = new RuntimeApi(new Events(), InetAddress.getLoopbackAddress(), (peer, port) -> true, true, List.of());
    }

    @Override
    public void close() {
        http.close();
        api.close();
        door.close();
    }

    /** On an event loop: passes a body on as an event. */
    private CompletionStage<HttpResponse> invoke(HttpRequest request) {
        api.assign(event(request.body()));
        return CompletableFuture.completedFuture(HttpResponse.empty(200));
    }

    private Assignment event(byte[] payload) {
        String id = "event-" + ids.incrementAndGet();
        return new Assignment(new Invocation(id, "arn", payload, null, null, "Root=1", null, stream), 0);
    }

    private final class Events implements RuntimeEvents {
        @Override
        public void initialized() {
            asked.add("first");
        }

        @Override
        public CompletionStage<Void> restoring() {
            asked.add("restored");
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void restoreFailed(byte[] error, String type) {
            tell("restoreFailed", error);
        }

        @Override
        public void initFailed(byte[] error, String type) {
            tell("initFailed", error);
        }

        @Override
        public void answering(Assignment assignment) {
            // What it answers is looked at.
        }

        @Override
        public void answered(Assignment assignment, byte[] payload, String contentType) {
            tell("answered", payload);
        }

        @Override
        public void streamed(Assignment assignment, String contentType, byte @Nullable [] error, long bytes) {
            tell("streamed", error == null ? new byte[0] : error);
        }

        @Override
        public void failed(Assignment assignment, byte[] error, String type) {
            tell("failed", error);
        }

        @Override
        public void answeredTooMuch(Assignment assignment, long bytes) {
            tell("answeredTooMuch", new byte[0]);
        }

        @Override
        public void free() {
            asked.add("next");
        }

        private void tell(String what, byte[] payload) {
            told.add(new Told(
                    what,
                    new String(payload, StandardCharsets.ISO_8859_1),
                    Thread.currentThread().getName()));
        }
    }

    /** Waits until the runtime has asked for an event. */
    void awaitWish() throws InterruptedException {
        assertThat(asked.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    /** Brings an event by no event loop. */
    void assign(String payload) throws InterruptedException {
        awaitWish();
        api.assign(event(payload.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Brings an event by a request to the front door. */
    void bring(String payload) throws Exception {
        awaitWish();
        URI address = URI.create("http://localhost:" + door.port() + "/");
        java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(address)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(payload))
                .build();
        assertThat(http.send(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    /** From now on events are of invocations whose answer somebody reads as it comes. */
    void stream(ResponseStream reader) {
        stream = reader;
    }

    void closeDoor() {
        door.close();
    }

    void closeApi() {
        api.close();
    }

    boolean hasHeardNothing() {
        return told.isEmpty();
    }

    /** What came of the event. */
    Told heard() throws InterruptedException {
        Told what = told.poll(20, TimeUnit.SECONDS);
        assertThat(what).isNotNull();
        return what;
    }

    /** A round in two requests, each waiting for its answer. */
    Told round(TalkingRuntime runtime, String payload, String answer) throws Exception {
        runtime.say(TalkingRuntime.next());
        bring(payload);
        Heard event = runtime.hear();
        assertThat(event.body()).isEqualTo(payload);
        runtime.say(TalkingRuntime.response(event.requestId(), answer));
        assertThat(runtime.hear().status()).isEqualTo(202);
        Told what = heard();
        assertThat(what.payload()).isEqualTo(answer);
        return what;
    }

    TalkingRuntime runtime() throws IOException {
        return new TalkingRuntime(api.port());
    }

    /** One that a loop reads. An event that is there when its thread would leave is answered to that, and the next decides. */
    TalkingRuntime onLoop() throws Exception {
        TalkingRuntime runtime = runtime();
        String thread = "";
        while (!thread.startsWith(LOOP)) {
            thread = round(runtime, "1", "\"small\"").thread();
        }
        return runtime;
    }
}
