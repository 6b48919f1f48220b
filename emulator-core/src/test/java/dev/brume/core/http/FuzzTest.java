package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Mutated requests, the same for the same seed: none hangs, none is a 500, and the next good one is always answered. */
class FuzzTest {
    private static final int REQUESTS = 10_000;
    private static final long SEED = 20_261_123L;
    private static final Pattern SERVER_ERROR = Pattern.compile("HTTP/1.1 500");

    private static final List<byte[]> GOOD = List.of(
            lines(
                    "POST / HTTP/1.1",
                    "Host: sqs.us-east-1.localhost.localstack.cloud:4566",
                    "X-Amz-Target: AmazonSQS.SendMessage",
                    "Content-Type: application/x-amz-json-1.0",
                    "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, Signature=0",
                    "Content-Length: 21",
                    "",
                    "{\"MessageBody\":\"abc\"}"),
            lines(
                    "POST /?a=b%20c HTTP/1.1",
                    "Host: x",
                    "Transfer-Encoding: chunked",
                    "",
                    "5;x=y",
                    "hello",
                    "3",
                    "abc",
                    "0",
                    "X-Trailer: t",
                    "",
                    ""),
            lines(
                    "PUT /bucket/key HTTP/1.1",
                    "Host: x",
                    "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                    "Content-Encoding: aws-chunked",
                    "x-amz-decoded-content-length: 5",
                    "Content-Length: 62",
                    "",
                    "5;chunk-signature=0123",
                    "hello",
                    "0;chunk-signature=4567",
                    "x-a:b",
                    "",
                    ""),
            lines("GET / HTTP/1.1", "Host: x", "", "HEAD /2 HTTP/1.1", "Host: x", "", "GET /3 HTTP/1.0", "", ""),
            lines("POST / HTTP/1.1", "Host: x", "Expect: 100-continue", "Content-Length: 3", "", "abc"),
            lines("OPTIONS / HTTP/1.1", "Origin: http://localhost", "Access-Control-Request-Method: GET", "", ""),
            lines(
                    "POST / HTTP/1.1",
                    "Host: x",
                    "Connection: Upgrade, HTTP2-Settings",
                    "Upgrade: h2c",
                    "HTTP2-Settings: AAMAAABkAAQBAAAAAAIAAAAA",
                    "Content-Length: 3",
                    "",
                    "abc"),
            http2(),
            new byte[] {0x16, 3, 1, 0, 10, 1, 0, 0, 6, 3, 3, 1, 2, 3, 4});

    @Test
    void mutatedRequestsHarmNobody() throws Exception {
        Random random = new Random(SEED);
        FrontDoorOptions small = TestDoor.OPTIONS.withSizes(FrontDoorOptions.Sizes.DEFAULT.withBody(100_000));
        HttpHandler echo = request -> java.util.concurrent.CompletableFuture.completedFuture(TestDoor.echo(request));
        try (TestDoor door = new TestDoor(small, echo);
                RawClient good = door.client()) {
            for (int i = 0; i < REQUESTS; i++) {
                byte[] request = mutated(GOOD.get(random.nextInt(GOOD.size())), random);
                String answer = ask(door, request);
                assertThat(SERVER_ERROR.matcher(answer).find())
                        .as("request %d, %s: %s", i, printable(request), answer)
                        .isFalse();
                String expected = "good " + i;
                assertThat(good.post("/", expected).answer().body()).isEqualTo(expected);
            }
        }
    }

    /** All that comes back until the connection is closed. A time-out here is a connection that was forgotten. */
    private static String ask(TestDoor door, byte[] request) throws IOException {
        try (RawClient client = door.client()) {
            try {
                client.send(request).endOutput();
                InputStream in = client.socket.getInputStream();
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (java.net.SocketTimeoutException hanging) {
                throw new AssertionError("not closed after " + printable(request), hanging);
            } catch (IOException reset) {
                return "";
            }
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good;
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = mutatedOnce(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutatedOnce(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(1 + random.nextInt(40)));
        byte[] before = Arrays.copyOf(bytes, at);
        byte[] part = Arrays.copyOfRange(bytes, at, end);
        byte[] after = Arrays.copyOfRange(bytes, end, bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> before;
            case 1 -> join(before, after);
            case 2 -> join(before, part, part, after);
            case 3 -> join(before, noise(1 + random.nextInt(20), random), after);
            case 4 -> join(before, noise(1, random), part, after);
            case 5 -> join(before, number(random), part, after);
            default -> join(before, new byte[] {'\r', '\n'}, part, after);
        };
    }

    private static byte[] noise(int length, Random random) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] number(Random random) {
        return Long.toString(random.nextLong() >> random.nextInt(64)).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] lines(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII);
    }

    /** Preface, empty settings, and a GET whose header block uses the static table alone. */
    private static byte[] http2() {
        return join(
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0},
                new byte[] {0, 0, 4, 1, 5, 0, 0, 0, 1, (byte) 0x82, (byte) 0x84, (byte) 0x86, 0x41 & 0x3f},
                new byte[] {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8});
    }

    private static String printable(byte[] request) {
        return new String(request, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
    }
}
