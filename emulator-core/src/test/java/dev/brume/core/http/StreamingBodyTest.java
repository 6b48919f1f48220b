package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.RawClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large bodies that a handler wants as they arrive. */
class StreamingBodyTest {
    private static final int MIB = 1024 * 1024;
    private static final byte[] LARGE = new byte[3 * MIB + 7];

    static {
        new Random(1).nextBytes(LARGE);
    }

    private final SunkBodies handler = new SunkBodies(CompletableFuture.completedFuture(null));
    private TestDoor door;
    private RawClient client;

    @BeforeEach
    void open() throws Exception {
        door = TestDoor.answering(handler);
        client = door.client();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        door.close();
    }

    private static String told(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return bytes.length + " " + sum.getValue();
    }

    private RawClient put(long length, String... headers) throws IOException {
        return client.lines(
                "PUT /object HTTP/1.1", "Host: x", "Content-Length: " + length, String.join("\r\n", headers), "", "");
    }

    @Test
    void aLargeBodyGoesWhereItIsWantedAndIsThenLetGo() throws Exception {
        Answer answer = put(LARGE.length, "x: y").send(LARGE).answer();
        assertThat(answer.body()).isEqualTo(told(LARGE));
        assertThat(handler.requests.take().body()).isEmpty();
        handler.nextSink().closed.get(20, TimeUnit.SECONDS);
        // The connection goes on.
        assertThat(put(LARGE.length, "x: y").send(LARGE).answer().body()).isEqualTo(told(LARGE));
    }

    @Test
    void aSmallBodyIsReceivedWhole() throws Exception {
        assertThat(put(5, "x: y").send("hello").answer().body()).isEqualTo("whole 5");
        assertThat(handler.sinks).isEmpty();
    }

    @Test
    void aLargeBodyThatNobodyWantsSoIsReceivedWhole() throws Exception {
        client.lines("PUT /other HTTP/1.1", "Host: x", "Content-Length: " + LARGE.length, "", "");
        assertThat(client.send(LARGE).answer().body()).isEqualTo("whole " + LARGE.length);
    }

    @Test
    void aBodyOfUnknownLengthIsOfferedToo() throws Exception {
        client.lines("PUT /object HTTP/1.1", "Host: x", "Transfer-Encoding: chunked", "", "");
        client.send(Integer.toHexString(LARGE.length) + "\r\n").send(LARGE).send("\r\n0\r\nx-last: z\r\n\r\n");
        assertThat(client.answer().body()).isEqualTo(told(LARGE));
        assertThat(handler.requests.take().headers().get("x-last")).isEqualTo("z");
    }

    @Test
    void chunksOfAwsAreUndoneOnTheWay() throws Exception {
        byte[] body = awsChunked("x-amz-checksum-crc32:abc=\r\n\r\n");
        Answer answer = put(
                        body.length,
                        "Content-Encoding: aws-chunked,gzip",
                        "x-amz-trailer: x-amz-checksum-crc32",
                        "x-amz-decoded-content-length: " + LARGE.length)
                .send(body)
                .answer();
        assertThat(answer.body()).isEqualTo(told(LARGE));
        HttpRequest request = handler.requests.take();
        assertThat(request.headers().get("x-amz-checksum-crc32")).isEqualTo("abc=");
        assertThat(request.headers().get("content-encoding")).isEqualTo("gzip");
        assertThat(request.sentBody()).isNotNull();
    }

    private static byte[] awsChunked(String end) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int at = 0; at < LARGE.length; at += 300_000) {
            byte[] chunk = Arrays.copyOfRange(LARGE, at, Math.min(LARGE.length, at + 300_000));
            body.writeBytes((Integer.toHexString(chunk.length) + ";chunk-signature=00\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.write(chunk);
            body.writeBytes(new byte[] {'\r', '\n'});
        }
        body.writeBytes(("0\r\n" + end).getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    @Test
    void chunksThatAreNoneAreRefusedOnceTheyAreRead() throws Exception {
        Answer answer =
                put(LARGE.length, "Content-Encoding: aws-chunked").send(LARGE).answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(handler.requests).isEmpty();
        handler.nextSink().closed.get(20, TimeUnit.SECONDS);
        assertThat(client.post("/", "x").answer().status()).isEqualTo(200);
    }

    @Test
    void tooFewBytesInChunksAreRefused() throws Exception {
        byte[] body = awsChunked("\r\n");
        Answer answer = put(
                        body.length,
                        "Content-Encoding: aws-chunked",
                        "x-amz-decoded-content-length: " + (LARGE.length + 1))
                .send(body)
                .answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("<Error><Code>IncompleteBody</Code>");
    }

    @Test
    void aClientThatLeavesInTheMiddleLeavesNothing() throws Exception {
        put(LARGE.length, "x: y").send(Arrays.copyOf(LARGE, MIB));
        SunkBodies.Sink sink = handler.nextSink();
        client.close();
        sink.closed.get(20, TimeUnit.SECONDS);
        assertThat(handler.requests).isEmpty();
    }

    @Test
    void aBodyThatEndsTooEarlyIsRefused() throws Exception {
        put(LARGE.length, "x: y").send(Arrays.copyOf(LARGE, MIB)).endOutput();
        assertThat(client.answer().header("x-amzn-errortype")).isEqualTo("IncompleteBody");
        handler.nextSink().closed.get(20, TimeUnit.SECONDS);
    }

    /** Its timeout is shorter than the disk takes: only a client that could send is late. */
    @Test
    void aSlowDiskMakesTheClientWaitAndFillsNoMemory() throws Exception {
        SunkBodies slow = new SunkBodies(new CompletableFuture<>());
        FrontDoorOptions impatient = TestDoor.OPTIONS.withTimeouts(new FrontDoorOptions.Timeouts(
                Duration.ofMinutes(5), Duration.ofMillis(100), 1000, Duration.ofMillis(300)));
        byte[] body = new byte[64 * MIB];
        try (TestDoor slowDoor = new TestDoor(impatient, slow);
                RawClient sender = slowDoor.client()) {
            sender.lines("PUT /object HTTP/1.1", "Host: x", "Content-Length: " + body.length, "", "");
            CompletableFuture<Answer> answer =
                    Meanwhile.call(() -> sender.send(body).answer());
            slow.nextSink();
            // The event loop is free meanwhile, and a client that could send and does not is told so.
            try (RawClient other = slowDoor.client();
                    RawClient idle = slowDoor.client()) {
                idle.lines("PUT /object HTTP/1.1", "Host: x", "Content-Length: 10", "", "");
                assertThat(other.post("/", "x").answer().body()).isEqualTo("whole 1");
                assertThat(idle.answer().status()).isEqualTo(408);
            }
            assertThat(answer).isNotDone();
            assertThat(slowDoor.directBytes()).isLessThan(4L * MIB);
            slow.disk.complete(null);
            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo(told(body));
        }
    }

    @Test
    void theSameOverHttp2() throws Exception {
        URI object = URI.create("http://localhost:" + door.port() + "/object");
        try (HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            http2.send(
                    java.net.http.HttpRequest.newBuilder(object).build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
            var answer = http2.send(
                    java.net.http.HttpRequest.newBuilder(object)
                            .PUT(java.net.http.HttpRequest.BodyPublishers.ofByteArray(LARGE))
                            .build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo(told(LARGE));
        }
    }
}
