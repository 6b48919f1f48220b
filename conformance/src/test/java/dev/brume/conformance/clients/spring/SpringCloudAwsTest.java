package dev.brume.conformance.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import io.awspring.cloud.sns.core.SnsNotification;
import io.awspring.cloud.sns.core.SnsTemplate;
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
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.messaging.support.MessageBuilder;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A Spring Boot application with {@code @SqsListener} methods and an {@code SnsTemplate}. */
class SpringCloudAwsTest {
    private static Brume brume;
    private static ConfigurableApplicationContext application;
    private static ShopListeners listeners;
    private static SqsTemplate template;
    private static SnsTemplate topics;

    @BeforeAll
    static void start() throws IOException {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none"); // logging is the tests' own
        brume = Brume.start(BrumeOptions.DEFAULT.withPort(0));
        SpringApplication shop =
                new SpringApplication(new DefaultResourceLoader(new WithoutExtendedClient()), ShopApplication.class);
        application = shop.run(
                "--AWS_ENDPOINT_URL=" + brume.endpoint(),
                "--spring.main.banner-mode=off",
                "--spring.cloud.aws.sqs.listener.poll-timeout=2s", // for its end waits for the polls under way
                "--spring.config.location=classpath:clients/spring/application.properties");
        listeners = application.getBean(ShopListeners.class);
        template = application.getBean(SqsTemplate.class);
        topics = application.getBean(SnsTemplate.class);
    }

    /** Another test has the SQS Extended Client on the class path; Spring Cloud AWS would use nothing else then. */
    private static final class WithoutExtendedClient extends ClassLoader {
        WithoutExtendedClient() {
            super(SpringCloudAwsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.amazon.sqs.javamessaging.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
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

    @Test
    void aListenerGetsWhatATopicIsSent() throws InterruptedException {
        String parcels = topic("parcels", Map.of());
        subscribe(parcels, "deliveries", Map.of("FilterPolicy", "{\"express\":[\"yes\"]}"));
        for (String express : List.of("no", "yes")) {
            topics.sendNotification(
                    "parcels",
                    SnsNotification.builder(new ShopListeners.Delivery("express? " + express, "Ann"))
                            .subject("On its way")
                            .header("express", express)
                            .build());
        }
        assertThat(next(listeners.deliveries)).isEqualTo("On its way: express? yes to Ann");
        awaitEmpty("deliveries");
        assertThat(listeners.deliveries).isEmpty();
    }

    @Test
    void aFifoListenerGetsWhatAFifoTopicIsSentInItsOrder() throws InterruptedException {
        String trains = topic("trains.fifo", Map.of("FifoTopic", "true"));
        subscribe(trains, "departures.fifo", Map.of());
        for (String departure : List.of("10:00", "10:20", "10:20", "10:40")) {
            topics.sendNotification(
                    "trains.fifo",
                    SnsNotification.builder(departure)
                            .groupId("north")
                            .deduplicationId("train-" + departure.replace(":", ""))
                            .build());
        }
        for (String departure : List.of("10:00", "10:20", "10:40")) {
            assertThat(next(listeners.departures)).isEqualTo(departure);
        }
        awaitEmpty("departures.fifo");
    }

    @Test
    void aTemplateMakesTheTopicThatItIsToSendTo() {
        String arn = "arn:aws:sns:us-east-1:000000000000:made-on-demand";
        assertThat(topics.topicExists(arn)).isFalse();
        topics.convertAndSend("made-on-demand", "hello");
        assertThat(topics.topicExists(arn)).isTrue();
    }

    private static String topic(String name, Map<String, String> attributes) {
        return sns().createTopic(create -> create.name(name).attributes(attributes))
                .topicArn();
    }

    private static void subscribe(String topic, String queue, Map<String, String> attributes) {
        sns().subscribe(subscribe -> subscribe
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(attribute(queue, QueueAttributeName.QUEUE_ARN))
                .attributes(attributes));
    }

    private static SnsClient sns() {
        return application.getBean(SnsClient.class);
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
