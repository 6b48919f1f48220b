package dev.brume.sqs.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an operation costs does not grow with the backlog, or only as its logarithm. Counted in moves within heaps; the limits of
 * time would tell if anything else were searched.
 */
@Timeout(120)
class CostTest {
    private static final int SMALL = 1_000;
    private static final int LARGE = 100_000;
    private static final int OPERATIONS = 1_000;
    /** Levels of a heap of 100,000 with four children a node, and a move at either end. */
    private static final long MOVES_MAX = 11;

    /** Where the backlog stands. */
    enum Backlogged {
        VISIBLE,
        DELAYED,
        IN_FLIGHT,
        FIFO_GROUPS,
        FIFO_ONE_GROUP,
        TENANTS;

        TestQueue fill(int messages) {
            return switch (this) {
                case VISIBLE -> filled(TestQueue.standard(), messages, i -> null, 0);
                case DELAYED -> filled(TestQueue.standard(), messages, i -> null, 900);
                case IN_FLIGHT -> received(filled(TestQueue.standard(), messages, i -> null, 0), messages);
                case FIFO_GROUPS -> filled(TestQueue.fifo(), messages, i -> "g" + i, 0);
                case FIFO_ONE_GROUP -> filled(TestQueue.fifo(), messages, i -> "g", 0);
                case TENANTS -> filled(TestQueue.standard(), messages, i -> "t" + i, 0);
            };
        }

        private static TestQueue filled(TestQueue queue, int messages, IntFunction<String> group, int delay) {
            boolean fifo = queue.queue.attributes().isFifo();
            for (int i = 0; i < messages; i++) {
                queue.send("m" + i, group.apply(i), fifo ? "m" + i : null, fifo ? null : delay);
            }
            return queue;
        }

        private static TestQueue received(TestQueue queue, int messages) {
            for (int i = 0; i < messages; i += 10) {
                queue.receive(10, 43_200);
            }
            return queue;
        }
    }

    @ParameterizedTest
    @EnumSource
    void operationsCostAboutTheSameWhateverTheBacklog(Backlogged backlogged) {
        double small = movesPerRound(backlogged.fill(SMALL));
        double large = movesPerRound(backlogged.fill(LARGE));

        // a round is a send, a receive, a change of visibility and a delete: a few heap operations each
        assertThat(large).isLessThan(8 * MOVES_MAX);
        assertThat(large).isLessThan(Math.max(8, small * 2.5));
    }

    private static double movesPerRound(TestQueue queue) {
        boolean fifo = queue.queue.attributes().isFifo();
        long before = queue.queue.steps();
        for (int i = 0; i < OPERATIONS; i++) {
            queue.send("n" + i, fifo ? "new" + i : null, fifo ? "n" + i : null, null);
            for (Received received : queue.receive(1, 60)) {
                queue.queue.changeVisibility(received.handle(), 120, queue.now());
                queue.delete(received);
            }
        }
        return (double) (queue.queue.steps() - before) / OPERATIONS;
    }

    @Test
    void expiryOfMessagesOutOfOrderCostsALogarithmEach() {
        TestQueue dead = TestQueue.standard("MessageRetentionPeriod", "1209600");
        String deadArn = dead.queue.arn().toString();
        TestQueue source = new TestQueue(
                dead.time,
                "source",
                TestQueue.pairs("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + deadArn + "\",\"maxReceiveCount\":1}"),
                arn -> arn.equals(deadArn) ? dead.queue : null);
        for (int i = 0; i < 20_000; i++) {
            source.send("m" + i);
        }
        dead.time.advance(Duration.ofMinutes(1));
        dead.send("younger than all of them");
        for (int i = 0; i < 20_000; i += 10) {
            source.receive(10, 0);
        }
        source.receive(10, 0);
        long before = dead.queue.steps();

        dead.time.advance(Duration.ofDays(14));

        assertThat(dead.queue.counts(dead.now())).isEqualTo(new QueueCounts(0, 0, 0));
        assertThat(dead.queue.steps() - before).isLessThan(20_000 * MOVES_MAX);
    }

    @Test
    void manyGroupsInFlightComeBackQuickly() {
        TestQueue queue = Backlogged.FIFO_GROUPS.fill(LARGE);
        List<Received> taken = new ArrayList<>();
        for (int i = 0; i < LARGE; i += 10) {
            taken.addAll(queue.receive(10, 30));
        }
        assertThat(taken).hasSize(LARGE);

        queue.time.advance(Duration.ofSeconds(30));

        assertThat(queue.queue.counts(queue.now())).isEqualTo(new QueueCounts(LARGE, 0, 0));
        for (int i = 0; i < LARGE; i += 10) {
            assertThat(queue.receive(10, 30)).hasSize(10);
        }
    }
}
