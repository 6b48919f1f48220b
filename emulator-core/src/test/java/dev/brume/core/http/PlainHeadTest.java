package dev.brume.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainHeadTest {
    private static final String SIGNED = """
            POST / HTTP/1.1
            amz-sdk-invocation-id: 12e72f89-9c86-cf9a-5e9c-ef08a0eebfbc
            Authorization: AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/sqs/aws4_request, Signature=c4521c29
            Content-Type: application/x-amz-json-1.0
            User-Agent:aws-sdk-java/2.40.2 (a;b) "c" \u00e9
            X-Amz-Target: \t AmazonSQS.SendMessage \t\s
            X-Empty:
            X-Empty-Too:   \s
            Host: localhost:4566
            Connection: Keep-Alive
            Content-Length: 12

            """.replace("\n", "\r\n");

    private static @Nullable PlainHead read(String text) {
        ByteBuf in = Unpooled.copiedBuffer(text, ISO_8859_1);
        int before = in.readableBytes();
        PlainHead head = PlainHead.read(in, PlainHead.LONGEST);
        if (head == null) {
            assertThat(in.readableBytes())
                    .as("nothing is read of what is not plain")
                    .isEqualTo(before);
        }
        return head;
    }

    private static PlainHead plain(String text) {
        PlainHead head = read(text);
        assertThat(head).as(text).isNotNull();
        return head;
    }

    private static List<String> headers(Headers headers) {
        List<String> all = new ArrayList<>();
        headers.forEach((name, value) -> all.add(name + "=" + value));
        return all;
    }

    @Test
    void whatFollowsTheHeadStaysToBeRead() {
        ByteBuf in = Unpooled.copiedBuffer(SIGNED + "{\"a\":\"body\"}", ISO_8859_1);
        PlainHead head = PlainHead.read(in, PlainHead.LONGEST);
        assertThat(head).isNotNull();
        assertThat(head.method()).isEqualTo("POST");
        assertThat(head.target()).isEqualTo("/");
        assertThat(head.contentLength()).isEqualTo(12);
        assertThat(in.toString(ISO_8859_1)).isEqualTo("{\"a\":\"body\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a/b%20c?x=y&z=%3D HTTP/1.1\r\nHost: x\r\n\r\n",
                "HEAD /?list-type=2 HTTP/1.1\r\n\r\n",
                "PUT //double HTTP/1.1\r\nX-Twice: one\r\nx-twice: two\r\ncontent-length: 0\r\n\r\n",
                "DELETE /x HTTP/1.1\r\n!#$%&'*+-.^_`|~09azAZ: odd\r\nContent-Lengths: 5\r\nexpects: x\r\n\r\n"
            })
    void isReadAsNettyReadsIt(String text) {
        assertSameAsNetty(text);
        assertSameAsNetty(SIGNED);
    }

    private static void assertSameAsNetty(String text) {
        PlainHead head = plain(text);
        EmbeddedChannel netty = new EmbeddedChannel(new HttpRequestDecoder());
        netty.writeInbound(Unpooled.copiedBuffer(text, ISO_8859_1));
        HttpRequest request = netty.readInbound();
        assertThat(head.method()).isEqualTo(request.method().name());
        assertThat(head.target()).isEqualTo(request.uri());
        assertThat(headers(head.headers())).isEqualTo(headers(RequestHeaders.of(request.headers())));
        ReferenceCountUtil.release(request);
        netty.finishAndReleaseAll();
    }

    @Test
    void headThatIsNotAllThereIsNotPlain() {
        for (int length = 0; length < SIGNED.length(); length++) {
            assertThat(read(SIGNED.substring(0, length))).isNull();
        }
        plain(SIGNED);
    }

    @Test
    void longHeadIsNotPlain() {
        String start = "GET / HTTP/1.1\r\nX-Long: ";
        int rest = PlainHead.LONGEST - start.length() - "\r\n\r\n".length();
        assertThat(read(start + "y".repeat(rest) + "\r\n\r\n")).isNotNull();
        assertThat(read(start + "y".repeat(rest + 1) + "\r\n\r\n")).isNull();
    }

    /** Each means something to HTTP/1.1, or is wrong, and is left to the decoder that knows what to do about it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nGET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.1 \r\n\r\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "get / HTTP/1.1\r\n\r\n",
                "CONNECT /x HTTP/1.1\r\n\r\n",
                "GET http://localhost/ HTTP/1.1\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\n\r\n",
                "GET /\u00e9 HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET / HTTP/1.1\r\nHost: x\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
                "GET / HTTP/1.1\r\n Host: x\r\n\r\n",
                "GET / HTTP/1.1\r\nX-Folded: a\r\n b\r\n\r\n",
                "GET / HTTP/1.1\r\n: x\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nX-\u00e9: x\r\n\r\n",
                "GET / HTTP/1.1\r\nX: a\u0000b\r\n\r\n",
                "GET / HTTP/1.1\r\nX: a\u007fb\r\n\r\n",
                "GET / HTTP/1.1\r\n\rX: a\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 1\r\nTRANSFER-ENCODING: x\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 0x1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length:\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 1234567890\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n",
                "GET / HTTP/1.1\r\nUpgrade: h2c\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: keep-alive, Upgrade\r\n\r\n"
            })
    void anythingElseIsNotPlain(String text) {
        assertThat(read(text)).isNull();
    }
}
