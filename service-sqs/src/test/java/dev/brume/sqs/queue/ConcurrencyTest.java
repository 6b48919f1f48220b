package dev.brume.sqs.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at one queue: nothing is lost, nothing comes twice, whoever leaves takes nothing along. */
@Timeout(60)
class ConcurrencyTest {
    private static final int THREADS = 8;
    private static final int MESSAGES = 2_000;

    /** Someone who waits, and may leave at any time. */
    private static final class Client implements Poll.Answer {
        private final CompletableFuture<List<Received>> future = new CompletableFuture<>();

        @Override
        public boolean deliver(List<Received> messages) {
            return future.complete(messages);
        }

        @Override
        public void fail(AwsException error) {
            future.completeExceptionally(error);
        }
    }

    @Test
    void everyMessageIsReceivedOnce() throws InterruptedException {
        TestQueue target = TestQueue.standard();
        Queue<String> received = new ConcurrentLinkedQueue<>();
        AtomicInteger producing = new AtomicInteger(THREADS / 2);

        inParallel(THREADS, thread -> {
            if (thread < THREADS / 2) {
                for (int i = 0; i < MESSAGES; i++) {
                    target.send(thread + "-" + i);
                }
                producing.decrementAndGet();
            } else {
                consume(target, received, producing);
            }
        });

        assertThat(received).hasSize(THREADS / 2 * MESSAGES).doesNotHaveDuplicates();
        assertThat(target.queue.counts(target.now())).isEqualTo(new QueueCounts(0, 0, 0));
    }

    @Test
    void everyMessageOfAGroupIsReceivedOnceAndInOrder() throws InterruptedException {
        TestQueue target = TestQueue.fifo();
        Map<String, Queue<Integer>> received = new ConcurrentHashMap<>();
        AtomicInteger producing = new AtomicInteger(THREADS / 2);
        AtomicInteger count = new AtomicInteger();

        inParallel(THREADS, thread -> {
            if (thread < THREADS / 2) {
                for (int i = 0; i < MESSAGES; i++) {
                    target.send(thread + "-" + i, "g" + thread);
                }
                producing.decrementAndGet();
            } else {
                while (producing.get() > 0 || target.queue.counts(target.now()).visible() > 0) {
                    for (Received message : target.receive(3)) {
                        String[] parts = message.body().split("-", 2);
                        received.computeIfAbsent(parts[0], group -> new ConcurrentLinkedQueue<>())
                                .add(Integer.parseInt(parts[1]));
                        count.incrementAndGet();
                        target.delete(message);
                    }
                }
            }
        });

        assertThat(count).hasValue(THREADS / 2 * MESSAGES);
        received.values()
                .forEach(group -> assertThat(new ArrayList<>(group))
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .hasSize(MESSAGES));
    }

    @Test
    void whoLeavesWhileBeingServedTakesNothingAlong() throws InterruptedException {
        TestQueue target = TestQueue.standard();
        List<Client> clients = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger producing = new AtomicInteger(2);

        inParallel(THREADS, thread -> {
            Random random = new Random(thread);
            if (thread < 2) {
                for (int i = 0; i < MESSAGES; i++) {
                    target.send(thread + "-" + i);
                }
                producing.decrementAndGet();
            } else {
                while (producing.get() > 0) {
                    Client client = new Client();
                    clients.add(client);
                    Poll poll = poll(target, client);
                    if (random.nextBoolean() && client.future.cancel(false)) {
                        target.queue.leave(poll);
                    }
                }
            }
        });

        List<String> delivered = delivered(clients);
        List<Received> rest = drain(target);
        Set<String> all = new HashSet<>(delivered);
        rest.forEach(message -> all.add(message.body()));
        assertThat(delivered.size() + rest.size()).isEqualTo(2 * MESSAGES);
        assertThat(all).hasSize(2 * MESSAGES);
    }

