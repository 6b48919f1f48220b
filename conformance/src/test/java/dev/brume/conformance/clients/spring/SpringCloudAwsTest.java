package dev.brume.conformance.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.messaging.support.MessageBuilder;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A Spring Boot application with {@code @SqsListener} methods. */
class SpringCloudAwsTest {
    private static Brume brume;
    private static ConfigurableApplicationContext application;
    private static ShopListeners listeners;
    private static SqsTemplate template;

    @BeforeAll
    static void start() throws IOException {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none"); // logging is the tests' own
        brume = Brume.start(BrumeOptions.DEFAULT.withPort(0));
        application = SpringApplication.run(
                ShopApplication.class,
                "--AWS_ENDPOINT_URL=" + brume.endpoint(),
                "--spring.main.banner-mode=off",
                "--spring.cloud.aws.sqs.listener.poll-timeout=2s", // for its end waits for the polls under way
                "--spring.config.location=classpath:clients/spring/application.properties");
        listeners = application.getBean(ShopListeners.class);
        template = application.getBean(SqsTemplate.class);
    }

    @AfterAll
    static void stop() {
        application.close();
        brume.close();
    }

    @Test
    void aListenerMakesItsQueueAndTakesTheMessagesOff() throws InterruptedException {
        template.send("orders", "one order");
        assertThat(next(listeners.orders)).isEqualTo("one order");
        awaitEmpty("orders");
    }

    @Test
    void aFifoListenerKeepsTheOrderOfEachGroup() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            for (String customer : List.of("ann", "bob")) {
                String payment = customer + "-" + i;
                template.send(to -> to.queue("payments.fifo")
                        .payload(payment)
                        .messageGroupId(customer)
                        .messageDeduplicationId(payment));
            }
        }
        List<String> seen = new ArrayList<>();
        while (seen.size() < 10) {
            seen.add(next(listeners.payments));
        }
        for (String customer : List.of("ann", "bob")) {
            assertThat(seen)
                    .filteredOn(payment -> payment.startsWith(customer))
                    .containsExactly(
                            customer + "-0", customer + "-1", customer + "-2", customer + "-3", customer + "-4");
        }
        awaitEmpty("payments.fifo");
    }

    @Test
    void aBatchListenerGetsSeveralMessagesAtOnce() throws InterruptedException {
        template.sendMany(
                "clicks",
                List.of("a", "b", "c").stream()
                        .map(body -> MessageBuilder.withPayload(body).build())
                        .toList());
        List<String> seen = new ArrayList<>();
        while (seen.size() < 3) {
            seen.addAll(next(listeners.clicks));
        }
        assertThat(seen).containsExactlyInAnyOrder("a", "b", "c");
        awaitEmpty("clicks");
    }

    @Test
    void aMessageThatIsNotAcknowledgedComesBack() throws InterruptedException {
        set("parcels", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1"));
        template.send("parcels", "one parcel");
        assertThat(next(listeners.parcels)).isEqualTo("one parcel");
        awaitEmpty("parcels");
    }

    @Test
    void aMessageWhoseListenerFailsGoesToTheDeadLetterQueue() throws InterruptedException {
        String dead = attribute("refunds-dead", QueueAttributeName.QUEUE_ARN);
        set(
                "refunds",
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "1",
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + dead + "\",\"maxReceiveCount\":\"2\"}"));
        template.send("refunds", "one refund");
        assertThat(next(listeners.lost)).isEqualTo("one refund");
        awaitEmpty("refunds");
    }

    private static <T> T next(BlockingQueue<T> received) throws InterruptedException {
        T message = received.poll(30, TimeUnit.SECONDS);
        assertThat(message).as("nothing came").isNotNull();
        return message;
    }

    /** Waits until no message of the queue is left, neither waiting nor in flight. */
    private static void awaitEmpty(String queue) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                        .equals("0")
                || !attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                        .equals("0")) {
            assertThat(System.nanoTime()).as("%s is not empty", queue).isLessThan(deadline);
        }
    }

    private static String attribute(String queue, QueueAttributeName name) {
        return client().getQueueAttributes(get -> get.queueUrl(url(queue)).attributeNames(name))
                .join()
                .attributes()
                .get(name);
    }

    private static void set(String queue, Map<QueueAttributeName, String> attributes) {
        client().setQueueAttributes(set -> set.queueUrl(url(queue)).attributes(attributes))
                .join();
    }

    private static String url(String queue) {
        return client().getQueueUrl(get -> get.queueName(queue)).join().queueUrl();
    }

    private static SqsAsyncClient client() {
        return application.getBean(SqsAsyncClient.class);
    }
}
