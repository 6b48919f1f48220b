package dev.brume.lambda.execution.runtimeapi;

import static dev.brume.lambda.execution.runtimeapi.InvokedApi.LOOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.execution.ResponseStream;
import dev.brume.lambda.execution.runtimeapi.InvokedApi.Told;
import dev.brume.lambda.execution.runtimeapi.TalkingRuntime.Heard;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who reads what a runtime says of an event that a client's request has brought, and that it is read right. */
@Timeout(60)
class LoopReadingTest {
    private static final String LARGE = "x".repeat(100_000);
    private InvokedApi api;

    @BeforeEach
    void open() throws IOException {
        api = new InvokedApi();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void theLoopThatBringsAnEventReadsItsAnswer() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            for (int i = 0; i < 3; i++) {
                assertThat(api.round(runtime, "{\"n\":1}", "\"answer\"").thread())
                        .startsWith(LOOP);
            }
        }
    }

    @Test
    void anAnswerAndTheWishForTheNextEventInOneWrite() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            runtime.say(TalkingRuntime.next());
            api.bring("1");
            for (int i = 2; i < 10; i++) {
                Heard event = runtime.hear();
                runtime.say(TalkingRuntime.response(event.requestId(), event.body()) + TalkingRuntime.next());
                Told answered = api.heard();
                assertThat(answered.payload()).isEqualTo(Integer.toString(i - 1));
                assertThat(answered.thread()).startsWith(LOOP);
                api.bring(Integer.toString(i));
                assertThat(runtime.hear().status()).isEqualTo(202);
            }
        }
    }

    @Test
    void anAnswerThatComesByteForByte() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            runtime.sayInPieces(TalkingRuntime.next());
            api.bring("2");
            String id = runtime.hear().requestId();
            runtime.sayInPieces(TalkingRuntime.response(id, "\"second\"") + TalkingRuntime.next());
            Told answered = api.heard();
            assertThat(answered.payload()).isEqualTo("\"second\"");
            assertThat(answered.thread()).startsWith(LOOP);
            api.bring("3");
            // At the latest now: it may go out with the event.
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(runtime.hear().body()).isEqualTo("3");
        }
    }

    @Test
    void aLargeAnswerIsReadByAThreadAndSoIsAllAfterIt() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            assertThat(api.round(runtime, "2", LARGE).thread()).isEqualTo(Connection.NAME);
            assertThat(api.round(runtime, "3", "\"small\"").thread()).isEqualTo(Connection.NAME);
        }
    }

    @Test
    void anAnswerInHttpsChunksIsReadByAThread() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            runtime.say(TalkingRuntime.next());
            api.bring("2");
            String id = runtime.hear().requestId();
            runtime.say(TalkingRuntime.response(id, "Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"));
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(api.heard()).isEqualTo(new Told("answered", "{}", Connection.NAME));
            api.round(runtime, "3", "\"small\"");
        }
    }

    @Test
    void whoWaitsForLeaveToSendItsBodyGetsItFromAThread() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            runtime.say(TalkingRuntime.next());
            api.bring("2");
            String id = runtime.hear().requestId();
            runtime.say(TalkingRuntime.response(id, "Content-Length: 2\r\nExpect: 100-continue\r\n", ""));
            assertThat(runtime.hear().status()).isEqualTo(100);
            runtime.say("{}");
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(api.heard()).isEqualTo(new Told("answered", "{}", Connection.NAME));
        }
    }

    @Test
    void aStreamedAnswerIsReadByAThreadSinceItsReaderMayBeSlow() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            CompletableFuture<String> chunk = new CompletableFuture<>();
            CompletableFuture<Void> taken = new CompletableFuture<>();
            api.stream(new ResponseStream() {
                @Override
                public void begin(String contentType) {}

                @Override
                public CompletionStage<Void> chunk(byte[] bytes) {
                    chunk.complete(Thread.currentThread().getName());
                    return taken;
                }
            });
            runtime.say(TalkingRuntime.next());
            api.bring("2");
            String id = runtime.hear().requestId();
            runtime.say(TalkingRuntime.response(id, "{}"));
            assertThat(chunk.get(20, TimeUnit.SECONDS)).isEqualTo(Connection.NAME);
            assertThat(api.hasHeardNothing()).isTrue();
            taken.complete(null);
            assertThat(api.heard().what()).isEqualTo("streamed");
            assertThat(runtime.hear().status()).isEqualTo(202);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAFailure() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            runtime.say(TalkingRuntime.next());
            api.bring("2");
            String id = runtime.hear().requestId();
            runtime.say(TalkingRuntime.response(id, "Content-Length: 10\r\n", "{"));
        }
        Told failed = api.heard();
        assertThat(failed.what()).isEqualTo("failed");
        assertThat(failed.payload()).contains("Runtime.TruncatedResponse");
    }

    @Test
    void whoAnswersAndIsGoneHasAnswered() throws Exception {
        for (int i = 0; i < 50; i++) {
            try (TalkingRuntime runtime = api.onLoop()) {
                runtime.say(TalkingRuntime.next());
                api.bring("2");
                runtime.say(TalkingRuntime.response(runtime.hear().requestId(), "{}"));
            }
            assertThat(api.heard().payload()).isEqualTo("{}");
        }
    }

    @Test
    void largeEventsAreWrittenByAThread() throws Exception {
        try (TalkingRuntime first = api.runtime()) {
            assertThat(api.round(first, LARGE, "\"first\"").thread()).isEqualTo(Connection.NAME);
        }
        try (TalkingRuntime second = api.onLoop()) {
            assertThat(api.round(second, LARGE, "\"large\"").thread()).isEqualTo(Connection.NAME);
            assertThat(api.round(second, "3", "\"small\"").thread()).isEqualTo(Connection.NAME);
        }
    }

    @Test
    void anEventThatNoLoopBringsIsAnsweredToAThread() throws Exception {
        try (TalkingRuntime runtime = api.runtime()) {
            runtime.say(TalkingRuntime.next());
            api.assign("1");
            runtime.say(TalkingRuntime.response(runtime.hear().requestId(), "{}"));
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(api.heard().thread()).isEqualTo(Connection.NAME);
        }
    }

    @Test
    void onALoopAnEventOfSomebodyElseIsWrittenByHim() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            runtime.say(TalkingRuntime.next());
            api.assign("2");
            runtime.say(TalkingRuntime.response(runtime.hear().requestId(), "{}"));
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(api.heard().thread()).startsWith(LOOP);
            runtime.say(TalkingRuntime.next());
            api.assign(LARGE);
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
        try (TalkingRuntime runtime = first ? api.runtime() : api.onLoop()) {
            runtime.say(TalkingRuntime.next() + TalkingRuntime.response("of-no-event", "{}"));
            api.bring("2");
            String id = runtime.hear().requestId();
            assertThat(runtime.hear().body()).contains("InvalidRequestID");
            runtime.say(TalkingRuntime.response(id, "{}"));
            assertThat(runtime.hear().status()).isEqualTo(202);
            assertThat(api.heard().payload()).isEqualTo("{}");
        }
    }

    @Test
    void moreThanThereIsRoomForBeforeItsTimeWaitsAsWell() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            runtime.say(TalkingRuntime.next() + TalkingRuntime.response("of-no-event", LARGE));
            api.bring("2");
            String id = runtime.hear().requestId();
            assertThat(runtime.hear().body()).contains("InvalidRequestID");
            runtime.say(TalkingRuntime.response(id, "{}"));
            assertThat(runtime.hear().status()).isEqualTo(202);
        }
    }

    @Test
    void nonsenseIsRefusedAndHurtsNobodyElse() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            runtime.say("nonsense\r\n\r\n");
            assertThat(runtime.hear().status()).isEqualTo(400);
            assertThat(runtime.hearsTheEnd()).isTrue();
        }
        try (TalkingRuntime endless = api.onLoop()) {
            endless.say("GET /" + LARGE);
            assertThat(endless.hear().status()).isEqualTo(400);
        }
        try (TalkingRuntime other = api.onLoop()) {
            api.round(other, "2", "\"small\"");
        }
    }

    @Test
    void refusalsAreGivenByAThreadAsManyAsARuntimeWants() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            for (int i = 0; i < 10; i++) {
                runtime.say(TalkingRuntime.response("of-no-event", "{}"));
                assertThat(runtime.hear().status()).isEqualTo(400);
            }
            assertThat(api.round(runtime, "2", "\"small\"").thread()).isEqualTo(Connection.NAME);
        }
    }

    @Test
    void aRuntimeMayComeAgainAnyNumberOfTimes() throws Exception {
        for (int i = 0; i < 25; i++) {
            try (TalkingRuntime runtime = api.onLoop()) {
                api.round(runtime, "2", "\"small\"");
            }
        }
    }

    @Test
    void closingReachesARuntimeThatALoopReads() throws Exception {
        try (TalkingRuntime waiting = api.onLoop()) {
            waiting.say(TalkingRuntime.next());
            api.awaitWish();
            api.closeApi();
            assertThat(waiting.hearsTheEnd()).isTrue();
        }
    }

    @Test
    void closingReachesARuntimeThatWaitsForItsFirstEvent() throws Exception {
        try (TalkingRuntime waiting = api.runtime()) {
            waiting.say(TalkingRuntime.next());
            api.awaitWish();
            api.closeApi();
            assertThat(waiting.hearsTheEnd()).isTrue();
        }
    }

    @Test
    void closingReachesARuntimeWhoseLoopHasEnded() throws Exception {
        try (TalkingRuntime runtime = api.onLoop()) {
            api.closeDoor();
            api.closeApi();
            assertThat(runtime.hearsTheEnd()).isTrue();
        }
    }
}
