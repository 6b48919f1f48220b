package dev.brume.sns.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A replay, step by step, with publishers in between: Developer Guide, "Amazon SNS message replay for FIFO topic subscribers". */
class TopicReplayTest {
    private final TestTopic fifo = TestTopic.fifo(TestTopic.THIRTY_DAYS);
    private final Instant start = fifo.time.now();

    private void publish(String... bodies) {
        for (String body : bodies) {
            fifo.publish("group", body);
        }
    }

    private void pass(int minutes) {
        fifo.time.advance(Duration.ofMinutes(minutes));
    }

    @Test
    void anOldSubscriptionGetsItAllAgainMarkedAsReplayed() {
        Subscription subscription = fifo.subscribe("queue.fifo");
        publish("1", "2");
        fifo.set(subscription, "ReplayPolicy", TestTopic.policy(start));
        fifo.replayToTheEnd(subscription);
        assertThat(fifo.bodies(subscription)).containsExactly("1", "2", "1", "2");
        assertThat(fifo.got(subscription))
                .extracting(PublishedMessage::replayed)
                .containsExactly(false, false, true, true);
        assertThat(fifo.got(subscription).get(2).id())
                .isEqualTo(fifo.got(subscription).get(0).id());
        assertThat(fifo.got(subscription).get(2).sequenceNumber())
                .isEqualTo(fifo.got(subscription).get(0).sequenceNumber());
    }

    @Test
    void whatIsPublishedMeanwhileComesAfterItAndIsNotReplayed() {
        publish("1", "2", "3");
        Subscription subscription = fifo.subscribe("queue.fifo", TestTopic.from(start));
        publish("4");
        assertThat(fifo.replay(subscription, 2)).isTrue();
        publish("5");
        assertThat(fifo.bodies(subscription)).containsExactly("1", "2");
        fifo.replayToTheEnd(subscription);
        publish("6");
        assertThat(fifo.bodies(subscription)).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(fifo.got(subscription))
                .extracting(PublishedMessage::replayed)
                .containsExactly(true, true, true, false, false, false);
    }

    @Test
    void othersAreNotHeldUpByIt() {
        publish("1");
        Subscription other = fifo.subscribe("other.fifo");
        fifo.subscribe("queue.fifo", TestTopic.from(start));
        publish("2");
        assertThat(fifo.bodies(other)).containsExactly("2");
    }

    @Test
    void itsStatusTellsHowFarItIs() {
        publish("1", "2");
        Subscription subscription = fifo.subscribe("queue.fifo", TestTopic.from(start));
        assertThat(fifo.status(subscription)).isEqualTo("Pending");
        fifo.replay(subscription, 1);
        assertThat(fifo.status(subscription)).isEqualTo("In progress");
        fifo.replayToTheEnd(subscription);
        assertThat(fifo.status(subscription)).isEqualTo("Completed");
        assertThat(fifo.status(fifo.subscribe("other.fifo"))).isNull();
    }

    @Test
    void onlyWhatLiesBetweenThePointsIsReplayedBothIncluded() {
        publish("before");
        pass(1);
        Instant from = fifo.time.now();
        publish("first");
        pass(1);
        Instant to = fifo.time.now();
        publish("last");
        pass(1);
        publish("after");
        Subscription subscription = fifo.subscribe("queue.fifo", Map.of("ReplayPolicy", TestTopic.policy(from, to)));
        publish("new");
        fifo.replayToTheEnd(subscription);
        assertThat(fifo.bodies(subscription)).containsExactly("first", "last");
    }

    /** "If an ending point was specified ... the subscription will no longer receive newly published messages" (ReplayStatus). */
    @Test
    void afterItsEndingPointNothingComesUntilThePolicyGoes() {
        publish("archived");
        Subscription subscription =
                fifo.subscribe("queue.fifo", Map.of("ReplayPolicy", TestTopic.policy(start, fifo.time.now())));
        publish("meanwhile");
        fifo.replayToTheEnd(subscription);
        assertThat(fifo.status(subscription)).isEqualTo("Completed");
        fifo.set(subscription, "RawMessageDelivery", "true");
        publish("after");
        assertThat(fifo.bodies(subscription)).containsExactly("archived");

        fifo.set(subscription, "ReplayPolicy", "{}");
        publish("again");
        assertThat(fifo.bodies(subscription)).containsExactly("archived", "again");
    }

