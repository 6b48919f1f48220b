package dev.brume.core.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.http.outbound.OutboundException.Reason;
import dev.brume.core.time.ManualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Endpoints that behave and, above all, endpoints that do not. */
class OutboundHttpTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private final ManualTime time = new ManualTime();
    private final OutboundHttp http =
            new OutboundHttp(time, false, new OutboundLimits(4, 2, Duration.ofSeconds(30), 100));
    private final List<RawEndpoint> endpoints = new ArrayList<>();

    @AfterEach
    void close() {
        http.close();
        endpoints.forEach(RawEndpoint::close);
        time.close();
    }

    @Test
    void sendsWhatItIsGiven() throws Exception {
        LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
        RawEndpoint endpoint = endpoint(visit -> {
            seen.add(visit.request());
            visit.answer("HTTP/1.1 202 Accepted\r\nX-One: 1\r\nContent-Length: 4\r\n\r\ndone");
        });
        OutboundResponse answer = post(endpoint.url(), HELLO, LONG).get();
        assertThat(seen.take())
                .startsWith("POST /endpoint?a=b HTTP/1.1\r\n")
                .contains("x-test: yes\r\n")
                .contains("content-length: 5\r\n")
                .contains("host: 127.0.0.1:" + endpoint.url().port() + "\r\n")
                .endsWith("\r\n\r\nhello");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("x-one")).isEqualTo("1");
        assertThat(answer.text()).isEqualTo("done");
    }

    @Test
    void reusesAConnection() throws Exception {
        RawEndpoint endpoint = endpoint(visit -> {
            while (!visit.request().isEmpty()) {
                visit.ok("fine");
            }
        });
        for (int i = 0; i < 5; i++) {
            assertThat(post(endpoint.url(), HELLO, LONG).get().status()).isEqualTo(200);
        }
        assertThat(endpoint.connections()).isOne();
    }

    @Test
    void aKeptConnectionThatWasClosedIsReplaced() throws Exception {
        RawEndpoint endpoint = endpoint(visit -> {
            visit.request();
            visit.ok("fine");
            if (visit.number() == 1) {
                visit.request();
            }
        });
        assertThat(post(endpoint.url(), HELLO, LONG).get().status()).isEqualTo(200);
        assertThat(post(endpoint.url(), HELLO, LONG).get().status()).isEqualTo(200);
        assertThat(endpoint.connections()).isEqualTo(2);
    }

    @Test
    void anEndpointThatAsksToCloseIsNotAskedAgain() throws Exception {
        RawEndpoint endpoint = endpoint(visit -> {
            visit.request();
            visit.answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            visit.hang();
        });
        post(endpoint.url(), HELLO, LONG).get();
        post(endpoint.url(), HELLO, LONG).get();
        assertThat(endpoint.connections()).isEqualTo(2);
    }

    @Test
    void readsAnswersOfEveryForm() throws Exception {
        assertThat(answerTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
                .isEqualTo("200 abcde");
        assertThat(answerTo("HTTP/1.0 200 OK\r\n\r\nuntil the end")).isEqualTo("200 until the end");
        assertThat(answerTo("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"))
                .isEqualTo("204 ");
        assertThat(answerTo("HTTP/1.1 302 Found\r\nLocation: http://example.com/\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo("302 ");
    }

    @Test
    void anEndlessAnswerIsCutOff() throws Exception {
        RawEndpoint endpoint = endpoint(visit -> {
            visit.request();
            visit.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                visit.answer("5\r\nagain\r\n");
            }
        });
        assertThat(post(endpoint.url(), HELLO, LONG).get().body()).hasSize(100);
    }

    @Test
    void anEndpointThatNeverAnswersTimesOut() throws Exception {
        assertFails(endpoint(RawEndpoint.Visit::hang), HELLO, SHORT, Reason.TIMEOUT);
    }

    @Test
    void anEndpointThatNeverReadsTimesOut() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        assertFails(endpoint(visit -> over.await()), new byte[32 * 1024 * 1024], SHORT, Reason.TIMEOUT);
        over.countDown();
    }

    @Test
    void anEndpointThatDripsTimesOut() throws Exception {
        RawEndpoint endpoint = endpoint(visit -> {
            visit.request();
            visit.answer("HTTP/1.1 200 OK\r\n");
            visit.answer("X-Slow: ");
            visit.hang();
        });
        assertFails(endpoint, HELLO, SHORT, Reason.TIMEOUT);
    }

    @Test
    void anEndpointThatClosesMidwayFails() throws Exception {
        assertFails(
                endpoint(visit -> {
                    visit.request();
                    visit.answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
                }),
                HELLO,
                LONG,
                Reason.CLOSED);
    }

    @Test
    void anEndpointThatClosesInTheMiddleOfItsHeadFails() throws Exception {
        assertFails(
                endpoint(visit -> {
                    visit.request();
                    visit.answer("HTTP/1.1 200 OK\r\nContent-Le");
                }),
                HELLO,
                LONG,
                Reason.CLOSED);
    }

    @Test
    void anEndpointThatClosesAtOnceFails() throws Exception {
        assertFails(endpoint(RawEndpoint.Visit::request), HELLO, LONG, Reason.CLOSED);
    }

    @Test
    void anEndpointThatHalfClosesFails() throws Exception {
        assertFails(
                endpoint(visit -> {
                    visit.request();
                    visit.socket().shutdownOutput();
                    visit.hang();
                }),
                HELLO,
                LONG,
                Reason.CLOSED);
    }

    @Test
    void garbageFails() throws Exception {
        assertFails(
                endpoint(visit -> {
                    visit.request();
                    visit.answer("220 mail.example.com ESMTP ready\r\n\r\n");
                    visit.hang();
                }),
                HELLO,
                LONG,
                Reason.GARBAGE);
    }

    @Test
    void whereNobodyListensFails() throws Exception {
        RawEndpoint endpoint = endpoint(RawEndpoint.Visit::hang);
        endpoint.close();
        assertFails(endpoint, HELLO, LONG, Reason.NOT_CONNECTED);
    }

    @Test
    void aHostThatIsNotThereFails() {
        OutboundUrl url = OutboundUrl.parse("http://nowhere.invalid/").orElseThrow();
        assertThat(reason(post(url, HELLO, LONG))).isEqualTo(Reason.NOT_CONNECTED);
    }

    @Test
    void plainTextIsNoTls() throws Exception {
        RawEndpoint endpoint = endpoint(visit -> {
            visit.answer("HTTP/1.1 400 Bad Request\r\n\r\n");
            visit.hang();
        });
        OutboundUrl url = OutboundUrl.parse(
                        "https://127.0.0.1:" + endpoint.url().port() + "/")
                .orElseThrow();
        assertThat(reason(post(url, HELLO, LONG))).isEqualTo(Reason.NO_TLS);
    }

    @Test
    void connectionsAreBounded() throws Exception {
        CountDownLatch arrived = new CountDownLatch(4);
        RawEndpoint endpoint = endpoint(visit -> {
            visit.request();
            arrived.countDown();
            visit.hang();
        });
        for (int i = 0; i < 4; i++) {
            post(endpoint.url(), HELLO, LONG);
        }
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reason(post(endpoint.url(), HELLO, LONG))).isEqualTo(Reason.TOO_MANY_CONNECTIONS);
    }

    @Test
    void aRequestIsWorkInFlightUntilItsAnswerIsHandedOver() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        RawEndpoint endpoint = endpoint(visit -> {
            visit.request();
            release.await();
            visit.ok("fine");
        });
        CompletableFuture<OutboundResponse> answer = post(endpoint.url(), HELLO, LONG);
        assertThat(time.work().inFlight()).isOne();
        release.countDown();
        assertThat(time.work().awaitIdle(10_000)).isTrue();
        assertThat(answer).isCompleted();
    }

    @Test
    void closingGivesUpWhatIsInFlight() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        RawEndpoint endpoint = endpoint(visit -> {
            visit.request();
            arrived.countDown();
            visit.hang();
        });
        CompletableFuture<OutboundResponse> answer = post(endpoint.url(), HELLO, LONG);
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        http.close();
        assertThat(reason(answer)).isEqualTo(Reason.CLOSED);
        assertThat(reason(post(endpoint.url(), HELLO, LONG))).isEqualTo(Reason.CLOSED);
    }

    private String answerTo(String raw) throws Exception {
        RawEndpoint endpoint = endpoint(visit -> {
            visit.request();
            visit.answer(raw);
        });
        OutboundResponse answer = post(endpoint.url(), HELLO, LONG).get();
        return answer.status() + " " + answer.text();
    }

    private void assertFails(RawEndpoint endpoint, byte[] body, Duration timeout, Reason reason) throws Exception {
        CompletableFuture<OutboundResponse> answer = post(endpoint.url(), body, timeout);
        assertThat(reason(answer)).isEqualTo(reason);
        assertThat(time.work().awaitIdle(10_000)).isTrue();
    }

    private static Reason reason(CompletableFuture<OutboundResponse> answer) {
        assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(OutboundException.class);
        return ((OutboundException) answer.exceptionNow()).reason();
    }

    private CompletableFuture<OutboundResponse> post(OutboundUrl url, byte[] body, Duration timeout) {
        return http.send(new OutboundRequest("POST", url, List.of("x-test", "yes"), body, timeout))
                .toCompletableFuture();
    }

    private RawEndpoint endpoint(RawEndpoint.Script script) throws IOException {
        RawEndpoint endpoint = RawEndpoint.start(script);
        endpoints.add(endpoint);
        return endpoint;
    }
}
