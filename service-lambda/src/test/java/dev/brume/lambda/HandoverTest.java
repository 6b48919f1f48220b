package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HandoverTest {
    /** Takes what it asked for. */
    private static final class Taker implements Flow.Subscriber<Integer> {
        final List<Integer> taken = new ArrayList<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();
        final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
        private final boolean greedy;

        Taker(boolean greedy) {
            this.greedy = greedy;
        }

        @Override
        public void onSubscribe(Flow.Subscription made) {
            subscription.set(made);
            if (greedy) {
                made.request(1);
            }
        }

        @Override
        public void onNext(Integer item) {
            taken.add(item);
            if (greedy) {
                subscription.get().request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }

    @Test
    void anItemIsTakenWhenItIsAskedFor() {
        Handover<Integer> handover = new Handover<>();
        Taker taker = new Taker(false);
        CompletableFuture<Void> one = handover.offer(1).toCompletableFuture();
        handover.subscribe(taker);
        assertThat(one).isNotDone();
        taker.subscription.get().request(1);
        assertThat(one).isDone();
        CompletableFuture<Void> two = handover.offer(2).toCompletableFuture();
        handover.end();
        assertThat(two).isNotDone();
        assertThat(taker.end).isNotDone();
        taker.subscription.get().request(1);
        assertThat(taker.taken).containsExactly(1, 2);
        assertThat(taker.end).isCompleted();
    }

    @Test
    void whoLeavesHoldsNobodyUp() {
        Handover<Integer> handover = new Handover<>();
        Taker taker = new Taker(false);
        handover.subscribe(taker);
        CompletableFuture<Void> one = handover.offer(1).toCompletableFuture();
        taker.subscription.get().cancel();
        assertThat(one).isDone();
        assertThat(handover.offer(2).toCompletableFuture()).isDone();
        handover.end();
        assertThat(taker.taken).isEmpty();
        assertThat(taker.end).isNotDone();
    }

    @Test
    void aFailureIsTheEnd() {
        Handover<Integer> handover = new Handover<>();
        Taker taker = new Taker(true);
        handover.subscribe(taker);
        handover.offer(1);
        handover.fail(new IllegalStateException("broken"));
        assertThat(taker.taken).containsExactly(1);
        assertThat(taker.end).isCompletedExceptionally();
    }

    @Test
    void manyItemsArriveInTheirOrderWhoeverAsks() {
        Handover<Integer> handover = new Handover<>();
        Taker taker = new Taker(true);
        Thread maker = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 10_000; i++) {
                handover.offer(i).toCompletableFuture().join();
            }
            handover.end();
        });
        handover.subscribe(taker);
        taker.end.join();
        assertThat(taker.taken).hasSize(10_000).isSorted();
        assertThat(maker).isNotNull();
    }
}
