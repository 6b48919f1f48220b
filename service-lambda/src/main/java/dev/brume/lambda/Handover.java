package dev.brume.lambda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * From one who makes items to one who takes them, at the speed of the slower: each {@link #offer} completes when its item was
 * taken. A taker who leaves lets the maker go on unheard.
 *
 * <p>Its lock guards everything that changes; {@code draining} is a token: who sets it signals the taker, with no lock held.
 */
public final class Handover<T> implements Flow.Publisher<T>, Flow.Subscription {
    private final ReentrantLock lock = new ReentrantLock();
    /** One at a time of a maker who waits, and what {@link #offer} is not waited for, such as a last word. */
    private final Deque<Item<T>> waiting = new ArrayDeque<>();

    private Flow.@Nullable Subscriber<? super T> taker;
    private long demand;
    private boolean draining;
    private boolean left;
    private boolean ended;
    private boolean told;
    private @Nullable Throwable failure;

    private record Item<T>(T content, CompletableFuture<Void> taken) {}

    /** Completes when the item is taken, or nobody will take it any more. */
    public CompletionStage<Void> offer(T content) {
        Item<T> item = new Item<>(content, new CompletableFuture<>());
        lock.lock();
        try {
            if (left || ended) {
                return CompletableFuture.completedFuture(null);
            }
            waiting.add(item);
        } finally {
            lock.unlock();
        }
        drain();
        return item.taken;
    }

    /** Nothing more will come. */
    public void end() {
        end(null);
    }

    /** Nothing more will come, because something went wrong. */
    public void fail(Throwable cause) {
        end(cause);
    }

    private void end(@Nullable Throwable cause) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
            failure = cause;
        } finally {
            lock.unlock();
        }
        drain();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        lock.lock();
        try {
            taker = subscriber;
        } finally {
            lock.unlock();
        }
        subscriber.onSubscribe(this);
        drain();
    }

    @Override
    public void request(long n) {
        lock.lock();
        try {
            demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
        } finally {
            lock.unlock();
        }
        drain();
    }

    @Override
    public void cancel() {
        Deque<Item<T>> unheard;
        lock.lock();
        try {
            left = true;
            unheard = new ArrayDeque<>(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        unheard.forEach(item -> item.taken.complete(null));
    }

    private void drain() {
        if (!enter()) {
            return;
        }
        Item<T> next = next();
        while (next != null) {
            Flow.Subscriber<? super T> to = taker;
            if (to != null) {
                to.onNext(next.content);
            }
            next.taken.complete(null);
            next = next();
        }
    }

    private boolean enter() {
        lock.lock();
        try {
            if (draining || taker == null) {
                return false;
            }
            draining = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The next item to hand over; null, having left, if there is none or it is over. */
    private @Nullable Item<T> next() {
        boolean over;
        Flow.Subscriber<? super T> to;
        lock.lock();
        try {
            if (!left && demand > 0 && !waiting.isEmpty()) {
                demand -= demand == Long.MAX_VALUE ? 0 : 1;
                return waiting.poll();
            }
            draining = false;
            over = !left && ended && waiting.isEmpty() && !told;
            told |= over;
            to = taker;
        } finally {
            lock.unlock();
        }
        if (over && to != null) {
            tellEnd(to);
        }
        return null;
    }

    private void tellEnd(Flow.Subscriber<? super T> to) {
        Throwable cause = failure;
        if (cause == null) {
            to.onComplete();
        } else {
            to.onError(cause);
        }
    }
}
