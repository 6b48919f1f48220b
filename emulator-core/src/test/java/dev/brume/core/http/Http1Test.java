package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.RawClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Http1Test {
    private TestDoor door;
    private RawClient client;

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor();
        client = door.client();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        door.close();
    }

    @Test
    void oneConnectionServesManyRequests() throws Exception {
        for (int i = 0; i < 100; i++) {
            Answer answer = client.post("/q?x=" + i, "body" + i).answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("body" + i);
            assertThat(answer.header("x-query")).isEqualTo("x=" + i);
        }
    }

    @Test
    void requestIsHandedOverAsItWasSent() throws Exception {
        client.send(
                "PUT /a%2Fb+c/%C3%A9?x=%20&x=y?z HTTP/1.1\r\nhOST: sqs.us-east-1.localhost.localstack.cloud:4566\r\n"
                        + "X-Twice: one\r\nx-twice: two\r\nContent-Length: 3\r\n\r\nabc");
        assertThat(client.answer().status()).isEqualTo(200);

        HttpRequest request = door.nextRequest();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/a%2Fb+c/%C3%A9");
        assertThat(request.query()).isEqualTo("x=%20&x=y?z");
        assertThat(request.host()).isEqualTo("sqs.us-east-1.localhost.localstack.cloud:4566");
        assertThat(request.headers().get("X-TWICE")).isEqualTo("one");
        assertThat(request.headers().getAll("x-Twice")).containsExactly("one", "two");
        assertThat(request.headers().get("x-absent")).isNull();
        assertThat(request.body()).asString().isEqualTo("abc");
        assertThat(request.secure()).isFalse();
        assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void absoluteTargetOutranksTheHostHeader() throws Exception {
        client.send("GET http://sns.eu-west-1.amazonaws.com/topic?a=b HTTP/1.1\r\nHost: proxy\r\n\r\n");
        Answer answer = client.answer();
        assertThat(answer.header("x-path")).isEqualTo("/topic");
        assertThat(answer.header("x-query")).isEqualTo("a=b");
        assertThat(answer.header("x-host")).isEqualTo("sns.eu-west-1.amazonaws.com");
    }

    @Test
    void hostIsLocalhostWhenTheClientSendsNone() throws Exception {
        assertThat(client.send("GET / HTTP/1.1\r\n\r\n").answer().header("x-host"))
                .isEqualTo("localhost");
    }

    @Test
    void bodyThatArrivesByteByByteIsWhole() throws Exception {
        for (byte b :
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII)) {
            client.send(new byte[] {b});
        }
        assertThat(client.answer().body()).isEqualTo("hello");
    }

    @Test
    void largeBodyComesBackUnchanged() throws Exception {
        byte[] body = new byte[9_000_001];
        new java.util.Random(1).nextBytes(body);
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n\r\n");
        CompletableFuture<RawClient> sending = Meanwhile.call(() -> client.send(body));
        Answer answer = client.answer();
        sending.join();
        assertThat(answer.bytes()).isEqualTo(body);
        assertThat(answer.header("content-length")).isEqualTo(Integer.toString(body.length));
    }

    @Test
    void chunkedBodyIsPutTogetherAndItsTrailersJoinTheHeaders() throws Exception {
        client.lines(
                "POST / HTTP/1.1",
                "Host: x",
                "Transfer-Encoding: chunked",
                "",
                "5",
                "hello",
                "7;ext=1",
                ", world",
                "0",
                "X-Checksum: abc",
                "",
                "");
        assertThat(client.answer().body()).isEqualTo("hello, world");
        assertThat(door.nextRequest().headers().get("x-checksum")).isEqualTo("abc");
    }

    @Test
    void clientThatExpectsContinueIsToldToGoOn() throws Exception {
        client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(100);
        assertThat(client.send("hello").answer().body()).isEqualTo("hello");
    }

    @Test
    void otherExpectationsFail() throws Exception {
        client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Length: 5\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(417);
    }

    @Test
    void connectionCloseIsHonoured() throws Exception {
        Answer answer = client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .answer();
        assertThat(answer.header("connection")).isEqualTo("close");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void http10ClosesUnlessKeptAlive() throws Exception {
        Answer kept =
                client.send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").answer();
        assertThat(kept.header("connection")).isEqualTo("keep-alive");
        Answer last = client.send("GET /2 HTTP/1.0\r\n\r\n").answer();
        assertThat(last.header("x-path")).isEqualTo("/2");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void answerToHeadHasALengthAndNoBody() throws Exception {
        client.send("HEAD / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody");
        assertThat(client.answer(true).header("content-length")).isEqualTo("4");
        assertThat(client.post("/next", "x").answer().body()).isEqualTo("x");
    }

    @Test
    void emptyLinesBetweenRequestsAreForgiven() throws Exception {
        client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(client.answer().header("x-path")).isEqualTo("/1");
        assertThat(client.answer().header("x-path")).isEqualTo("/2");
    }
}