    @Test
    void messageHandedToOneWhoIsGoneGoesToTheNextAsIfNeverReceived() {
        TestQueue target = TestQueue.standard();
        Client gone = new Client();
        poll(target, gone);
        // The client leaves, and the queue does not know yet.
        gone.future.cancel(false);
        Client patient = new Client();
        poll(target, patient);

        target.send("hello");

        assertThat(patient.future).isDone();
        assertThat(patient.future.join()).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("hello");
            assertThat(message.receiveCount()).isEqualTo(1);
        });
    }

    @Test
    void messageHandedToOneWhoIsGoneIsVisibleIfNobodyElseWaits() {
        TestQueue target = TestQueue.fifo();
        Client gone = new Client();
        poll(target, gone);
        gone.future.cancel(false);

        target.send("hello", "g");

        assertThat(target.queue.counts(target.now())).isEqualTo(new QueueCounts(1, 0, 0));
        assertThat(target.receive(1).getFirst().receiveCount()).isEqualTo(1);
    }

    @Test
    void messagesTakenBackStandWhereTheyStood() {
        TestQueue target = TestQueue.standard();
        target.send("a");
        target.send("b");
        target.send("c");
        Client gone = new Client();
        gone.future.cancel(false);

        target.queue.receive(new Poll(2, null, 0, null, gone), target.now());

        assertThat(target.receive(10).stream().map(Received::body)).containsExactly("a", "b", "c");
    }

    @Test
    void deadLettersOfManyThreadsArriveOnce() throws InterruptedException {
        TestQueue dead = TestQueue.standard();
        String deadArn = dead.queue.arn().toString();
        TestQueue source = new TestQueue(
                dead.time,
                "source",
                TestQueue.pairs("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + deadArn + "\",\"maxReceiveCount\":1}"),
                arn -> arn.equals(deadArn) ? dead.queue : null);
        for (int i = 0; i < MESSAGES; i++) {
            source.send("m" + i);
        }

        inParallel(THREADS, thread -> {
            while (source.queue.counts(source.now()).visible() > 0) {
                source.receive(10, 0);
            }
        });

        assertThat(dead.queue.counts(dead.now())).isEqualTo(new QueueCounts(MESSAGES, 0, 0));
        assertThat(drain(dead)).extracting(Received::body).doesNotHaveDuplicates();
    }

    @Test
    void queueThatIsDeletedAmongMuchTrafficLeavesNobodyWaiting() throws InterruptedException {
        TestQueue target = TestQueue.standard();
        List<Client> clients = Collections.synchronizedList(new ArrayList<>());

        inParallel(THREADS, thread -> {
            for (int i = 0; i < 500; i++) {
                Client client = new Client();
                try {
                    poll(target, client);
                    clients.add(client);
                    if (i % 3 == 0) {
                        target.send("m");
                    }
                    if (thread == 0 && i == 250) {
                        target.queue.close().run();
                    }
                } catch (AwsException gone) {
                    assertThat(gone.code()).isEqualTo("QueueDoesNotExist");
                }
            }
        });

        assertThat(clients).allMatch(client -> client.future.isDone());
        assertThat(target.time.nextTimer()).isEmpty();
    }

    private static void consume(TestQueue target, Queue<String> received, AtomicInteger producing) {
        while (producing.get() > 0 || target.queue.counts(target.now()).visible() > 0) {
            for (Received message : target.receive(10)) {
                received.add(message.body());
                target.delete(message);
            }
        }
    }

    private static Poll poll(TestQueue target, Client client) {
        Poll poll = new Poll(2, null, 20, null, client);
        target.queue.receive(poll, target.now());
        return poll;
    }

    private static List<String> delivered(List<Client> clients) {
        List<String> bodies = new ArrayList<>();
        for (Client client : clients) {
            if (client.future.isDone() && !client.future.isCancelled()) {
                client.future.join().forEach(message -> bodies.add(message.body()));
            }
        }
        return bodies;
    }

    private static List<Received> drain(TestQueue target) {
        List<Received> all = new ArrayList<>();
        List<Received> some = target.receive(10);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = target.receive(10);
        }
        return all;
    }

    private static void inParallel(int threads, IntConsumer work) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            running.add(Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                    work.accept(thread);
                } catch (Throwable failure) {
                    failures.add(failure);
                }
            }));
        }
        start.countDown();
        for (Thread thread : running) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }
}
