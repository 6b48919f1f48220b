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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who reads what a runtime says of an event that a client's request has brought, and that it is read right. */
@Timeout(60)
class LoopReadingTest {
    private static final String LOOP = "brume-http";
    private static final String LARGE = "x".repeat(100_000);
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private FrontDoor door;
    private RuntimeApi api;
    private volatile @Nullable ResponseStream stream;

    /** What came of an event, and on which thread. */
    private record Told(String what, String payload, String thread) {}

    @BeforeEach
    void open() throws IOException {
        door = new FrontDoor(FrontDoorOptions.DEFAULT.withPort(0), this::invoke).start();
        api = new RuntimeApi(new Events(), InetAddress.getLoopbackAddress(), (peer, port) -> true, List.of());
    }

    @AfterEach
    void close() {
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
        public void initFailed(byte[] error, String type) {
            tell("initFailed", error);
        }

        @Override
        public void answered(Assignment assignment, byte[] payload, String contentType) {
            tell("answered", payload);
        }

        @Override
        public void streamed(Assignment assignment, String contentType, byte @Nullable [] error) {
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

    private void bring(String payload) throws Exception {
        assertThat(asked.poll(20, TimeUnit.SECONDS)).isNotNull();
        URI address = URI.create("http://localhost:" + door.port() + "/");
        java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(address)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(payload))
                .build();
        assertThat(http.send(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    /** What came of the event. */
    private Told heard() throws InterruptedException {
        Told what = told.poll(20, TimeUnit.SECONDS);
        assertThat(what).isNotNull();
        return what;
    }

    /** A round in two requests, each waiting for its answer. */
    private Told round(TalkingRuntime runtime, String payload, String answer) throws Exception {
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

    private TalkingRuntime runtime() throws IOException {
        return new TalkingRuntime(api.port());
    }

    /** One that a loop reads. An event that is there when its thread would leave is answered to that, and the next decides. */
    private TalkingRuntime onLoop() throws Exception {
        TalkingRuntime runtime = runtime();
        String thread = "";
        while (!thread.startsWith(LOOP)) {
            thread = round(runtime, "1", "\"small\"").thread();
        }
        return runtime;
    }

    @Test
    void theLoopThatBringsAnEventReadsItsAnswer() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            for (int i = 0; i < 3; i++) {
                assertThat(round(runtime, "{\"n\":1}", "\"answer\"").thread()).startsWith(LOOP);
            }
        }
    }

    @Test
    void anAnswerAndTheWishForTheNextEventInOneWrite() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            runtime.say(TalkingRuntime.next());
            bring("1");
            for (int i = 2; i < 10; i++) {
                Heard event = runtime.hear();
                runtime.say(TalkingRuntime.response(event.requestId(), event.body()) + TalkingRuntime.next());
                Told answered = heard();
                assertThat(answered.payload()).isEqualTo(Integer.toString(i - 1));
                assertThat(answered.thread()).startsWith(LOOP);
                bring(Integer.toString(i));
                assertThat(runtime.hear().status()).isEqualTo(202);
            }
        }
    }

    @Test
    void anAnswerThatComesByteForByte() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            runtime.sayInPieces(TalkingRuntime.next());
            bring("2");
            String id = runtime.hear().requestId();
            runtime.sayInPieces(TalkingRuntime.response(id, "\"second\"") + TalkingRuntime.next());
            Told answered = heard();
            assertThat(answered.payload()).isEqualTo("\"second\"");
            assertThat(answered.thread()).startsWith(LOOP);
            bring("3");
            // At the latest now: it may go out with the event.
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(runtime.hear().body()).isEqualTo("3");
        }
    }

    @Test
    void aLargeAnswerIsReadByAThreadAndSoIsAllAfterIt() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            assertThat(round(runtime, "2", LARGE).thread()).isEqualTo(Connection.NAME);
            assertThat(round(runtime, "3", "\"small\"").thread()).isEqualTo(Connection.NAME);
        }
    }

    @Test
    void anAnswerInHttpsChunksIsReadByAThread() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            runtime.say(TalkingRuntime.next());
            bring("2");
            String id = runtime.hear().requestId();
            runtime.say(TalkingRuntime.response(id, "Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"));
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(heard()).isEqualTo(new Told("answered", "{}", Connection.NAME));
            round(runtime, "3", "\"small\"");
        }
    }

    @Test
    void whoWaitsForLeaveToSendItsBodyGetsItFromAThread() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            runtime.say(TalkingRuntime.next());
            bring("2");
            String id = runtime.hear().requestId();
            runtime.say(TalkingRuntime.response(id, "Content-Length: 2\r\nExpect: 100-continue\r\n", ""));
            assertThat(runtime.hear().status()).isEqualTo(100);
            runtime.say("{}");
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(heard()).isEqualTo(new Told("answered", "{}", Connection.NAME));
        }
    }

    @Test
    void aStreamedAnswerIsReadByAThreadSinceItsReaderMayBeSlow() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            CompletableFuture<String> chunk = new CompletableFuture<>();
            CompletableFuture<Void> taken = new CompletableFuture<>();
            stream = new ResponseStream() {
                @Override
                public void begin(String contentType) {}

                @Override
                public CompletionStage<Void> chunk(byte[] bytes) {
                    chunk.complete(Thread.currentThread().getName());
                    return taken;
                }
            };
            runtime.say(TalkingRuntime.next());
            bring("2");
            String id = runtime.hear().requestId();
            runtime.say(TalkingRuntime.response(id, "{}"));
            assertThat(chunk.get(20, TimeUnit.SECONDS)).isEqualTo(Connection.NAME);
            assertThat(told).isEmpty();
            taken.complete(null);
            assertThat(heard().what()).isEqualTo("streamed");
            assertThat(runtime.hear().status()).isEqualTo(202);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAFailure() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            runtime.say(TalkingRuntime.next());
            bring("2");
            String id = runtime.hear().requestId();
            runtime.say(TalkingRuntime.response(id, "Content-Length: 10\r\n", "{"));
        }
        Told failed = heard();
        assertThat(failed.what()).isEqualTo("failed");
        assertThat(failed.payload()).contains("Runtime.TruncatedResponse");
    }

    @Test
    void whoAnswersAndIsGoneHasAnswered() throws Exception {
        for (int i = 0; i < 50; i++) {
            try (TalkingRuntime runtime = onLoop()) {
                runtime.say(TalkingRuntime.next());
                bring("2");
                runtime.say(TalkingRuntime.response(runtime.hear().requestId(), "{}"));
            }
            assertThat(heard().payload()).isEqualTo("{}");
        }
    }

    @Test
    void largeEventsAreWrittenByAThread() throws Exception {
        try (TalkingRuntime first = runtime()) {
            assertThat(round(first, LARGE, "\"first\"").thread()).isEqualTo(Connection.NAME);
        }
        try (TalkingRuntime second = onLoop()) {
            assertThat(round(second, LARGE, "\"large\"").thread()).isEqualTo(Connection.NAME);
            assertThat(round(second, "3", "\"small\"").thread()).isEqualTo(Connection.NAME);
        }
    }

    @Test
    void anEventThatNoLoopBringsIsAnsweredToAThread() throws Exception {
        try (TalkingRuntime runtime = runtime()) {
            runtime.say(TalkingRuntime.next());
            assertThat(asked.poll(20, TimeUnit.SECONDS)).isEqualTo("first");
            api.assign(event("1".getBytes(StandardCharsets.US_ASCII)));
            runtime.say(TalkingRuntime.response(runtime.hear().requestId(), "{}"));
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(heard().thread()).isEqualTo(Connection.NAME);
        }
    }

    @Test
    void onALoopAnEventOfSomebodyElseIsWrittenByHim() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            runtime.say(TalkingRuntime.next());
            assertThat(asked.poll(20, TimeUnit.SECONDS)).isEqualTo("next");
            api.assign(event("2".getBytes(StandardCharsets.US_ASCII)));
            runtime.say(TalkingRuntime.response(runtime.hear().requestId(), "{}"));
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(heard().thread()).startsWith(LOOP);
            runtime.say(TalkingRuntime.next());
            assertThat(asked.poll(20, TimeUnit.SECONDS)).isEqualTo("next");
            api.assign(event(LARGE.getBytes(StandardCharsets.US_ASCII)));
            assertThat(runtime.hear().body()).isEqualTo(LARGE);
        }
    }

    @Test
    void whatComesBeforeItsTimeWaitsForIt() throws Exception {
        for (boolean first : new boolean[] {true, false}) {
            comesBeforeItsTime(first);
        }
    }

    /** @param first whether with the wish for the first event */
    private void comesBeforeItsTime(boolean first) throws Exception {
        try (TalkingRuntime runtime = first ? runtime() : onLoop()) {
            runtime.say(TalkingRuntime.next() + TalkingRuntime.response("of-no-event", "{}"));
            bring("2");
            String id = runtime.hear().requestId();
            assertThat(runtime.hear().body()).contains("InvalidRequestID");
            runtime.say(TalkingRuntime.response(id, "{}"));
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(heard().payload()).isEqualTo("{}");
        }
    }

    @Test
    void moreThanThereIsRoomForBeforeItsTimeWaitsAsWell() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            runtime.say(TalkingRuntime.next() + TalkingRuntime.response("of-no-event", LARGE));
            bring("2");
            String id = runtime.hear().requestId();
            assertThat(runtime.hear().body()).contains("InvalidRequestID");
            runtime.say(TalkingRuntime.response(id, "{}"));
            assertThat(runtime.hear().status()).isEqualTo(202);
        }
    }

    @Test
    void nonsenseIsRefusedAndHurtsNobodyElse() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            runtime.say("nonsense\r\n\r\n");
            assertThat(runtime.hear().status()).isEqualTo(400);
            assertThat(runtime.hearsTheEnd()).isTrue();
        }
        try (TalkingRuntime endless = onLoop()) {
            endless.say("GET /" + LARGE);
            assertThat(endless.hear().status()).isEqualTo(400);
        }
        try (TalkingRuntime other = onLoop()) {
            round(other, "2", "\"small\"");
        }
    }

    @Test
    void refusalsAreGivenByAThreadAsManyAsARuntimeWants() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            for (int i = 0; i < 10; i++) {
                runtime.say(TalkingRuntime.response("of-no-event", "{}"));
                assertThat(runtime.hear().status()).isEqualTo(400);
            }
            assertThat(round(runtime, "2", "\"small\"").thread()).isEqualTo(Connection.NAME);
        }
    }

    @Test
    void aRuntimeMayComeAgainAnyNumberOfTimes() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (TalkingRuntime runtime = onLoop()) {
                round(runtime, "2", "\"small\"");
            }
        }
    }

    @Test
    void closingReachesARuntimeThatALoopReads() throws Exception {
        try (TalkingRuntime waiting = onLoop()) {
            waiting.say(TalkingRuntime.next());
            assertThat(asked.poll(20, TimeUnit.SECONDS)).isEqualTo("next");
            api.close();
            assertThat(waiting.hearsTheEnd()).isTrue();
        }
    }

    @Test
    void closingReachesARuntimeThatWaitsForItsFirstEvent() throws Exception {
        try (TalkingRuntime waiting = runtime()) {
            waiting.say(TalkingRuntime.next());
            assertThat(asked.poll(20, TimeUnit.SECONDS)).isEqualTo("first");
            api.close();
            assertThat(waiting.hearsTheEnd()).isTrue();
        }
    }

    @Test
    void closingReachesARuntimeWhoseLoopHasEnded() throws Exception {
        try (TalkingRuntime runtime = onLoop()) {
            door.close();
            api.close();
            assertThat(runtime.hearsTheEnd()).isTrue();
        }
    }
}
