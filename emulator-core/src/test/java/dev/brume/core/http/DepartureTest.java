package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that leaves gives up its call, so that no message is handed to nobody. */
class DepartureTest {
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
    void parkedCallIsCancelledWhenItsClientCloses() throws Exception {
        client.post("/park", "");
        CompletableFuture<HttpResponse> parked = door.nextParked();
        client.close();
        assertIsCancelled(parked);
    }

    @Test
    void parkedCallIsCancelledWhenItsClientResets() throws Exception {
        client.post("/park", "");
        CompletableFuture<HttpResponse> parked = door.nextParked();
        client.socket.setSoLinger(true, 0);
        client.close();
        assertIsCancelled(parked);
    }

    @Test
    void parkedCallIsCancelledWhenItsClientWillSendNoMore() throws Exception {
        client.post("/park", "");
        CompletableFuture<HttpResponse> parked = door.nextParked();
        client.endOutput();
        assertIsCancelled(parked);
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void departureIsNoticedAlthoughTheClientHadSentAhead() throws Exception {
        client.post("/park", "");
        CompletableFuture<HttpResponse> parked = door.nextParked();
        for (int i = 0; i < 100; i++) {
            client.post("/" + i, "never asked");
        }
        client.close();
        assertIsCancelled(parked);
        assertThat(door.requests).hasSize(1);
    }

    @Test
    void departureUnderTlsIsNoticed() throws Exception {
        try (RawClient tls = new RawClient(TlsTest.connect(door.port()))) {
            tls.post("/park", "");
            CompletableFuture<HttpResponse> parked = door.nextParked();
            tls.socket.close();
            assertIsCancelled(parked);
        }
    }

    @Test
    void answerThatComesAfterTheDepartureIsDropped() throws Exception {
        CompletableFuture<HttpResponse> deaf = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                departed.complete(null);
                return false;
            }
        };
        try (TestDoor other = TestDoor.answering(request -> deaf);
                RawClient leaving = other.client()) {
            leaving.post("/", "");
            leaving.socket.close();
            departed.get(20, TimeUnit.SECONDS);
            deaf.complete(TestDoor.text("too late"));
        }
    }

    private final CompletableFuture<Void> departed = new CompletableFuture<>();

    static void assertIsCancelled(CompletableFuture<HttpResponse> parked) {
        assertThatThrownBy(() -> parked.get(20, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
    }
}
