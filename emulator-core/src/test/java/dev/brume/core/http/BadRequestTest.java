package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.RawClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestTest {
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor(TestDoor.OPTIONS.withSizes(FrontDoorOptions.Sizes.DEFAULT.withBody(100_000)));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "\0\1\2\3\4\r\n\r\n",
                "get / HTTP/1.1\r\nHost: x\r\n\r\n",
                "G@T / HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTQ/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nNo colon\r\n\r\n",
                "GET / HTTP/1.1\r\nna me: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
            })
    void malformedRequestGetsA400AndTheConnectionIsClosed(String request) throws Exception {
        try (RawClient client = door.client()) {
            Answer answer = client.send(request).answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("x-amzn-errortype")).isEqualTo("BadRequest");
            assertThat(answer.header("x-amzn-requestid")).startsWith("test-request-");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(answer.body()).startsWith("{\"__type\":\"BadRequest\",\"message\":\"");
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThatTheNextIsServed();
    }

    @Test
    void otherVersionsOfHttpAreNotSupported() throws Exception {
        assertThat(statusOf("GET / HTTP/3.0\r\nHost: x\r\n\r\n")).isEqualTo(505);
    }

    @Test
    void headersThatAreTooLargeGetA431() throws Exception {
        String header = "X-Large: " + "x".repeat(20_000) + "\r\n";
        assertThat(statusOf("GET / HTTP/1.1\r\n" + header + "\r\n")).isEqualTo(431);
        String many = "X: y\r\n".repeat(5_000);
        assertThat(statusOf("GET / HTTP/1.1\r\n" + many + "\r\n")).isEqualTo(431);
        assertThatTheNextIsServed();
    }

    @Test
    void headersThatAreOnlyAbsurdAreServed() throws Exception {
        try (RawClient client = door.client()) {
            client.lines(
                    "GET / HTTP/1.1",
                    "Host: first",
                    "Host: second",
                    "Connection: keep-alive, x-custom, ,",
                    "Content-Encoding: ,, ,identity",
                    "X-" + "n".repeat(5_000) + ": " + "v".repeat(5_000),
                    "X-Bytes: \u00e9\u00ff\u0080",
                    "X-Empty:",
                    "Accept: */*;q=0;q=1;;;=",
                    "",
                    "");
            Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-host")).isEqualTo("first");
            assertThat(door.nextRequest().headers().get("x-bytes")).isEqualTo("\u00e9\u00ff\u0080");
        }
    }

    @Test
    void requestLineThatIsTooLongGetsA414() throws Exception {
        assertThat(statusOf("GET /" + "x".repeat(70_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .isEqualTo(414);
    }

    @Test
    void queryOfAPresignedUrlMayBeLong() throws Exception {
        assertThat(statusOf("GET /?X-Amz-Security-Token=" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .isEqualTo(200);
    }

    @Test
    void declaredBodyThatIsTooLargeGetsA413BeforeItIsSent() throws Exception {
        assertThat(statusOf("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100001\r\n\r\n"))
                .isEqualTo(413);
        assertThat(statusOf("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\n"))
                .isEqualTo(413);
        assertThat(statusOf("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 100001\r\n\r\n"))
                .isEqualTo(413);
    }

    @Test
    void chunkedBodyThatGrowsTooLargeGetsA413ThatTheClientSeesAlthoughItSendsOn() throws Exception {
        try (RawClient client = door.client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 30; i++) {
                client.send("2710\r\n" + "x".repeat(10_000) + "\r\n");
            }
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThatTheNextIsServed();
    }

    @Test
    void headOfABadRequestIsAnsweredWithoutABody() throws Exception {
        try (RawClient client = door.client()) {
            client.send("HEAD / HTTP/1.1\r\nHost: x\r\nContent-Length: 100001\r\n\r\n");
            assertThat(client.answer(true).status()).isEqualTo(413);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void truncatedBodyIsIncomplete() throws Exception {
        try (RawClient client = door.client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
                    .endOutput();
            Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("x-amzn-errortype")).isEqualTo("IncompleteBody");
        }
        assertThatTheNextIsServed();
        assertThat(door.requests).hasSize(1);
    }

    @Test
    void truncatedHeadNeverReachesTheHandler() throws Exception {
        try (RawClient client = door.client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Le").endOutput();
            assertThat(client.answer().status()).isEqualTo(400);
        }
        try (RawClient client = door.client()) {
            client.send("PO").endOutput();
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (RawClient client = door.client()) {
            client.endOutput();
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThatTheNextIsServed();
        assertThat(door.requests).hasSize(1);
    }

    @Test
    void halfClosedClientStillGetsWhatItHadAskedFor() throws Exception {
        try (RawClient client = door.client()) {
            client.post("/1", "one").post("/2", "two").endOutput();
            assertThat(client.answer().body()).isEqualTo("one");
            assertThat(client.answer().body()).isEqualTo("two");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void halfClosedClientGetsALargeAnswerToItsEnd() throws Exception {
        byte[] large = new byte[5_000_000];
        try (TestDoor other = TestDoor.answering(request ->
                        java.util.concurrent.CompletableFuture.completedFuture(HttpResponse.of(200, "x/y", large)));
                RawClient client = other.client()) {
            client.post("/1", "").post("/2", "").endOutput();
            assertThat(client.answer().bytes()).hasSize(large.length);
            assertThat(client.answer().bytes()).hasSize(large.length);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void otherTransferCodingsAreNotImplemented() throws Exception {
        assertThat(statusOf("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"))
                .isEqualTo(501);
    }

    private int statusOf(String request) throws Exception {
        try (RawClient client = door.client()) {
            return client.send(request).answer().status();
        }
    }

    private void assertThatTheNextIsServed() throws Exception {
        try (RawClient client = door.client()) {
            assertThat(client.post("/", "good").answer().body()).isEqualTo("good");
        }
    }
}
