package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Slow and idle clients, with timeouts short enough to be waited for. */
class PatienceTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final FrontDoorOptions QUICK_TO_READ = withTimeouts(LONG, SHORT);
    private static final FrontDoorOptions QUICK_TO_IDLE = withTimeouts(SHORT, LONG);

    private static FrontDoorOptions withTimeouts(Duration idle, Duration read) {
        return TestDoor.OPTIONS.withTimeouts(new FrontDoorOptions.Timeouts(idle, read, 1000, Duration.ofMillis(300)));
    }

    @Test
    void idleConnectionIsClosed() throws Exception {
        try (TestDoor door = new TestDoor(QUICK_TO_IDLE);
                RawClient silent = door.client();
                RawClient used = door.client()) {
            assertThat(used.post("/", "x").answer().status()).isEqualTo(200);
            assertThat(used.isClosedByServer()).isTrue();
            assertThat(silent.isClosedByServer()).isTrue();
        }
    }

    @Test
    void headThatDoesNotArriveTimesOut() throws Exception {
        try (TestDoor door = new TestDoor(QUICK_TO_READ);
                RawClient client = door.client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nX-");
            assertThat(client.answer().status()).isEqualTo(408);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void headOfALaterRequestTimesOutToo() throws Exception {
        try (TestDoor door = new TestDoor(QUICK_TO_READ);
                RawClient client = door.client()) {
            assertThat(client.post("/", "x").answer().status()).isEqualTo(200);
            client.send("POST");
            assertThat(client.answer().status()).isEqualTo(408);
        }
    }

    @Test
    void clientThatDripsItsHeadTimesOut() throws Exception {
        try (TestDoor door = new TestDoor(QUICK_TO_READ);
                RawClient client = door.client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\n");
            assertThat(drip(client, "X: y\r\n")).as("dropped while dripping").isTrue();
        }
    }

    @Test
    void clientThatDripsItsBodyTimesOut() throws Exception {
        try (TestDoor door = new TestDoor(QUICK_TO_READ);
                RawClient client = door.client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
            assertThat(drip(client, "x")).as("dropped while dripping").isTrue();
            assertThat(door.requests).isEmpty();
        }
    }

    /** Sends a little again and again until an answer is there: 408. */
    private static boolean drip(RawClient client, String drop) throws Exception {
        CompletableFuture<Integer> status = Meanwhile.call(() -> client.answer().status());
        for (int i = 0; i < 600 && !status.isDone(); i++) {
            client.send(drop);
            pause(20);
        }
        return status.isDone() && status.join() == 408;
    }

    /** A second's patience, so that a machine that is busy with other tests does not make this client a slow one. */
    @Test
    void largeBodyThatKeepsComingMayTakeItsTime() throws Exception {
        Duration patience = Duration.ofSeconds(1);
        try (TestDoor door = new TestDoor(withTimeouts(Duration.ofMinutes(1), patience));
                RawClient client = door.client()) {
            int pieces = 100;
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + pieces * 1000 + "\r\n\r\n");
            long began = System.nanoTime();
            for (int i = 0; i < pieces; i++) {
                client.send("x".repeat(1000));
                pause(25);
            }
            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(System.nanoTime() - began).isGreaterThan(2 * patience.toNanos());
        }
    }

    @Test
    void parkedCallOutlivesEveryTimeout() throws Exception {
        try (TestDoor door = new TestDoor(withTimeouts(SHORT, SHORT));
                RawClient client = door.client();
                RawClient idle = door.client()) {
            client.post("/park", "");
            CompletableFuture<HttpResponse> parked = door.nextParked();
            assertThat(idle.isClosedByServer()).isTrue();
            parked.complete(TestDoor.text("at last"));
            assertThat(client.answer().body()).isEqualTo("at last");
        }
    }

    @Test
    void clientThatDoesNotReadItsAnswerIsDropped() throws Exception {
        Endless endless = new Endless(10_000);
        try (TestDoor door = new TestDoor(QUICK_TO_IDLE, endless.handler());
                RawClient reader = door.client()) {
            reader.post("/", "");
            assertThat(endless.cancelled.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void quietStreamOutlivesEveryTimeout() throws Exception {
        try (SubmissionPublisher<byte[]> events = new SubmissionPublisher<>(Meanwhile.THREADS, 16);
                TestDoor door = new TestDoor(withTimeouts(SHORT, SHORT), Endless.streaming(events));
                RawClient listener = door.client();
                RawClient idle = door.client()) {
            listener.post("/", "");
            listener.head();
            while (!events.hasSubscribers()) {
                Thread.onSpinWait();
            }
            assertThat(idle.isClosedByServer()).isTrue();
            events.submit("event".getBytes(StandardCharsets.UTF_8));
            assertThat(listener.chunk()).asString().isEqualTo("event");
        }
    }

    private static void pause(int millis) {
        new CompletableFuture<Integer>()
                .completeOnTimeout(0, millis, TimeUnit.MILLISECONDS)
                .join();
    }
}
