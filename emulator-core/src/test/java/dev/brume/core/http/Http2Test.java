package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.RawHttp2Client.Answer;
import dev.brume.core.http.RawHttp2Client.Frame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls over HTTP/2 by prior knowledge, frame by frame. */
class Http2Test {
    @Test
    void requestIsHandedOverAsOverHttp1() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/a%2Fb?x=1", false, "x-twice", "one", "x-twice", "two");
            client.data(1, "hel", false).data(1, "lo", true);
            Answer answer = client.answer(1);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(answer.header("content-length")).isEqualTo("5");
            assertThat(answer.header("x-host")).isEqualTo("localhost");

            HttpRequest request = door.nextRequest();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/a%2Fb");
            assertThat(request.query()).isEqualTo("x=1");
            assertThat(request.headers().getAll("X-Twice")).containsExactly("one", "two");
            assertThat(request.headers().get(":path")).isNull();
        }
    }

    @Test
    void trailersJoinTheHeaders() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/", false).data(1, "body", false);
            Http2Headers trailers = new DefaultHttp2Headers().add("x-checksum", "abc");
            client.frame(
                    RawHttp2Client.HEADERS,
                    RawHttp2Client.END_HEADERS | RawHttp2Client.END_STREAM,
                    1,
                    client.block(1, trailers));
            assertThat(client.answer(1).body()).isEqualTo("body");
            assertThat(door.nextRequest().headers().get("x-checksum")).isEqualTo("abc");
        }
    }

    @Test
    void parkedCallHoldsUpNoOther() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/park", true);
            CompletableFuture<HttpResponse> parked = door.nextParked();
            client.head(3, "POST", "/", false).data(3, "overtakes", true);
            assertThat(client.answer(3).body()).isEqualTo("overtakes");
            parked.complete(TestDoor.text("at last"));
            assertThat(client.answer(1).body()).isEqualTo("at last");
        }
    }

    @Test
    void resetOfAStreamCancelsItsCall() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/park", true);
            CompletableFuture<HttpResponse> parked = door.nextParked();
            client.reset(1);
            DepartureTest.assertIsCancelled(parked);
            client.head(3, "POST", "/", false).data(3, "lives on", true);
            assertThat(client.answer(3).body()).isEqualTo("lives on");
        }
    }

    @Test
    void departureOfTheClientCancelsAllItsCalls() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            List<CompletableFuture<HttpResponse>> parked = new ArrayList<>();
            for (int stream = 1; stream < 20; stream += 2) {
                client.head(stream, "POST", "/park", true);
                parked.add(door.nextParked());
            }
            client.socket.close();
            parked.forEach(DepartureTest::assertIsCancelled);
        }
    }

    @Test
    void streamedAnswerFollowsFlowControlAndIsCancelledByAReset() throws Exception {
        Endless endless = new Endless(1_000);
        try (TestDoor door = TestDoor.answering(endless.handler());
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/", true);
            int received = 0;
            while (received < 65_535) {
                received += client.next(RawHttp2Client.DATA).payload().length;
            }
            assertThat(received).as("the client's window and no more").isEqualTo(65_535);
            assertThat(endless.made).hasValueLessThan(65 + 150);
            client.reset(1);
            assertThat(endless.cancelled.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void streamedAnswerThatFailsIsReset() throws Exception {
        Scripted failing = new Scripted();
        try (TestDoor door = TestDoor.answering(Endless.streaming(failing));
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/", true);
            failing.next("half");
            assertThat(client.next(RawHttp2Client.DATA).payload()).asString().isEqualTo("half");
            failing.fail();
            assertThat(client.next(RawHttp2Client.RST_STREAM).stream()).isEqualTo(1);
        }
    }

    @Test
    void streamedAnswerEnds() throws Exception {
        Scripted events = new Scripted();
        try (TestDoor door = TestDoor.answering(Endless.streaming(events));
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/", true);
            events.next("one,");
            events.next("two");
            events.complete();
            assertThat(client.answer(1).body()).isEqualTo("one,two");
        }
    }

    @Test
    void largeAnswerComesAsTheWindowOpens() throws Exception {
        byte[] large = new byte[1_000_000];
        try (TestDoor door = TestDoor.answering(
                        request -> CompletableFuture.completedFuture(HttpResponse.of(200, "x/y", large)));
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "GET", "/", true);
            assertThat(client.headers(client.next(RawHttp2Client.HEADERS)).get("content-length"))
                    .asString()
                    .isEqualTo("1000000");
            int received = 0;
            for (boolean last = false; !last; ) {
                Frame data = client.next(RawHttp2Client.DATA);
                int length = data.payload().length;
                received += length;
                last = data.isLast();
                if (length > 0 && !last) {
                    byte[] window = ByteBuffer.allocate(4).putInt(length).array();
                    client.frame(RawHttp2Client.WINDOW_UPDATE, 0, 0, window);
                    client.frame(RawHttp2Client.WINDOW_UPDATE, 0, 1, window);
                }
            }
            assertThat(received).isEqualTo(large.length);
        }
    }

    @Test
    void bodyThatIsTooLargeGetsA413() throws Exception {
        FrontDoorOptions small = TestDoor.OPTIONS.withSizes(FrontDoorOptions.Sizes.DEFAULT.withBody(10_000));
        try (TestDoor door = new TestDoor(small);
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/", false);
            client.data(1, "x".repeat(10_000), false).data(1, "x", false);
            assertThat(client.answer(1).status()).isEqualTo(413);
            assertThat(client.next(RawHttp2Client.RST_STREAM).code())
                    .as("NO_ERROR")
                    .isZero();
            client.head(3, "POST", "/", false, "content-length", "10001");
            assertThat(client.answer(3).status()).isEqualTo(413);
            client.head(5, "POST", "/", false).data(5, "good", true);
            assertThat(client.answer(5).body()).isEqualTo("good");
        }
    }

    @Test
    void requestWithoutAMethodOrWithAStrangeOneIsRefused() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "get", "/", true);
            assertThat(client.answer(1).status()).isEqualTo(400);
            client.head(3, "GET", "nowhere", true);
            assertThat(client.answer(3).status()).isEqualTo(400);
            client.head(5, "HEAD", "/", true);
            assertThat(client.answer(5).body()).isEmpty();
        }
    }

    @Test
    void bodyThatDoesNotArriveTimesOut() throws Exception {
        FrontDoorOptions quick =
                TestDoor.OPTIONS.withTimeouts(FrontDoorOptions.Timeouts.DEFAULT.withRead(Duration.ofMillis(200)));
        try (TestDoor door = new TestDoor(quick);
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/", false).data(1, "x", false);
            assertThat(client.answer(1).status()).isEqualTo(408);
        }
    }
}
