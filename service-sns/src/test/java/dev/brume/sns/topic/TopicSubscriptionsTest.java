package dev.brume.sns.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.sns.message.Protocol;
import dev.brume.sns.subscription.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets the messages of a standard topic. */
class TopicSubscriptionsTest {
    private static final Map<String, String> BLUE = Map.of("FilterPolicy", "{\"color\":[\"blue\"]}");
    private final TestTopic orders = TestTopic.standard();

    private List<Subscription> reached() {
        return orders.reached(Map.of());
    }

    @Test
    void aMessageReachesEverySubscriptionInTheOrderOfSubscribing() {
        Subscription first = orders.subscribe("first");
        Subscription second = orders.subscribe("second");
        assertThat(reached()).containsExactly(first, second);
    }

    @Test
    void theSameEndpointAgainIsTheSameSubscription() {
        Subscription first = orders.subscribe("queue", BLUE);
        assertThat(orders.subscribe("queue", Map.of("FilterPolicy", "{ \"color\" : [ \"blue\" ] }")))
                .isSameAs(first);
        assertThat(orders.subscribe("queue")).isSameAs(first);
        assertThat(orders.topic.subscriptions(orders.time.now())).containsExactly(first);
    }

    @Test
    void theSameEndpointWithOtherAttributesIsRefused() {
        orders.subscribe("queue", BLUE);
        assertThatThrownBy(() -> orders.subscribe("queue", Map.of("FilterPolicy", "{\"color\":[\"red\"]}")))
                .hasMessage(
                        "Invalid parameter: Attributes Reason: Subscription already exists with different attributes");
    }

    @Test
    void aFilterPolicyHoldsFromWhenItIsSetUntilItIsTakenAway() {
        Subscription subscription = orders.subscribe("queue");
        orders.set(subscription, "FilterPolicy", "{\"color\":[\"blue\"]}");
        assertThat(orders.reached(TestTopic.color("red"))).isEmpty();
        assertThat(orders.reached(TestTopic.color("blue"))).containsExactly(subscription);
        orders.set(subscription, "FilterPolicy", "{\"color\":[\"red\"]}");
        assertThat(orders.reached(TestTopic.color("red"))).containsExactly(subscription);
        assertThat(orders.reached(TestTopic.color("blue"))).isEmpty();
        orders.set(subscription, "FilterPolicy", "{}");
        assertThat(reached()).containsExactly(subscription);
    }

    /** As recorded at AWS: with a null for what was not said. */
    @Test
    void aDeliveryPolicyIsGivenBackInFull() {
        Subscription subscription = orders.subscribe(
                Protocol.HTTP,
                "http://localhost/",
                Map.of("DeliveryPolicy", "{\"requestPolicy\": {\"headerContentType\": \"text/csv\"}}"));
        assertThat(subscription.attributes().texts())
                .containsEntry(
                        "DeliveryPolicy",
                        "{\"healthyRetryPolicy\":null,\"sicklyRetryPolicy\":null,\"throttlePolicy\":null,"
                                + "\"requestPolicy\":{\"headerContentType\":\"text/csv\"},\"guaranteed\":false}");
    }

    @Test
    void aRefusedChangeChangesNothing() {
        Subscription subscription = orders.subscribe("queue", BLUE);
        assertThatThrownBy(() -> orders.set(subscription, "FilterPolicy", "{\"color\":\"blue\"}"))
                .hasMessageContaining("FilterPolicy");
        assertThatThrownBy(() -> orders.set(subscription, "Colour", "blue"))
                .hasMessage("Invalid parameter: AttributeName");
        assertThatThrownBy(() -> orders.set(subscription, "ReplayPolicy", "{}"))
                .hasMessage("Invalid parameter: AttributeName");
        assertThat(orders.reached(TestTopic.color("blue"))).containsExactly(subscription);
        assertThat(orders.reached(TestTopic.color("red"))).isEmpty();
    }

    @Test
    void whoUnsubscribedGetsNothingAndCanSubscribeAnew() {
        Subscription subscription = orders.subscribe("queue");
        assertThat(orders.topic.unsubscribe(subscription)).isTrue();
        assertThat(orders.topic.unsubscribe(subscription)).isFalse();
        assertThat(reached()).isEmpty();
        assertThat(subscription.isGone()).isTrue();
        Subscription anew = orders.subscribe("queue");
        assertThat(anew.arn()).isNotEqualTo(subscription.arn());
        assertThat(reached()).containsExactly(anew);
    }

    @Test
    void whoHasNotConfirmedGetsNothing() {
        Subscription subscription = orders.ask("queue", Map.of(), "token");
        assertThat(reached()).isEmpty();
        assertThat(orders.topic.confirm("another", false, false, orders.time.now()))
                .isNull();
        assertThat(orders.topic.confirm("token", false, false, orders.time.now()))
                .isSameAs(subscription);
        assertThat(reached()).containsExactly(subscription);
    }

    @Test
    void theNewestTokenConfirms() {
        Subscription subscription = orders.ask("queue", Map.of(), "first");
        assertThat(orders.ask("queue", Map.of(), "second")).isSameAs(subscription);
        assertThat(orders.topic.confirm("first", false, false, orders.time.now()))
                .isNull();
        assertThat(orders.topic.confirm("second", false, false, orders.time.now()))
                .isSameAs(subscription);
    }

    /** "Tokens are valid for two days" (ConfirmSubscription). */
    @Test
    void whoHasNotConfirmedAfterTwoDaysIsForgotten() {
        Subscription subscription = orders.ask("queue", Map.of(), "token");
        orders.time.advance(Duration.ofDays(2).minusMillis(1));
        assertThat(orders.topic.counts(orders.time.now())).isEqualTo(new SubscriptionCounts(0, 1, 0));
        orders.time.advance(Duration.ofMillis(1));
        assertThat(orders.topic.confirm("token", false, false, orders.time.now()))
                .isNull();
        assertThat(orders.topic.subscriptions(orders.time.now())).isEmpty();
        assertThat(orders.subscribe("queue")).isNotSameAs(subscription);
    }

    @Test
    void aCancelledSubscriptionComesBackWithTheTokenOfItsCancellation() {
        Subscription subscription = orders.subscribe("queue");
        Subscription.Confirmation wayBack =
                Subscription.Confirmation.asked("back", orders.time.now().plus(Duration.ofDays(2)));
        orders.topic.unsubscribe(subscription, wayBack, orders.time.now());
        assertThat(reached()).isEmpty();
        assertThat(orders.topic.confirm("back", false, false, orders.time.now()))
                .isSameAs(subscription);
        assertThat(reached()).containsExactly(subscription);
        assertThat(orders.topic.counts(orders.time.now())).isEqualTo(new SubscriptionCounts(1, 0, 0));
    }

    @Test
    void subscriptionsAreCountedByWhatTheyAre() {
        orders.subscribe("confirmed");
        orders.ask("pending", Map.of(), "token");
        orders.topic.unsubscribe(orders.subscribe("deleted"));
        assertThat(orders.topic.counts(orders.time.now())).isEqualTo(new SubscriptionCounts(1, 1, 1));
    }

    @Test
    void aDeletedTopicReachesNobodyAndTakesNoSubscription() {
        Subscription subscription = orders.subscribe("queue");
        assertThat(orders.topic.close()).containsExactly(subscription);
        assertThat(reached()).isEmpty();
        assertThat(subscription.isGone()).isTrue();
        assertThatThrownBy(() -> orders.subscribe("queue")).hasMessage("Topic does not exist");
    }
}
