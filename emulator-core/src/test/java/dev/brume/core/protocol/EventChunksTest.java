package dev.brume.core.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.EventStreamAnswer.Event;
import dev.brume.core.error.AwsException;
import dev.brume.core.shape.WireTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Demand, order and ends of an event stream, between a source and a client that a test plays. */
class EventChunksTest {
    private static final byte[] INITIAL = "initial".getBytes(UTF_8);
    private static final WireTable TABLE = WireTable.of(List.of(
            "{\"name\":\"sqs\",\"protocols\":[\"json\"]}",
            "{\"operation\":\"SendMessage\",\"input\":\"SendMessageRequest\",\"events\":\"Stream\"}",
            "{\"error\":\"OverLimit\",\"status\":400}",
            "{\"events\":\"Stream\",\"members\":{\"Message\":{}}}"));
    private final EventEncoder encoder = new EventEncoder(TABLE.bind(SendMessageRequest::builder), EventFormat.JSON);
    private final Source source = new Source();
    private final Client client = new Client();

    /** Says what it is told to, whether it was asked or not. */
    private static final class Source implements Flow.Publisher<Event>, Flow.Subscription {
        private Flow.Subscriber<? super Event> reader;
        private LongConsumer asked = more -> {};
        private long demand;
        private int cancelled;

        @Override
        public void subscribe(Flow.Subscriber<? super Event> subscriber) {
            reader = subscriber;
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long more) {
            demand += more;
            asked.accept(more);
        }

        @Override
        public void cancel() {
            cancelled++;
        }

        void say(String body) {
            reader.onNext(new Event("Message", Message.builder().body(body).build()));
        }
    }

    private static final class Client implements Flow.Subscriber<byte[]> {
        private final List<String> chunks = new ArrayList<>();
        private final AtomicBoolean busy = new AtomicBoolean();
        private Flow.Subscription subscription;
        private Runnable afterEach = () -> {};
        private @Nullable Throwable error;
        private int completed;

        @Override
        public void onSubscribe(Flow.Subscription made) {
            subscription = made;
        }

        @Override
        public void onNext(byte[] chunk) {
            assertThat(busy.getAndSet(true)).as("two chunks at once").isFalse();
            chunks.add(new String(chunk, UTF_8));
            busy.set(false);
            afterEach.run();
        }

        @Override
        public void onError(Throwable failure) {
            error = failure;
        }

        @Override
        public void onComplete() {
            completed++;
        }

        void ask(long more) {
            subscription.request(more);
        }

        /** What {@link Source#say} said. */
        List<String> bodies() {
            return chunks.stream()
                    .filter(chunk -> chunk.contains("{\"Body\":\""))
                    .map(chunk -> chunk.replaceAll("(?s).*\\{\"Body\":\"([^\"]*)\"}.*", "$1"))
                    .toList();
        }
    }

    private void connect(byte @Nullable [] initial) {
        new EventChunks(source, encoder, initial).subscribe(client);
    }

    @Test
    void theInitialMessageComesFirstAndTheSourceDoesNotSeeItsDemand() {
        connect(INITIAL);
        assertThat(client.chunks).isEmpty();
        client.ask(1);
        assertThat(client.chunks).containsExactly("initial");
        assertThat(source.demand).isZero();
        client.ask(2);
        assertThat(source.demand).isEqualTo(2);
        source.say("a");
        assertThat(client.bodies()).containsExactly("a");
    }

    @Test
    void demandForMoreThanTheInitialMessageReachesTheSource() {
        connect(INITIAL);
        client.ask(3);
        assertThat(source.demand).isEqualTo(2);
    }

    @Test
    void withoutAnInitialMessageAllDemandIsTheSources() {
        connect(null);
        client.ask(3);
        assertThat(source.demand).isEqualTo(3);
    }

    @Test
    void boundlessDemandStaysBoundless() {
        connect(INITIAL);
        client.ask(Long.MAX_VALUE);
        client.ask(Long.MAX_VALUE);
        assertThat(source.demand).isNotZero();
        source.say("a");
        source.say("b");
        assertThat(client.bodies()).containsExactly("a", "b");
    }

