package dev.brume.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.sns.message.Protocol;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Endpoints that hang, refuse, never read or never end: publishers do not wait for them, nor do other endpoints. */
class BadEndpointsTest {
    private static final String ONE_RETRY =
            "{\"healthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":1,\"numRetries\":1}}";
    private final World world = new World(World.SHORT, Optional.empty());
    private final Topic topic = world.topic();

    @AfterEach
    void close() {
        world.close();
    }

    private Subscription subscription(String url) {
        Map<String, String> all = new HashMap<>(World.WITH_DLQ);
        all.put("DeliveryPolicy", ONE_RETRY);
        return world.subscription(topic, Protocol.HTTP, url, all);
    }

    /** Tried twice, then dead. */
    private void isGivenUp(Subscription subscription) throws InterruptedException {
        world.publish(topic, "hello", subscription);
        world.rest();
        assertThat(world.aws.queue("dlq")).isEmpty();
        world.time.advance(Duration.ofSeconds(1));
        assertThat(world.aws.queue("dlq")).hasSize(1);
    }

    @Test
    void nobodyListens() throws Exception {
        Endpoint closed = Endpoint.answering("200 OK");
        closed.close();
        isGivenUp(subscription(closed.url()));
    }

    @Test
    void theEndpointHangs() throws Exception {
        try (Endpoint endpoint = Endpoint.start(Endpoint.Visit::hang)) {
            isGivenUp(subscription(endpoint.url()));
        }
    }

    @Test
    void theEndpointClosesWithoutAnAnswer() throws Exception {
        try (Endpoint endpoint = Endpoint.start(Endpoint.Visit::request)) {
            isGivenUp(subscription(endpoint.url()));
        }
    }

    @Test
    void theEndpointSpeaksNoHttp() throws Exception {
        try (Endpoint endpoint = Endpoint.start(visit -> {
            visit.request();
            visit.answer("220 mail.example.com ESMTP\r\n");
            visit.hang();
        })) {
            isGivenUp(subscription(endpoint.url()));
        }
    }

    /** The kernel's buffers take some; a body of 256 KiB twenty times over does not fit. */
    @Test
    void theEndpointNeverReads() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (Endpoint endpoint = Endpoint.start(visit -> awaitQuietly(over))) {
            Subscription subscription = subscription(endpoint.url());
            for (int i = 0; i < 20; i++) {
                world.publish(topic, "x".repeat(250_000), subscription);
            }
            world.rest();
            world.time.advance(Duration.ofSeconds(1));
            assertThat(world.aws.queue("dlq")).hasSize(20);
        } finally {
            over.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The status counts; of the body no more is read than is kept. */
    @Test
    void theEndpointSendsABodyWithoutEnd() throws Exception {
        try (Endpoint endpoint = Endpoint.start(visit -> {
            visit.request();
            visit.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                visit.answer("400\r\n" + "x".repeat(1024) + "\r\n");
            }
        })) {
            world.publish(topic, "hello", subscription(endpoint.url()));
            world.rest();
            assertThat(world.aws.queue("dlq")).isEmpty();
            assertThat(endpoint.received()).hasSize(1);
        }
    }

    @Test
    void oneBadEndpointDelaysNoOther() throws Exception {
        try (Endpoint bad = Endpoint.start(Endpoint.Visit::hang);
                Endpoint good = Endpoint.answering("200 OK")) {
            Subscription hanging = subscription(bad.url());
            for (int i = 0; i < 100; i++) {
                world.publish(topic, "hello", hanging);
            }
            world.publish(topic, "hello", hanging, subscription(good.url()));
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (good.received().isEmpty() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(good.received()).hasSize(1);
            // Sixteen at a time hang for a while each: a hundred take some seven turns.
            assertThat(world.aws.queue("dlq")).isEmpty();
        }
    }

    @Test
    void whatAnEndpointDoesNotTakeIsBoundedAndGivenUpHonestly() throws Exception {
        try (Endpoint endpoint = Endpoint.start(Endpoint.Visit::hang)) {
            Subscription subscription = subscription(endpoint.url());
            long room = Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 8) / 4;
            int fitting = (int) (room / (2 * 250_000));
            String body = "x".repeat(250_000);
            for (int i = 0; i < fitting + 10; i++) {
                world.publish(topic, body, subscription);
            }
            assertThat(world.aws.queue("dlq")).hasSizeBetween(9, 12);
            world.deliveries.forget(subscription);
        }
    }
}
