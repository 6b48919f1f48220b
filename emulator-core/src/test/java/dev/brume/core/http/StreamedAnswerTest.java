package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.http.RawClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamedAnswerTest {
    @Test
    void chunksReachTheClientAsTheyAreMade() throws Exception {
        try (SubmissionPublisher<byte[]> events = new SubmissionPublisher<>(Meanwhile.THREADS, 16);
                TestDoor door = TestDoor.answering(Endless.streaming(events));
                RawClient client = door.client()) {
            Answer head = client.post("/", "").head();
            assertThat(head.header("transfer-encoding")).isEqualTo("chunked");
            assertThat(head.header("content-length")).isEqualTo("(none)");
            awaitSubscriber(events);
            for (int i = 0; i < 200; i++) {
                events.submit(("event " + i).getBytes(StandardCharsets.UTF_8));
                assertThat(client.chunk()).asString().isEqualTo("event " + i);
            }
            end(events);
            assertThat(client.chunk()).isEmpty();
            assertThat(client.post("/", "").head().status())
                    .as("the next answer")
                    .isEqualTo(200);
        }
    }

    @Test
    void burstFromAnotherThreadKeepsItsOrder() throws Exception {
        String expected =
                String.join("", IntStream.range(0, 5000).mapToObj(i -> i + ",").toList());
        try (SubmissionPublisher<byte[]> events = new SubmissionPublisher<>(Meanwhile.THREADS, 16);
                TestDoor door = TestDoor.answering(Endless.streaming(events));
                RawClient client = door.client()) {
            client.post("/", "");
            CompletableFuture<Answer> answer = Meanwhile.call(client::answer);
            awaitSubscriber(events);
            for (int i = 0; i < 5000; i++) {
                events.submit((i + ",").getBytes(StandardCharsets.UTF_8));
            }
            end(events);
            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo(expected);
        }
    }

    @Test
    void publisherIsAskedNoFasterThanTheClientReads() throws Exception {
        Endless endless = new Endless(10_000);
        try (TestDoor door = TestDoor.answering(endless.handler());
                RawClient client = door.client();
                RawClient other = door.client()) {
            client.post("/", "").head();
            other.post("/", "").head();
            // What fits the sockets' buffers, on both sides, and not much more.
            assertThat(endless.made).hasValueLessThan(3_000);
            for (int i = 0; i < 5_000; i++) {
                assertThat(client.chunk()).hasSize(10_000);
            }
            assertThat(endless.made).hasValueGreaterThan(5_000).hasValueLessThan(11_000);
        }
    }

    @Test
    void publisherIsCancelledWhenTheClientLeaves() throws Exception {
        Endless endless = new Endless(1_000);
        try (TestDoor door = TestDoor.answering(endless.handler());
                RawClient client = door.client()) {
            client.post("/", "").head();
            client.socket.close();
            assertThat(endless.cancelled.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void departureIsNoticedWhileNothingIsPushed() throws Exception {
        Scripted quiet = new Scripted();
        try (TestDoor door = TestDoor.answering(Endless.streaming(quiet));
                RawClient client = door.client()) {
            client.post("/", "").head();
            client.socket.close();
            assertThat(quiet.cancelled.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void failureBreaksTheAnswerOff() throws Exception {
        Scripted failing = new Scripted();
        try (TestDoor door = TestDoor.answering(Endless.streaming(failing));
                RawClient client = door.client()) {
            client.post("/", "").head();
            failing.next("half");
            assertThat(client.chunk()).asString().isEqualTo("half");
            failing.fail();
            assertThatThrownBy(client::chunk).isInstanceOf(IOException.class);
        }
    }

    @Test
    void publisherThatSendsUnaskedIsCutOff() throws Exception {
        Scripted rude = new Scripted();
        try (TestDoor door = TestDoor.answering(Endless.streaming(rude));
                RawClient client = door.client()) {
            client.post("/", "").head();
            for (int i = 0; i < 100 && !rude.cancelled.isDone(); i++) {
                rude.next("x".repeat(1_000_000));
            }
            assertThat(rude.cancelled.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void promisedLengthIsKeptOrTheAnswerBreaks() throws Exception {
        Scripted chunks = new Scripted();
        HttpResponse promising =
                new HttpResponse(200, List.of("content-length", "10"), new HttpResponse.Streamed(chunks));
        try (TestDoor door = TestDoor.answering(request -> CompletableFuture.completedFuture(promising));
                RawClient client = door.client()) {
            Answer head = client.post("/", "").head();
            assertThat(head.header("content-length")).isEqualTo("10");
            assertThat(head.header("transfer-encoding")).isEqualTo("(none)");
            chunks.next("12345");
            assertThat(client.exactly(5)).asString().isEqualTo("12345");
            chunks.complete();
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void clientOfHttp10ReadsUntilTheConnectionCloses() throws Exception {
        Scripted chunks = new Scripted();
        try (TestDoor door = TestDoor.answering(Endless.streaming(chunks));
                RawClient client = door.client()) {
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            chunks.next("all of it");
            chunks.complete();
            Answer answer = client.answer();
            assertThat(answer.header("transfer-encoding")).isEqualTo("(none)");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(answer.body()).isEqualTo("all of it");
        }
    }

    @Test
    void answerWithoutABodyLetsThePublisherGo() throws Exception {
        Scripted chunks = new Scripted();
        try (TestDoor door = TestDoor.answering(Endless.streaming(chunks));
                RawClient client = door.client()) {
            client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.answer(true).status()).isEqualTo(200);
            assertThat(chunks.cancelled.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")
                            .answer(true)
                            .status())
                    .isEqualTo(200);
        }
    }

    /** What is submitted while nobody has subscribed is lost. */
    private static void awaitSubscriber(SubmissionPublisher<byte[]> events) {
        while (!events.hasSubscribers()) {
            Thread.onSpinWait();
        }
    }

    private static void end(SubmissionPublisher<byte[]> events) {
        events.close();
    }
}
