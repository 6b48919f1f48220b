package dev.brume.core.delivery;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one endpoint. A delivery without order to an endpoint in this process is tried at once, on the thread that hands it
 * over, and leaves no trace here when it arrives. Whatever cannot be had at once is held, up to a limit, tried again as its
 * policy says, and given up in the end: to its dead-letter queue, else dropped and counted.
 *
 * <p>Safe for many threads: the line guards itself, settings and closing are volatile, and a parcel belongs to whoever took it
 * from the line. No lock is held while an attempt is made or an ending is told.
 */
public final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Outcome.Failed FULL = Outcome.permanent(
            "EndpointOverloaded", "Too many deliveries to this endpoint wait already; this one was given up untried.");
    private static final Outcome.Failed BROKEN = Outcome.retryable("InternalFailure", "The attempt failed.");

    private final Deliveries house;
    private final String endpoint;
    /** Handed over when there was no room; each is given up by the next {@link #run}. */
    private final Queue<Parcel> refused = new ConcurrentLinkedQueue<>();

    private volatile LaneSettings settings;
    private volatile @Nullable Line line;
    private volatile boolean closed;

    Lane(Deliveries house, String endpoint, LaneSettings settings) {
        this.house = house;
        this.endpoint = endpoint;
        this.settings = settings;
    }

    /** Hands over: tries at once where that may be, else when its turn comes. Never blocks, never fails. */
    public void deliver(Delivery delivery) {
        if (settings.limitsAttempts() || delivery.orderKey() != null) {
            enqueue(delivery);
            run();
        } else {
            tryAtOnce(delivery);
        }
    }

    /**
     * Takes a place in line and calls nothing, so that a caller may fix the order of several deliveries under a lock of its own.
     * {@link #run} must follow, outside that lock.
     */
    public void enqueue(Delivery delivery) {
        Parcel parcel = new Parcel(delivery, house.time().now());
        if (!house.hold(parcel)) {
            refused.add(parcel);
        } else if (!line().add(parcel, settings)) {
            house.letGo(parcel);
            refused.add(parcel);
        }
    }

    /** Makes the attempts that may be made now. */
    public void run() {
        Parcel untried = refused.poll();
        while (untried != null) {
            giveUp(untried, FULL);
            untried = refused.poll();
        }
        Line waiting = line;
        if (waiting == null) {
            return;
        }
        Parcel next = waiting.take(settings);
        while (next != null) {
            attempt(next);
            next = waiting.take(settings);
        }
    }

    /** Other limits from now on. */
    public void change(LaneSettings changed) {
        settings = changed;
        run();
    }

    /** The endpoint is gone: nothing more is tried, and whatever waits is cancelled. */
    public void close() {
        closed = true;
        List<Parcel> waiting = line().close();
        for (Parcel parcel : waiting) {
            house.letGo(parcel);
            parcel.delivery.ended(Ending.CANCELLED, parcel.attempts(), parcel.last());
        }
        run();
    }

    /** Deliveries that wait or are in flight. */
    public int held() {
        Line waiting = line;
        return waiting == null ? 0 : waiting.held();
    }

    private void tryAtOnce(Delivery delivery) {
        Line waiting = line;
        if (closed || (waiting != null && waiting.held() >= settings.held())) {
            giveUp(new Parcel(delivery, house.time().now()), FULL);
            return;
        }
        CompletionStage<Outcome> attempt = start(delivery);
        if (attempt == Outcome.DELIVERED_AT_ONCE) {
            delivery.ended(Ending.DELIVERED, 1, Outcome.DELIVERED);
            return;
        }
        Parcel parcel = new Parcel(delivery, house.time().now());
        parcel.countAttempt();
        if (house.hold(parcel) && !line().addInFlight(parcel, settings)) {
            house.letGo(parcel);
        }
        await(attempt, outcome -> settle(parcel, outcome));
        run();
    }

    private void attempt(Parcel parcel) {
        parcel.countAttempt();
        await(start(parcel.delivery), outcome -> settle(parcel, outcome));
    }

    private static CompletionStage<Outcome> start(Delivery delivery) {
        try {
            return delivery.attempt();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Goes on at once if the stage is complete, else when it is, counted as work in flight meanwhile. */
    private void await(CompletionStage<Outcome> stage, Consumer<Outcome> next) {
        CompletableFuture<Outcome> attempt = stage.toCompletableFuture();
        if (attempt.isDone()) {
            next.accept(outcome(attempt));
            return;
        }
        house.time().work().begin();
        attempt.whenComplete((outcome, failure) -> {
            try {
                next.accept(outcome(attempt));
                run();
            } finally {
                house.time().work().end();
            }
        });
    }

    private Outcome outcome(CompletableFuture<Outcome> attempt) {
        try {
            return attempt.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof AwsException refusal) {
                return AwsOutcome.of(refusal);
            }
            LOG.error("A delivery to {} failed for a reason of ours", endpoint, failed.getCause());
            return BROKEN;
        }
    }

    private void settle(Parcel parcel, Outcome outcome) {
        parcel.last(outcome);
        switch (outcome) {
            case Outcome.Delivered delivered -> conclude(parcel, Ending.DELIVERED);
            case Outcome.Failed failure -> retryOrGiveUp(parcel, failure);
        }
    }

    private void retryOrGiveUp(Parcel parcel, Outcome.Failed failure) {
        Instant now = house.time().now();
        Duration delay = parcel.delay(failure, now);
        if (delay == null || closed) {
            giveUp(parcel, failure);
        } else if (!parcel.isHeld()) {
            giveUp(parcel, FULL);
        } else if (!line().retry(parcel, now.plus(delay))) {
            conclude(parcel, Ending.CANCELLED);
        }
    }

    private void giveUp(Parcel parcel, Outcome.Failed why) {
        if (closed) {
            conclude(parcel, Ending.CANCELLED);
            return;
        }
        DeadLetter letter = parcel.delivery.deadLetter(why, parcel.attempts());
        if (letter == null) {
            drop(parcel, why);
            return;
        }
        await(
                house.deadLetterQueues().send(letter).thenApply(sent -> Outcome.DELIVERED),
                outcome -> settleDeadLetter(parcel, letter, outcome));
    }

    private void settleDeadLetter(Parcel parcel, DeadLetter letter, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failure) {
            LOG.warn("{} did not take a dead letter: {}: {}", letter.queue(), failure.code(), failure.message());
            drop(parcel, failure);
        } else {
            tellOfDeadLetter(parcel, letter);
            conclude(parcel, Ending.DEAD_LETTERED);
        }
    }

    private void tellOfDeadLetter(Parcel parcel, DeadLetter letter) {
        if (house.isWorthALine() && parcel.last() instanceof Outcome.Failed why) {
            LOG.info(
                    "A delivery to {} was given up after {} attempts and lies in {}: {}: {}",
                    endpoint,
                    parcel.attempts(),
                    letter.queue(),
                    why.code(),
                    why.message());
        }
    }

    private void drop(Parcel parcel, Outcome.Failed why) {
        if (house.isWorthALine()) {
            LOG.warn(
                    "A delivery to {} is lost after {} attempts: {}: {} ({} lost so far)",
                    endpoint,
                    parcel.attempts(),
                    why.code(),
                    why.message(),
                    house.dropped() + 1);
        }
        conclude(parcel, Ending.DROPPED);
    }

    private void conclude(Parcel parcel, Ending ending) {
        if (parcel.isHeld()) {
            house.letGo(parcel);
            line().release(parcel);
        }
        house.count(ending);
        parcel.delivery.ended(ending, parcel.attempts(), parcel.last());
    }

    private Line line() {
        Line made = line;
        return made != null ? made : makeLine();
    }

    private synchronized Line makeLine() {
        Line made = line;
        if (made == null) {
            made = new Line(house.time(), house.bytesMaxOfLane(), this::run);
            line = made;
        }
        return made;
    }
}
