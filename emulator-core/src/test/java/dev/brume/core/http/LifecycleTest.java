package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.core.http.RawClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private static final FrontDoorOptions PATIENT =
            TestDoor.OPTIONS.withTimeouts(FrontDoorOptions.Timeouts.DEFAULT.withDrain(Duration.ofSeconds(20)));

    @Test
    void closingLetsTheCallInFlightFinish() throws Exception {
        try (TestDoor door = new TestDoor(PATIENT);
                RawClient client = door.client();
                RawClient idle = door.client()) {
            assertThat(idle.post("/", "x").answer().status()).isEqualTo(200);
            client.post("/park", "");
            CompletableFuture<HttpResponse> parked = door.nextParked();
            CompletableFuture<String> closing = Meanwhile.call(() -> {
                door.door.close();
                return "closed";
            });
            assertThat(idle.isClosedByServer())
                    .as("an idle connection goes at once")
                    .isTrue();
            parked.complete(TestDoor.text("finished"));
            Answer answer = client.answer();
            assertThat(answer.body()).isEqualTo("finished");
            assertThat(answer.header("connection")).isEqualTo("close");
            closing.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void closingGivesUpParkedCallsInTheEnd() throws Exception {
        try (TestDoor door = new TestDoor();
                RawClient client = door.client()) {
            client.post("/park", "");
            CompletableFuture<HttpResponse> parked = door.nextParked();
            door.door.close();
            DepartureTest.assertIsCancelled(parked);
            assertThat(client.answer().status()).isEqualTo(503);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void closedDoorTakesNoConnection() throws Exception {
        try (TestDoor door = new TestDoor()) {
            int port = door.port();
            door.door.close();
            assertThatThrownBy(() -> new RawClient(port).close()).isInstanceOf(IOException.class);
            door.door.close();
        }
    }

    @Test
    void portThatIsTakenIsSaid() throws Exception {
        try (TestDoor first = new TestDoor()) {
            assertThatThrownBy(() -> new TestDoor(TestDoor.OPTIONS.withPort(first.port())).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + first.port());
        }
    }

    @Test
    void localhostIsBothOfItsAddresses() throws Exception {
        try (TestDoor door = new TestDoor()) {
            assumeTrue(hasIpv6());
            try (RawClient client = new RawClient(new Socket(ipv6Loopback(), door.port()))) {
                assertThat(client.post("/", "x").answer().body()).isEqualTo("x");
            }
        }
    }

    private static InetAddress ipv6Loopback() throws IOException {
        byte[] address = new byte[16];
        address[15] = 1;
        return InetAddress.getByAddress(address);
    }

    private static boolean hasIpv6() {
        try (ServerSocket probe = new ServerSocket(0, 1, ipv6Loopback())) {
            return probe.isBound();
        } catch (IOException none) {
            return false;
        }
    }

    @Test
    void doorIsStartedOnce() throws Exception {
        try (TestDoor door = new TestDoor()) {
            assertThatThrownBy(door.door::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void connectionsPastTheLimitAreClosedAndThoseWithinServed() throws Exception {
        FrontDoorOptions few = TestDoor.OPTIONS.withSizes(FrontDoorOptions.Sizes.DEFAULT.withConnections(10));
        try (TestDoor door = new TestDoor(few)) {
            List<RawClient> within = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                RawClient client = door.client();
                within.add(client);
                assertThat(client.post("/", "x").answer().status()).isEqualTo(200);
            }
            try (RawClient tooMany = door.client()) {
                assertThat(tooMany.isClosedByServer()).isTrue();
            }
            for (RawClient client : within) {
                assertThat(client.post("/", "x").answer().status()).isEqualTo(200);
                client.close();
            }
            awaitRoom(door);
        }
    }

    /** The server learns of a closed connection a moment later. */
    private static void awaitRoom(TestDoor door) throws IOException {
        for (int i = 0; i < 1000; i++) {
            try (RawClient client = door.client()) {
                if (client.post("/", "x").answer().status() == 200) {
                    return;
                }
            } catch (IOException stillFull) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("no room although all have left");
    }

    @Test
    void bodiesTogetherStayWithinTheirBound() throws Exception {
        FrontDoorOptions small = TestDoor.OPTIONS.withSizes(
                FrontDoorOptions.Sizes.DEFAULT.withBody(1_000_000).withAllBodies(1_500_000));
        String body = "x".repeat(1_000_000);
        try (TestDoor door = new TestDoor(small);
                RawClient first = door.client();
                RawClient second = door.client();
                RawClient third = door.client()) {
            first.post("/park", body);
            CompletableFuture<HttpResponse> parked = door.nextParked();
            second.post("/", body);
            Answer refused = second.answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("x-amzn-errortype")).isEqualTo("ServiceUnavailable");
            parked.complete(TestDoor.text("done"));
            assertThat(first.answer().body()).isEqualTo("done");
            assertThat(third.post("/", body).answer().status()).isEqualTo(200);
        }
    }
}
