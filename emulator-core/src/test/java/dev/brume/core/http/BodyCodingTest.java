package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.RawClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyCodingTest {
    private static final String S3_SIGNATURE =
            "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                    + " Signature=0";
    private TestDoor door;
    private RawClient client;

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor(TestDoor.OPTIONS.withSizes(FrontDoorOptions.Sizes.DEFAULT.withInflatedBody(1_000_000)));
        client = door.client();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        door.close();
    }

    @Test
    void compressedRequestIsInflated() throws Exception {
        String body = "Action=PutMetricData&".repeat(10_000);
        Answer answer = post(gzip(body.getBytes(StandardCharsets.UTF_8)), "Content-Encoding: gzip");
        assertThat(answer.body()).isEqualTo(body);
        assertThat(door.nextRequest().headers().get("content-encoding")).isNull();
    }

    @Test
    void gzipThatInflatesTooFarIsRefused() throws Exception {
        byte[] bomb = gzip(new byte[50_000_000]);
        assertThat(bomb.length).isLessThan(100_000);
        assertThat(post(bomb, "Content-Encoding: gzip").status()).isEqualTo(413);
        assertThat(door.requests).isEmpty();
    }

    @Test
    void gzipUpToTheLimitIsTaken() throws Exception {
        assertThat(post(gzip(new byte[1_000_000]), "Content-Encoding: gzip").bytes())
                .hasSize(1_000_000);
        assertThat(post(gzip(new byte[1_000_001]), "Content-Encoding: gzip").status())
                .isEqualTo(413);
    }

    @Test
    void damagedGzipIsRefused() throws Exception {
        byte[] whole = gzip("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(post("not gzip".getBytes(StandardCharsets.UTF_8), "Content-Encoding: gzip")
                        .status())
                .isEqualTo(400);
        client.close();
        client = door.client();
        assertThat(post(Arrays.copyOf(whole, whole.length - 9), "Content-Encoding: gzip")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void encodingOfAnObjectForS3IsTheObjectsOwn() throws Exception {
        byte[] object = gzip("stored as it is".getBytes(StandardCharsets.UTF_8));
        assertThat(post(object, "Content-Encoding: gzip", S3_SIGNATURE).bytes()).isEqualTo(object);
        assertThat(door.nextRequest().headers().get("content-encoding")).isEqualTo("gzip");
    }

    @Test
    void signedChunksArePutTogether() throws Exception {
        String signature = ";chunk-signature=" + "0".repeat(64);
        String first = "hello".repeat(2000);
        Answer answer = post(
                lines("2710" + signature, first, "7" + signature, ", world", "0" + signature, "", ""),
                "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "Content-Encoding: aws-chunked",
                "x-amz-decoded-content-length: 10007",
                S3_SIGNATURE);
        assertThat(answer.body()).isEqualTo(first + ", world");
        assertThat(door.nextRequest().headers().get("content-encoding")).isNull();
    }

    @Test
    void trailersOfUnsignedChunksJoinTheHeaders() throws Exception {
        Answer answer = post(
                lines("3", "abc", "0", "x-amz-checksum-crc32:NSRBwg==", "", ""),
                "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "Content-Encoding: aws-chunked,gzip",
                "x-amz-trailer: x-amz-checksum-crc32",
                "x-amz-decoded-content-length: 3",
                S3_SIGNATURE);
        assertThat(answer.body()).isEqualTo("abc");
        HttpRequest request = door.nextRequest();
        assertThat(request.headers().get("x-amz-checksum-crc32")).isEqualTo("NSRBwg==");
        assertThat(request.headers().get("content-encoding")).isEqualTo("gzip");
    }

    @Test
    void dataMayLookLikeChunks() throws Exception {
        byte[] data = lines("5", "hello", "0", "", "");
        Answer answer = post(
                lines(Integer.toHexString(data.length), new String(data, StandardCharsets.US_ASCII), "0", "", ""),
                "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        assertThat(answer.bytes()).isEqualTo(data);
    }

    @Test
    void emptyBodyOfChunksIsEmpty() throws Exception {
        assertThat(post(lines("0", "", ""), "Content-Encoding: aws-chunked").bytes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5\r\nhel",
                "5\r\nhello",
                "5\r\nhello\r\n",
                "5\r\nhelloo\r\n0\r\n\r\n",
                "-1\r\nx\r\n0\r\n\r\n",
                "ffffffff\r\nx\r\n0\r\n\r\n",
                "zz\r\nhello\r\n0\r\n\r\n",
                "0\r\nno colon\r\n\r\n",
                "0\r\na b: c\r\n\r\n",
                "4\r\nhell\r\n0\r\n\r\n",
            })
    void malformedChunksAreRefused(String body) throws Exception {
        Answer answer = post(
                body.getBytes(StandardCharsets.US_ASCII),
                "Content-Encoding: aws-chunked",
                "x-amz-decoded-content-length: 5");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(door.requests).isEmpty();
    }

    private Answer post(byte[] body, String... headers) throws IOException {
        client.lines(
                "POST / HTTP/1.1", "Host: x", "Content-Length: " + body.length, String.join("\r\n", headers), "", "");
        return client.send(body).answer();
    }

    private static byte[] lines(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
