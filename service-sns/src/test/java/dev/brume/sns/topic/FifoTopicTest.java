package dev.brume.sns.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Order and deduplication: Developer Guide, "Message ordering" and "Message deduplication for FIFO topics". */
class FifoTopicTest {
    private final TestTopic fifo = TestTopic.fifo(Map.of());
    private final Subscription queue = fifo.subscribe("queue.fifo");

    @Test
    void messagesAreNumberedInTheOrderOfPublishing() {
        for (int i = 0; i < 100; i++) {
            fifo.publish("group-" + i % 3, "body " + i);
        }
        List<String> numbers =
                fifo.got(queue).stream().map(PublishedMessage::sequenceNumber).toList();
        assertThat(numbers).hasSize(100).doesNotHaveDuplicates().isSorted().allMatch(number -> number.length() == 20);
        assertThat(fifo.bodies(queue)).startsWith("body 0", "body 1").endsWith("body 99");
    }

    @Test
    void aDuplicateIsAcceptedAsTheFirstAndDeliveredOnce() {
        Accepted first = fifo.publish("group", "id", "one").accepted();
        Topic.Sequenced again = fifo.publish("group", "id", "two");
        assertThat(again.accepted()).isEqualTo(first);
        assertThat(again.message()).isNull();
        assertThat(again.to()).isEmpty();
        assertThat(fifo.bodies(queue)).containsExactly("one");
    }

    /** "within the 5-minute deduplication interval". */
    @Test
    void afterFiveMinutesItIsNoDuplicateAnyMore() {
        fifo.publish("group", "id", "one");
        fifo.time.advance(Duration.ofMinutes(5).minusMillis(1));
        fifo.publish("group", "id", "two");
        assertThat(fifo.bodies(queue)).containsExactly("one");
        fifo.time.advance(Duration.ofMillis(1));
        fifo.publish("group", "id", "three");
        assertThat(fifo.bodies(queue)).containsExactly("one", "three");
    }

    @Test
    void aDuplicateDoesNotLengthenTheInterval() {
        fifo.publish("group", "id", "one");
        fifo.time.advance(Duration.ofMinutes(3));
        fifo.publish("group", "id", "two");
        fifo.time.advance(Duration.ofMinutes(2));
        fifo.publish("group", "id", "three");
        assertThat(fifo.bodies(queue)).containsExactly("one", "three");
    }

    @Test
    void duplicatesAreLookedForInTheWholeTopicUnlessItsScopeIsTheGroup() {
        fifo.publish("a", "id", "one");
        fifo.publish("b", "id", "two");
        assertThat(fifo.bodies(queue)).containsExactly("one");
        fifo.topic.setAttribute("FifoThroughputScope", "MessageGroup", fifo.time.now());
        fifo.publish("a", "other", "three");
        fifo.publish("b", "other", "four");
        fifo.publish("b", "other", "five");
        assertThat(fifo.bodies(queue)).containsExactly("one", "three", "four");
    }

    @Test
    void aMessageThatNobodyWantsIsRememberedAllTheSame() {
        fifo.set(queue, "FilterPolicy", "{\"color\":[\"blue\"]}");
        fifo.publish("group", "id", "unwanted");
        fifo.set(queue, "FilterPolicy", "{}");
        fifo.publish("group", "id", "duplicate");
        assertThat(fifo.bodies(queue)).isEmpty();
    }

    @Test
    void whatIsArchivedCannotBeDeletedWithItsTopic() {
        fifo.topic.setAttribute("ArchivePolicy", "{\"MessageRetentionPeriod\":\"1\"}", fifo.time.now());
        assertThatThrownBy(fifo.topic::close).hasMessage("Invalid state: Cannot delete a topic with an ArchivePolicy");
        assertThat(fifo.topic.subscriptions(fifo.time.now())).containsExactly(queue);
        fifo.topic.setAttribute("ArchivePolicy", "{}", fifo.time.now());
        assertThat(fifo.topic.close()).containsExactly(queue);
    }

    /** Each publisher publishes to a group of its own, all at once: every group arrives in order, and all in one order. */
    @Test
    void everySubscriptionGetsTheSameOrderHoweverManyPublish() throws InterruptedException {
        int publishers = 4;
        int each = 500;
        Subscription other = fifo.subscribe("other.fifo");
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int publisher = 0; publisher < publishers; publisher++) {
            String group = "group-" + publisher;
            List<PublishedMessage> messages = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                messages.add(fifo.message(group + ":" + i, group, group + ":" + i, Map.of()));
            }
            threads.add(Thread.ofVirtual().unstarted(() -> {
                awaitUninterruptibly(start);
                messages.forEach(fifo::publish);
            }));
        }
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(fifo.got(queue))
                .hasSize(publishers * each)
                .isSortedAccordingTo(Comparator.comparing(
                        PublishedMessage::sequenceNumber, Comparator.nullsFirst(Comparator.naturalOrder())));
        assertThat(fifo.bodies(other)).isEqualTo(fifo.bodies(queue));
        for (int publisher = 0; publisher < publishers; publisher++) {
            String group = "group-" + publisher + ":";
            List<String> ofGroup = fifo.bodies(queue).stream()
                    .filter(body -> body.startsWith(group))
                    .toList();
            for (int i = 0; i < each; i++) {
                assertThat(ofGroup.get(i)).isEqualTo(group + i);
            }
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
