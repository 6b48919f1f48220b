package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.RawClient.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that the handler refuses by their heads: nobody need send their bodies. */
class RefusedHeadTest {
    private static final int LARGE = 5_000_000;
    private final BlockingQueue<HttpRequest> heads = new LinkedBlockingQueue<>();
    private TestDoor door;
    private RawClient client;

    /** Refuses whatever is put under {@code /forbidden} by its head. */
    private final HttpHandler handler = new HttpHandler() {
        @Override
        public @Nullable HttpResponse refusal(HttpRequest head) {
            heads.add(head);
            return head.path().equals("/forbidden") ? TestDoor.text("not here").with("x-why", "head") : null;
        }

        @Override
        public CompletionStage<HttpResponse> handle(HttpRequest request) {
            return CompletableFuture.completedFuture(TestDoor.text("whole " + request.body().length));
        }
    };

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

    private RawClient put(String path, long length, String... headers) throws Exception {
        return client.lines(
                "PUT " + path + " HTTP/1.1",
                "Host: x",
                "Content-Length: " + length,
                String.join("\r\n", headers),
                "",
                "");
    }

    @Test
    void aLargeBodyIsRefusedBeforeItIsSent() throws Exception {
        Answer answer = put("/forbidden", LARGE, "x: y").answer();
        assertThat(answer.header("x-why")).isEqualTo("head");
        assertThat(answer.header("connection")).isEqualTo("close");
        assertThat(heads.take().sink()).isNotNull();
    }

    /** Closing on what it still sends would take the answer from under its hands. */
    @Test
    void aClientThatSendsItAllTheSameGetsTheAnswer() throws Exception {
        assertThat(put("/forbidden", LARGE, "x: y")
                        .send(new byte[LARGE])
                        .answer()
                        .body())
                .isEqualTo("not here");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void soDoesAClientOverTls() throws Exception {
        try (RawClient tls = new RawClient(TlsTest.connect(door.port()))) {
            tls.lines("PUT /forbidden HTTP/1.1", "Host: x", "Content-Length: " + LARGE, "", "");
            assertThat(tls.send(new byte[LARGE]).answer().body()).isEqualTo("not here");
            assertThat(tls.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aClientThatWaitsIsRefusedInsteadOfBeingToldToGoOn() throws Exception {
        assertThat(put("/forbidden", LARGE, "Expect: 100-continue").answer().body())
                .isEqualTo("not here");
    }

    @Test
    void aClientThatWaitsForWhatIsAllowedIsToldToGoOn() throws Exception {
        int large = 2_000_000;
        assertThat(put("/allowed", large, "Expect: 100-continue").answer().status())
                .isEqualTo(100);
        assertThat(client.send(new byte[large]).answer().body()).isEqualTo("whole " + large);
    }

    @Test
    void aSmallBodyIsReceivedFirst() throws Exception {
        assertThat(put("/forbidden", 5, "x: y").send("hello").answer().body()).isEqualTo("whole 5");
        assertThat(heads).isEmpty();
    }

    /** Whether a page may read the answer is decided when its request is whole. */
    @Test
    void aPageIsAnsweredWhenItsRequestIsWhole() throws Exception {
        int large = 2_000_000;
        Answer answer = put("/forbidden", large, "Origin: http://localhost")
                .send(new byte[large])
                .answer();
        assertThat(answer.body()).isEqualTo("whole " + large);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("http://localhost");
    }

    /** S3 API reference, "Error responses". */
    @Test
    void aDocumentForS3ThatIsTooLargeIsRefusedInXml() throws Exception {
        Answer answer = put(
                        "/bucket?policy",
                        1L << 32,
                        "Authorization: AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request")
                .answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("<Error><Code>MaxMessageLengthExceeded</Code><Message>Your request was too big.");
    }

    @Test
    void overHttp2TheConnectionGoesOn() throws Exception {
        try (HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            assertThat(put(http2, "/allowed", 10)).isEqualTo("whole 10");
            assertThat(put(http2, "/forbidden", LARGE)).isEqualTo("not here");
            assertThat(put(http2, "/allowed", 2_000_000)).isEqualTo("whole 2000000");
        }
    }

    private String put(HttpClient http, String path, int length) throws Exception {
        return http.send(
                        java.net.http.HttpRequest.newBuilder(URI.create("http://localhost:" + door.port() + path))
                                .PUT(java.net.http.HttpRequest.BodyPublishers.ofByteArray(new byte[length]))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