    @Test
    void anEventIsAMessageOfItsKind() {
        connect(null);
        client.ask(1);
        source.say("a");
        assertThat(client.chunks.getFirst())
                .contains(":message-type", "event", ":event-type", "Message", "application/json");
    }

    @Test
    void whatNobodyAskedForWaitsInOrder() {
        connect(null);
        source.say("a");
        source.say("b");
        assertThat(client.chunks).isEmpty();
        client.ask(1);
        assertThat(client.bodies()).containsExactly("a");
        client.ask(1);
        assertThat(client.bodies()).containsExactly("a", "b");
    }

    @Test
    void theEndComesAfterTheLastEvent() {
        connect(null);
        source.say("a");
        source.reader.onComplete();
        assertThat(client.completed).isZero();
        client.ask(1);
        assertThat(client.bodies()).containsExactly("a");
        assertThat(client.completed).isOne();
    }

    @Test
    void anErrorOfAwsIsALastMessage() {
        connect(null);
        client.ask(1);
        source.reader.onError(new AwsException("OverLimit", "Too much."));
        assertThat(client.chunks)
                .singleElement()
                .satisfies(chunk -> assertThat(chunk)
                        .contains(":message-type", "exception", ":exception-type", "OverLimit", "Too much."));
        assertThat(client.completed).isOne();
        assertThat(client.error).isNull();
    }

    @Test
    void anErrorOfAwsWaitsForDemandAsEventsDo() {
        connect(null);
        source.say("a");
        source.reader.onError(new AwsException("OverLimit", "Too much."));
        client.ask(1);
        assertThat(client.completed).isZero();
        client.ask(1);
        assertThat(client.chunks).hasSize(2);
        assertThat(client.completed).isOne();
    }

    @Test
    void anyOtherFailureBreaksTheStreamAfterTheLastEvent() {
        IllegalStateException bug = new IllegalStateException("as the test wants it");
        connect(null);
        source.say("a");
        source.reader.onError(bug);
        assertThat(client.error).isNull();
        client.ask(1);
        assertThat(client.bodies()).containsExactly("a");
        assertThat(client.error).isSameAs(bug);
        assertThat(client.completed).isZero();
    }

    @Test
    void aClientThatLeavesHearsNothingMoreAndTheSourceLearnsOfIt() {
        connect(INITIAL);
        client.ask(1);
        client.subscription.cancel();
        assertThat(source.cancelled).isOne();
        source.say("a");
        client.ask(1);
        source.reader.onComplete();
        assertThat(client.chunks).containsExactly("initial");
        assertThat(client.completed).isZero();
    }

    @Test
    void demandForNothingIsAnError() {
        connect(null);
        client.ask(0);
        assertThat(client.error).isInstanceOf(IllegalArgumentException.class);
        assertThat(source.cancelled).isOne();
    }

    /** A source that answers at once, a client that asks for the next one as soon as it has one: no deeper than two. */
    @Test
    void manyEventsAreNoRecursion() {
        int count = 20_000;
        int[] said = {0};
        source.asked = more -> {
            if (said[0] < count) {
                source.say(Integer.toString(said[0]++));
            }
        };
        connect(INITIAL);
        boolean[] asking = {false};
        int[] owed = {0};
        client.afterEach = () -> {
            owed[0]++;
            if (!asking[0]) {
                asking[0] = true;
                while (owed[0] > 0) {
                    owed[0]--;
                    client.ask(1);
                }
                asking[0] = false;
            }
        };
        client.ask(1);
        assertThat(client.bodies())
                .isEqualTo(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    @Test
    void eventsAndDemandFromTwoThreadsKeepTheirOrder() throws InterruptedException {
        int count = 20_000;
        connect(null);
        Thread saying = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < count; i++) {
                source.say(Integer.toString(i));
            }
            source.reader.onComplete();
        });
        for (int i = 0; i < count; i++) {
            client.ask(1);
        }
        saying.join();
        assertThat(client.bodies())
                .isEqualTo(IntStream.range(0, count).mapToObj(Integer::toString).toList());
        assertThat(client.completed).isOne();
    }
}
