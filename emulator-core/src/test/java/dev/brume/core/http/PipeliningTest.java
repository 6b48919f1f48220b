package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PipeliningTest {
    private static final int REQUESTS = 1000;

    @Test
    void thousandPipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (TestDoor door = new TestDoor();
                RawClient client = door.client()) {
            client.send(requests());
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.answer().body()).isEqualTo("body " + i);
            }
        }
    }

    @Test
    void requestsOfEveryKindFollowOneAnotherOnOneConnection() throws Exception {
        try (TestDoor door = new TestDoor();
                RawClient client = door.client()) {
            String plain = "POST /plain HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nplain";
            String empty = "GET /empty HTTP/1.1\r\nHost: x\r\n\r\n";
            String chunked = "POST /chunked HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks("chu", "nked");
            String absolute = "POST http://elsewhere/absolute HTTP/1.1\r\nContent-Length: 4\r\n\r\nhttp";
            String round = plain + chunked + empty + "\r\n" + plain + absolute + "\r\n\r\n" + chunked + empty + plain;
            client.send(round.repeat(20));
            for (int i = 0; i < 20; i++) {
                for (String path :
                        List.of("plain", "chunked", "empty", "plain", "absolute", "chunked", "empty", "plain")) {
                    RawClient.Answer answer = client.answer();
                    assertThat(answer.header("x-path")).isEqualTo("/" + path);
                    String body = path.equals("empty") ? "" : path.equals("absolute") ? "http" : path;
                    assertThat(answer.body()).isEqualTo(body);
                }
            }
        }
    }

    private static String chunks(String... parts) {
        StringBuilder chunks = new StringBuilder();
        for (String part : parts) {
            chunks.append(part.length()).append("\r\n").append(part).append("\r\n");
        }
        return chunks + "0\r\nX-Trailer: t\r\n\r\n";
    }

    @Test
    void bodiesThatArriveInManyPiecesAreWholeAndEndWhereTheyShould() throws Exception {
        try (TestDoor door = new TestDoor();
                RawClient client = door.client()) {
            String body = "0123456789".repeat(30_000);
            for (int i = 0; i < 3; i++) {
                client.post("/" + i, body);
            }
            for (int i = 0; i < 3; i++) {
                RawClient.Answer answer = client.answer();
                assertThat(answer.header("x-path")).isEqualTo("/" + i);
                assertThat(answer.body()).isEqualTo(body);
            }
        }
    }

    @Test
    void manyClientsAtOnceGetTheirOwnAnswers() throws Exception {
        try (TestDoor door = new TestDoor()) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                clients.add(door.client());
            }
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < clients.size(); i++) {
                    clients.get(i).post("/", round + " of " + i);
                }
                for (int i = 0; i < clients.size(); i++) {
                    assertThat(clients.get(i).answer().body()).isEqualTo(round + " of " + i);
                }
            }
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void answersThatComeFromOtherThreadsKeepTheOrderAndOneCallIsInFlightAtATime() throws Exception {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        HttpHandler elsewhere = request -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            return Meanwhile.call(() -> {
                inFlight.decrementAndGet();
                return TestDoor.echo(request);
            });
        };
        try (TestDoor door = TestDoor.answering(elsewhere);
                RawClient client = door.client()) {
            client.send(requests());
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.answer().body()).isEqualTo("body " + i);
            }
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void clientThatSendsAheadButDoesNotReadIsServedOnlyAsFarAsItReads() throws Exception {
        byte[] answer = new byte[60_000];
        AtomicInteger served = new AtomicInteger();
        HttpHandler large = request -> {
            served.incrementAndGet();
            return CompletableFuture.completedFuture(HttpResponse.of(200, "text/plain", answer));
        };
        try (TestDoor door = TestDoor.answering(large);
                RawClient client = door.client()) {
            client.send(requests());
            client.answer();
            assertThat(served).hasValueLessThan(500);
            for (int i = 1; i < REQUESTS; i++) {
                assertThat(client.answer().bytes()).hasSize(answer.length);
            }
        }
    }

    @Test
    void requestsBehindAParkedCallWaitForItsAnswer() throws Exception {
        try (TestDoor door = new TestDoor();
                RawClient client = door.client()) {
            client.post("/park", "").post("/2", "second").post("/park", "").post("/4", "fourth");
            door.nextParked().complete(TestDoor.text("first"));
            assertThat(client.answer().body()).isEqualTo("first");
            assertThat(client.answer().body()).isEqualTo("second");
            door.nextParked().complete(TestDoor.text("third"));
            assertThat(client.answer().body()).isEqualTo("third");
            assertThat(client.answer().body()).isEqualTo("fourth");
        }
    }

    @Test
    void moreThanTheBacklogHoldsWaitsOutside() throws Exception {
        try (TestDoor door = new TestDoor();
                RawClient client = door.client()) {
            client.post("/park", "");
            CompletableFuture<HttpResponse> first = door.nextParked();
            String body = "x".repeat(1_000_000);
            CompletableFuture<RawClient> sending = Meanwhile.call(() -> {
                for (int i = 0; i < 20; i++) {
                    client.post("/" + i, body);
                }
                return client;
            });
            first.complete(TestDoor.text("first"));
            assertThat(client.answer().body()).isEqualTo("first");
            for (int i = 0; i < 20; i++) {
                assertThat(client.answer().bytes()).hasSize(body.length());
            }
            sending.join();
        }
    }

    private static String requests() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < REQUESTS; i++) {
            String body = "body " + i;
            all.append("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n\r\n")
                    .append(body);
        }
        return all.toString();
    }
}
