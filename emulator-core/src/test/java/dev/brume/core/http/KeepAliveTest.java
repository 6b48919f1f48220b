package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
    private FrontDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new FrontDoor(
                        FrontDoorOptions.DEFAULT.withPort(0).withEventLoopThreads(1),
                        request -> CompletableFuture.completedFuture(HttpResponse.of(
                                200,
                                "text/plain",
                                (request.path() + "|" + request.query() + "|"
                                                + new String(request.body(), java.nio.charset.StandardCharsets.UTF_8))
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .start();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void oneConnectionServesManyRequests() throws Exception {
        try (RawClient client = new RawClient(door.port())) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.post("/q?x=" + i, "body" + i).answer().body()).isEqualTo("/q|x=" + i + "|body" + i);
            }
        }
    }

    @Test
    void thousandPipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (RawClient client = new RawClient(door.port())) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                all.append("GET /").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            client.send(all.toString());
            for (int i = 0; i < 1000; i++) {
                assertThat(client.answer().body()).isEqualTo("/" + i + "||");
            }
        }
    }
}