    @Test
    void oneWithAnEndingPointThatIsStoppedGivesWhatIsPublishedFromThenOn() {
        publish("1", "2", "3");
        Subscription subscription =
                fifo.subscribe("queue.fifo", Map.of("ReplayPolicy", TestTopic.policy(start, fifo.time.now())));
        fifo.replay(subscription, 1);
        publish("meanwhile");
        fifo.set(subscription, "ReplayPolicy", "{}");
        publish("new");
        fifo.replayToTheEnd(subscription);
        publish("newer");
        assertThat(fifo.bodies(subscription)).containsExactly("1", "new", "newer");
    }

    @Test
    void oneWithoutAnEndingPointMayFollow() {
        publish("1");
        pass(1);
        Subscription subscription =
                fifo.subscribe("queue.fifo", Map.of("ReplayPolicy", TestTopic.policy(start, start)));
        fifo.replayToTheEnd(subscription);
        pass(1);
        Instant missed = fifo.time.now();
        publish("missed");
        pass(1);
        fifo.set(subscription, "ReplayPolicy", TestTopic.policy(missed));
        publish("new");
        fifo.replayToTheEnd(subscription);
        assertThat(fifo.bodies(subscription)).containsExactly("1", "missed", "new");
    }

    @Test
    void pointsOutsideOfTheArchiveAreRefused() {
        Instant early = start.minusSeconds(1);
        Instant future = start.plusSeconds(1);
        String refusal = "Invalid parameter: Attributes Reason: ReplayPolicy: Invalid ";
        assertThatThrownBy(() -> fifo.subscribe("queue.fifo", TestTopic.from(early)))
                .hasMessage(refusal + "StartingPoint value");
        assertThatThrownBy(() -> fifo.subscribe("queue.fifo", TestTopic.from(future)))
                .hasMessage(refusal + "StartingPoint value");
        assertThatThrownBy(() -> fifo.subscribe("queue.fifo", Map.of("ReplayPolicy", TestTopic.policy(start, future))))
                .hasMessage(refusal + "EndingPoint value");
        assertThat(fifo.topic.subscriptions(start)).isEmpty();
    }

    @Test
    void withoutAnArchiveThereIsNoReplay() {
        TestTopic plain = TestTopic.fifo(Map.of());
        Subscription subscription = plain.subscribe("queue.fifo");
        assertThatThrownBy(() -> plain.set(subscription, "ReplayPolicy", TestTopic.policy(start)))
                .hasMessage("Invalid parameter: ReplayPolicy: Topic does not have an ArchivePolicy");
        plain.publish("group", "1");
        assertThat(plain.bodies(subscription)).containsExactly("1");
    }

    @Test
    void aFilterPolicySetMeanwhileHoldsForTheRest() {
        List<String> colors = List.of("blue", "red", "blue", "red", "blue");
        for (int i = 0; i < colors.size(); i++) {
            fifo.publish(fifo.message(colors.get(i), "group", "id-" + i, TestTopic.color(colors.get(i))));
        }
        Subscription subscription = fifo.subscribe("queue.fifo", TestTopic.from(start));
        fifo.replay(subscription, 2);
        fifo.set(subscription, "FilterPolicy", "{\"color\":[\"blue\"]}");
        fifo.replayToTheEnd(subscription);
        assertThat(fifo.bodies(subscription)).containsExactly("blue", "red", "blue", "blue");
        fifo.publish(fifo.message("red", "group", "x", TestTopic.color("red")));
        fifo.publish(fifo.message("blue", "group", "y", TestTopic.color("blue")));
        assertThat(fifo.bodies(subscription)).containsExactly("blue", "red", "blue", "blue", "blue");
    }

    /** "Starting a replay supersedes any existing one"; what was published since the first began is still to come. */
    @Test
    void anotherReplayTakesThePlaceOfTheFirstAndLosesNothing() {
        publish("1");
        pass(1);
        Instant second = fifo.time.now();
        publish("2");
        pass(1);
        Subscription subscription = fifo.subscribe("queue.fifo", TestTopic.from(start));
        pass(1);
        publish("new");
        fifo.set(subscription, "ReplayPolicy", TestTopic.policy(second));
        fifo.replayToTheEnd(subscription);
        assertThat(fifo.bodies(subscription)).containsExactly("2", "new");
    }

