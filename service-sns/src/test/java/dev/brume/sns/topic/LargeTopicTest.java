package dev.brume.sns.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.sns.message.Protocol;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics with more than 256 KiB a message: Developer Guide, "Publishing large messages with Amazon SNS". */
class LargeTopicTest {
    private static final String TOO_MANY =
            "Invalid parameter: A topic with MaximumMessageSize greater than 262144 bytes supports a maximum of 100 subscriptions";
    private final TestTopic orders = TestTopic.standard();

    private void allow(int bytes) {
        orders.topic.setAttribute("MaximumMessageSize", Integer.toString(bytes), orders.time.now());
    }

    private void subscribeQueues(int count) {
        IntStream.range(0, count).forEach(i -> orders.subscribe("queue-" + i));
    }

    private static String refusal(Protocol protocol) {
        return "Invalid parameter: MaximumMessageSize greater than 262144 bytes is not supported for the following protocol: ["
                + protocol.text() + "]";
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "HTTPS", "EMAIL", "EMAIL_JSON", "SMS", "APPLICATION"})
    void endpointsOutsideOfTheHouseDoNotGetSuchMessages(Protocol protocol) {
        allow(262_145);
        assertThatThrownBy(() -> orders.subscribe(protocol, "endpoint")).hasMessage(refusal(protocol));
    }

    @ParameterizedTest
    @EnumSource(names = {"SQS", "LAMBDA", "FIREHOSE"})
    void theOthersDo(Protocol protocol) {
        allow(1_048_576);
        assertThat(orders.subscribe(protocol, "endpoint")).isNotNull();
    }

    @Test
    void aTopicWithAnUnfitSubscriptionStaysAsItIsEvenIfThatIsPending() {
        orders.ask(Protocol.EMAIL, "me@example.com", "token");
        assertThatThrownBy(() -> allow(1_048_576)).hasMessage(refusal(Protocol.EMAIL));
        assertThat(orders.topic.attributes().texts()).doesNotContainKey("MaximumMessageSize");
        assertThatCode(() -> allow(262_144)).doesNotThrowAnyException();
    }

    @Test
    void itHasAHundredSubscriptionsAtMost() {
        allow(1_048_576);
        subscribeQueues(100);
        assertThatThrownBy(() -> orders.subscribe("one-more")).hasMessage(TOO_MANY);
        assertThat(orders.subscribe("queue-7")).isNotNull();
    }

    @Test
    void withMoreThanAHundredItCannotBecomeOne() {
        subscribeQueues(101);
        assertThatThrownBy(() -> allow(262_145)).hasMessage(TOO_MANY);
        assertThatCode(() -> allow(1024)).doesNotThrowAnyException();
    }
}
