package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.RawHttp2Client.Frame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds for an HTTP/2 connection as a whole, frame by frame: what it allows, what it bears, how it ends. */
class Http2ConnectionTest {
    @Test
    void settingsSayWhatIsAllowed() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            ByteBuffer settings =
                    ByteBuffer.wrap(client.next(RawHttp2Client.SETTINGS).payload());
            List<Integer> named = new ArrayList<>();
            while (settings.hasRemaining()) {
                named.add((int) settings.getShort());
                settings.getInt();
            }
            assertThat(named).as("concurrent streams, window, header list").contains(3, 4, 6);
        }
    }

    @Test
    void streamsPastTheLimitAreRefused() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            int limit = FrontDoorOptions.Sizes.DEFAULT.concurrentStreams();
            for (int i = 0; i <= limit; i++) {
                client.head(2 * i + 1, "POST", "/park", true);
            }
            assertThat(client.next(RawHttp2Client.RST_STREAM).stream()).isEqualTo(2 * limit + 1);
            assertThat(door.parked).hasSizeLessThanOrEqualTo(limit);
        }
    }

    @Test
    void callsTogetherStayWithinTheBoundOfMemory() throws Exception {
        FrontDoorOptions small = TestDoor.OPTIONS.withSizes(
                FrontDoorOptions.Sizes.DEFAULT.withBody(10_000).withAllBodies(40_000));
        try (TestDoor door = new TestDoor(small);
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            for (int stream = 1; stream < 9; stream += 2) {
                client.head(stream, "POST", "/park", true);
            }
            client.head(9, "POST", "/park", true);
            assertThat(client.answer(9).status()).isEqualTo(503);
            for (int i = 0; i < 4; i++) {
                door.nextParked().complete(TestDoor.text("done"));
            }
            assertThat(client.answer(1).status()).isEqualTo(200);
            client.head(11, "POST", "/", true);
            assertThat(client.answer(11).status()).isEqualTo(200);
        }
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            // Whoever goes on writing to a connection that is closed loses what he has not read: so read from the
            // beginning.
            CompletableFuture<Integer> end = Meanwhile.call(
                    () -> firstOf(client, RawHttp2Client.HEADERS, RawHttp2Client.GOAWAY, RawHttp2Client.RST_STREAM));
            try {
                sendInPieces(client, headersOf150Kilobytes());
            } catch (IOException closed) {
                // The front door need not wait for the rest.
            }
            assertThat(end.handle((type, failure) -> !(failure instanceof SocketTimeoutException))
                            .get(30, TimeUnit.SECONDS))
                    .as("an answer, or the connection's end")
                    .isTrue();
            assertThat(door.requests).isEmpty();
        }
    }

    private static Http2Headers headersOf150Kilobytes() {
        Http2Headers headers = new DefaultHttp2Headers(false);
        headers.method("GET").path("/").scheme("http").authority("x");
        for (int i = 0; i < 150; i++) {
            headers.add("x-" + i, "y".repeat(1000));
        }
        return headers;
    }

    /** As a HEADERS frame and CONTINUATION frames. */
    private static void sendInPieces(RawHttp2Client client, Http2Headers headers) throws IOException {
        int continuation = 9;
        int piece = 16_000;
        byte[] block = client.block(1, headers);
        client.frame(RawHttp2Client.HEADERS, RawHttp2Client.END_STREAM, 1, Arrays.copyOf(block, piece));
        for (int at = piece; at < block.length; at += piece) {
            int end = Math.min(block.length, at + piece);
            int flags = end == block.length ? RawHttp2Client.END_HEADERS : 0;
            client.frame(continuation, flags, 1, Arrays.copyOfRange(block, at, end));
        }
    }

    /** The type of the first frame that is of one of these. */
    private static int firstOf(RawHttp2Client client, Integer... types) throws IOException {
        Frame frame = client.next();
        while (!List.of(types).contains(frame.type())) {
            frame = client.next();
        }
        return frame.type();
    }

    @Test
    void floodOfResetsEndsTheConnection() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            CompletableFuture<Frame> farewell = Meanwhile.call(() -> client.next(RawHttp2Client.GOAWAY));
            try {
                for (int stream = 1; stream < 20_000 && !farewell.isDone(); stream += 2) {
                    client.head(stream, "POST", "/park", true).reset(stream);
                }
            } catch (IOException closed) {
                // That is what the front door is to do.
            }
            assertThat(farewell.handle((frame, failure) -> failure != null || frame.code() == 11)
                            .get(20, TimeUnit.SECONDS))
                    .as("ENHANCE_YOUR_CALM")
                    .isTrue();
            door.parked.forEach(DepartureTest::assertIsCancelled);
        }
    }

    @Test
    void garbageAfterThePrefaceEndsTheConnection() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.frame(RawHttp2Client.DATA, 0, 0, new byte[10]);
            assertThat(client.next(RawHttp2Client.GOAWAY).code())
                    .as("PROTOCOL_ERROR")
                    .isEqualTo(1);
        }
    }

    @Test
    void idleConnectionIsToldGoodbye() throws Exception {
        FrontDoorOptions quick =
                TestDoor.OPTIONS.withTimeouts(FrontDoorOptions.Timeouts.DEFAULT.withIdle(Duration.ofSeconds(1)));
        try (TestDoor door = new TestDoor(quick);
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/park", true);
            CompletableFuture<HttpResponse> parked = door.nextParked();
            try (RawClient idle = door.client()) {
                assertThat(idle.isClosedByServer()).isTrue();
            }
            parked.complete(TestDoor.text("not idle while a call is in flight"));
            assertThat(client.answer(1).status()).isEqualTo(200);
            assertThat(client.next(RawHttp2Client.GOAWAY).code()).as("NO_ERROR").isZero();
        }
    }

    @Test
    void closingLetsTheCallInFlightFinish() throws Exception {
        FrontDoorOptions patient =
                TestDoor.OPTIONS.withTimeouts(FrontDoorOptions.Timeouts.DEFAULT.withDrain(Duration.ofSeconds(20)));
        try (TestDoor door = new TestDoor(patient);
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/park", true);
            CompletableFuture<HttpResponse> parked = door.nextParked();
            CompletableFuture<String> closing = Meanwhile.call(() -> {
                door.door.close();
                return "closed";
            });
            assertThat(client.next(RawHttp2Client.GOAWAY).code()).as("NO_ERROR").isZero();
            parked.complete(TestDoor.text("finished"));
            assertThat(client.answer(1).body()).isEqualTo("finished");
            closing.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void closingGivesUpParkedCallsInTheEnd() throws Exception {
        try (TestDoor door = new TestDoor();
                RawHttp2Client client = new RawHttp2Client(door.port())) {
            client.head(1, "POST", "/park", true);
            CompletableFuture<HttpResponse> parked = door.nextParked();
            door.door.close();
            DepartureTest.assertIsCancelled(parked);
        }
    }

    @Test
    void truncatedFrameHarmsNobody() throws Exception {
        try (TestDoor door = new TestDoor()) {
            for (int length = 0; length < 60; length++) {
                try (RawClient client = door.client()) {
                    byte[] bytes = new byte[length];
                    byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                    System.arraycopy(preface, 0, bytes, 0, Math.min(length, preface.length));
                    client.send(bytes).endOutput();
                    while (!client.isClosedByServer()) {
                        // Settings and a farewell come first.
                    }
                } catch (EOFException closed) {
                    // As it should be.
                }
            }
            try (RawHttp2Client client = new RawHttp2Client(door.port())) {
                client.head(1, "POST", "/", false).data(1, "good", true);
                assertThat(client.answer(1).body()).isEqualTo("good");
            }
        }
    }
}