    @Test
    void aReplayThatIsStoppedLosesNothingThatIsNew() {
        publish("1", "2");
        Subscription subscription = fifo.subscribe("queue.fifo", TestTopic.from(start));
        fifo.replay(subscription, 1);
        publish("new");
        fifo.set(subscription, "ReplayPolicy", "{}");
        publish("newer");
        fifo.replayToTheEnd(subscription);
        publish("newest");
        assertThat(fifo.bodies(subscription)).containsExactly("1", "new", "newer", "newest");
        assertThat(fifo.status(subscription)).isNull();
    }

    @Test
    void whenTheArchiveGoesItFailsAndTheSubscriptionGetsWhatIsPublishedFromThenOn() {
        publish("1", "2");
        Subscription subscription = fifo.subscribe("queue.fifo", TestTopic.from(start));
        fifo.replay(subscription, 1);
        fifo.topic.setAttribute("ArchivePolicy", "{}", fifo.time.now());
        assertThat(fifo.status(subscription)).isEqualTo("Failed");
        publish("new");
        assertThat(fifo.replay(subscription, 1)).isFalse();
        assertThat(fifo.bodies(subscription)).containsExactly("1", "new");
        assertThat(fifo.status(subscription)).isEqualTo("Failed");
    }

    @Test
    void aSubscriptionThatEndsMeanwhileGetsNothingMore() {
        publish("1", "2");
        Subscription subscription = fifo.subscribe("queue.fifo", TestTopic.from(start));
        fifo.replay(subscription, 1);
        fifo.topic.unsubscribe(subscription);
        assertThat(fifo.replay(subscription, 1)).isFalse();
        publish("3");
        assertThat(fifo.bodies(subscription)).containsExactly("1");
    }

    @Test
    void whoeverPublishesMeanwhileNothingIsLostDoubledOrOutOfOrder() throws InterruptedException {
        int old = 300;
        int all = 3_000;
        for (int i = 0; i < old; i++) {
            publish(Integer.toString(i));
        }
        Subscription subscription = fifo.subscribe("queue.fifo", TestTopic.from(start));
        Thread publisher = Thread.ofPlatform().start(() -> {
            for (int i = old; i < all; i++) {
                publish(Integer.toString(i));
            }
        });
        // Two ask for its messages, as when a replay was begun twice.
        Thread second = Thread.ofPlatform().start(() -> fifo.replayToTheEnd(subscription));
        fifo.replayToTheEnd(subscription);
        second.join();
        publisher.join();
        assertThat(fifo.bodies(subscription))
                .isEqualTo(IntStream.range(0, all).mapToObj(Integer::toString).toList());
        assertThat(fifo.status(subscription)).isEqualTo("Completed");
    }

    /** A queue of another account. */
    @Test
    void anEndpointThatHasNotConfirmedGetsItsReplayOnceItHas() {
        publish("1");
        Subscription subscription = fifo.ask("queue.fifo", TestTopic.from(start), "token");
        assertThat(fifo.topic.hasReplay(subscription)).isFalse();
        assertThat(fifo.status(subscription)).isEqualTo("Pending");
        publish("2");
        fifo.topic.confirm("token", true, false, fifo.time.now());
        assertThat(fifo.topic.hasReplay(subscription)).isTrue();
        publish("3");
        fifo.topic.confirm("token", true, false, fifo.time.now());
        publish("4");
        assertThat(fifo.bodies(subscription)).isEmpty();
        fifo.replayToTheEnd(subscription);
        assertThat(fifo.bodies(subscription)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aMessageWhoseRequestCameBeforeTheStartingPointButWasTakenAfterItIsNotLost() {
        PublishedMessage early = fifo.message("early", "group", "early", Map.of());
        pass(1);
        Subscription subscription = fifo.subscribe("queue.fifo", TestTopic.from(fifo.time.now()));
        fifo.publish(early);
        fifo.replayToTheEnd(subscription);
        assertThat(fifo.bodies(subscription)).containsExactly("early");
    }
}
