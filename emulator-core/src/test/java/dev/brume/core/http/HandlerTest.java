package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.RawClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What a handler may answer, and what becomes of one that fails. */
class HandlerTest {
    @Test
    void handlerThatThrowsIsAnInternalFailure() throws Exception {
        assertInternalFailure(request -> {
            throw new IllegalStateException("a bug");
        });
    }

    @Test
    void errorIsAnInternalFailureToo() throws Exception {
        assertInternalFailure(request -> {
            throw new StackOverflowError("a bug");
        });
    }

    @Test
    void stageThatFailsIsAnInternalFailure() throws Exception {
        assertInternalFailure(request -> CompletableFuture.failedFuture(new IllegalStateException("a bug")));
    }

    @Test
    void stageThatFailsElsewhereAndLaterIsAnInternalFailure() throws Exception {
        assertInternalFailure(request -> Meanwhile.call(() -> {
            throw new IllegalStateException("a bug");
        }));
    }

    @Test
    void noAnswerAtAllIsAnInternalFailure() throws Exception {
        assertInternalFailure(request -> null);
        assertInternalFailure(request -> CompletableFuture.completedFuture(null));
    }

    @Test
    void statusThatIsNoFinalAnswerIsAnInternalFailure() throws Exception {
        assertInternalFailure(request -> CompletableFuture.completedFuture(HttpResponse.empty(100)));
        assertInternalFailure(request -> CompletableFuture.completedFuture(HttpResponse.empty(1000)));
    }

    private static void assertInternalFailure(HttpHandler handler) throws Exception {
        try (TestDoor door = TestDoor.answering(handler);
                RawClient client = door.client()) {
            for (int i = 0; i < 2; i++) {
                Answer answer = client.post("/", "x").answer();
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.header("x-amzn-errortype")).isEqualTo("InternalFailure");
                assertThat(answer.header("x-amzn-requestid")).isEqualTo("test-request");
                assertThat(answer.body())
                        .contains("\"__type\":\"InternalFailure\"")
                        .doesNotContain("a bug");
            }
        }
    }

    @Test
    void stageNeedNotBeAFuture() throws Exception {
        CompletableFuture<HttpResponse> future = new CompletableFuture<>();
        CompletionStage<HttpResponse> stage = future.minimalCompletionStage();
        try (TestDoor door = TestDoor.answering(request -> {
                    Meanwhile.call(() -> future.complete(TestDoor.text("minimal")));
                    return stage;
                });
                RawClient client = door.client()) {
            assertThat(client.post("/", "").answer().body()).isEqualTo("minimal");
        }
    }

    @Test
    void noContentHasNeitherBodyNorLength() throws Exception {
        HttpResponse wrong = new HttpResponse(
                204, List.of("x-a", "b"), new HttpResponse.Whole("never".getBytes(StandardCharsets.UTF_8), 0, 5));
        try (TestDoor door = TestDoor.answering(request -> CompletableFuture.completedFuture(wrong));
                RawClient client = door.client()) {
            for (int i = 0; i < 2; i++) {
                Answer answer = client.post("/", "").answer();
                assertThat(answer.status()).isEqualTo(204);
                assertThat(answer.header("x-a")).isEqualTo("b");
                assertThat(answer.header("content-length")).isEqualTo("(none)");
            }
        }
    }

    @Test
    void partOfAnArrayIsSentAsTheBody() throws Exception {
        byte[] bytes = "<<body>>".getBytes(StandardCharsets.UTF_8);
        HttpResponse part = new HttpResponse(201, List.of(), new HttpResponse.Whole(bytes, 2, 4));
        try (TestDoor door = TestDoor.answering(request -> CompletableFuture.completedFuture(part));
                RawClient client = door.client()) {
            assertThat(client.post("/", "").answer().body()).isEqualTo("body");
        }
    }

    @Test
    void piecesAreSentOneAfterTheOther() throws Exception {
        List<byte[]> pieces = List.of(bytes("be"), bytes("f".repeat(100_000)), bytes("ore"));
        HttpResponse whole = new HttpResponse(200, List.of(), new HttpResponse.Pieces(pieces, 100_005));
        try (TestDoor door = TestDoor.answering(request -> CompletableFuture.completedFuture(whole));
                RawClient client = door.client()) {
            for (int i = 0; i < 2; i++) {
                Answer answer = client.post("/", "").answer();
                assertThat(answer.header("content-length")).isEqualTo("100005");
                assertThat(answer.body()).isEqualTo("be" + "f".repeat(100_000) + "ore");
            }
            client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.answer(true).header("content-length")).isEqualTo("100005");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void lengthOfAnObjectIsTheHandlersToTellToHead() throws Exception {
        HttpResponse object = HttpResponse.empty(200).with("content-length", "123456789012");
        try (TestDoor door = TestDoor.answering(request -> CompletableFuture.completedFuture(object));
                RawClient client = door.client()) {
            client.send("HEAD /bucket/key HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.answer(true).header("content-length")).isEqualTo("123456789012");
            assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").answer().header("content-length"))
                    .isEqualTo("0");
        }
    }

    @Test
    void headersOfAHandlerCannotBreakOutOfTheirLine() throws Exception {
        HttpResponse evil = HttpResponse.empty(200)
                .with("x-evil", "a\r\nx-injected: b\0")
                .with("x name", "c")
                .with("connection", "close")
                .with("transfer-encoding", "chunked");
        try (TestDoor door = TestDoor.answering(request -> CompletableFuture.completedFuture(evil));
                RawClient client = door.client()) {
            for (int i = 0; i < 2; i++) {
                Answer answer = client.post("/", "").answer();
                assertThat(answer.header("x-evil")).isEqualTo("a  x-injected: b");
                assertThat(answer.header("x-name")).isEqualTo("c");
                assertThat(answer.headers()).doesNotContainKeys("x-injected", "connection", "transfer-encoding");
            }
        }
    }
}
