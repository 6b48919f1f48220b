package dev.brume.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import dev.brume.core.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final long ROOM = 1_000_000;
    private final ManualTime time = new ManualTime();
    private final Instant start = time.now();
    private final DeadLetterOffice office = new DeadLetterOffice();
    private final Deliveries deliveries = new Deliveries(time, office, ROOM);
    private final Lane lane = deliveries.lane("the endpoint", LaneSettings.IN_PROCESS);
    private final List<Duration> attempts = new ArrayList<>();
    private final List<String> arrived = new ArrayList<>();
    private boolean isUp = true;

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void arrivesAtOnceWhereTheEndpointTakesIt() {
        Letter letter = letter("hello");
        lane.deliver(letter);
        assertThat(letter.endings).containsExactly(Ending.DELIVERED);
        assertThat(letter.attempts).isOne();
        assertThat(lane.held()).isZero();
    }

    @Test
    void isTriedAgainAsThePolicySays() {
        isUp = false;
        Letter letter = letter("hello").withPolicy((retry, age, failure) -> Duration.ofSeconds(retry));
        lane.deliver(letter);
        time.advance(Duration.ofSeconds(5));
        isUp = true;
        time.advance(Duration.ofHours(1));
        assertThat(attempts).containsExactly(seconds(0), seconds(1), seconds(3), seconds(6));
        assertThat(letter.endings).containsExactly(Ending.DELIVERED);
        assertThat(letter.attempts).isEqualTo(4);
    }

    @Test
    void waitingForARetryIsIdle() {
        isUp = false;
        lane.deliver(letter("hello"));
        assertThat(time.work().inFlight()).isZero();
        assertThat(time.nextTimer()).contains(start.plusSeconds(20));
        assertThat(lane.held()).isOne();
    }

    @Test
    void thePolicyKnowsTheAge() {
        isUp = false;
        List<Duration> ages = new ArrayList<>();
        lane.deliver(letter("hello").withPolicy((retry, age, failure) -> {
            ages.add(age);
            return age.compareTo(seconds(30)) < 0 ? seconds(20) : null;
        }));
        time.advance(Duration.ofDays(1));
        assertThat(ages).containsExactly(seconds(0), seconds(20), seconds(40));
        assertThat(office.bodies).containsExactly("hello");
    }

    @Test
    void goesToTheDeadLetterQueueWhenThePolicyIsExhausted() {
        isUp = false;
        Letter letter = letter("hello");
        lane.deliver(letter);
        time.advance(Duration.ofHours(1));
        assertThat(attempts).hasSize(4);
        assertThat(office.bodies).containsExactly("hello");
        assertThat(letter.endings).containsExactly(Ending.DEAD_LETTERED);
        assertThat(deliveries.deadLettered()).isOne();
        assertThat(time.nextTimer()).isEmpty();
        assertThat(deliveries.bytesHeld()).isZero();
    }

    @Test
    void aClientSideErrorIsNotTriedAgain() {
        Letter letter = new Letter(
                "hello",
                () -> CompletableFuture.failedFuture(
                        new AwsException("QueueDoesNotExist", "The specified queue does not exist.")));
        lane.deliver(letter);
        assertThat(letter.attempts).isOne();
        assertThat(letter.last)
                .isEqualTo(Outcome.permanent("QueueDoesNotExist", "The specified queue does not exist."));
        assertThat(office.bodies).containsExactly("hello");
    }

    @Test
    void aServerSideErrorIsTriedAgain() {
        Letter letter = new Letter("hello", () -> {
            throw new AwsException("InternalFailure", 500, "It is us.");
        });
        lane.deliver(letter);
        time.advance(Duration.ofHours(1));
        assertThat(letter.attempts).isEqualTo(4);
    }

    @Test
    void isLostAndCountedWhereNoQueueTakesIt() {
        isUp = false;
        office.isThere = false;
        Letter lost = letter("lost");
        Letter homeless = letter("homeless").withoutDeadLetterQueue();
        lane.deliver(lost);
        lane.deliver(homeless);
        time.advance(Duration.ofHours(1));
        assertThat(lost.endings).containsExactly(Ending.DROPPED);
        assertThat(homeless.endings).containsExactly(Ending.DROPPED);
        assertThat(deliveries.dropped()).isEqualTo(2);
    }

    @Test
    void aFullLaneGivesUpWhatCannotWait() {
        isUp = false;
        lane.change(new LaneSettings(2, 0, 0));
        lane.deliver(letter("first"));
        lane.deliver(letter("second"));
        Letter third = letter("third");
        lane.deliver(third);
        assertThat(lane.held()).isEqualTo(2);
        assertThat(third.endings).containsExactly(Ending.DEAD_LETTERED);
        assertThat(third.attempts).isZero();
        assertThat(office.bodies).containsExactly("third");
    }

    @Test
    void oneLaneTakesNoMoreThanItsShareOfTheMemory() {
        isUp = false;
        int half = (int) (deliveries.bytesMaxOfLane() / 2);
        for (int i = 0; i < 5; i++) {
            lane.deliver(letter("large").ofSize(half));
        }
        assertThat(lane.held()).isEqualTo(2);
        assertThat(office.bodies).hasSize(3);
        Lane other = deliveries.lane("another endpoint", LaneSettings.IN_PROCESS);
        other.deliver(letter("large").ofSize(half));
        assertThat(other.held()).isOne();
    }

    @Test
    void allLanesTogetherTakeNoMoreThanThereIs() {
        isUp = false;
        for (int i = 0; i < 100; i++) {
            deliveries
                    .lane("endpoint " + i, LaneSettings.IN_PROCESS)
                    .deliver(letter("large").ofSize(100_000));
        }
        assertThat(deliveries.bytesHeld()).isEqualTo(ROOM);
        assertThat(office.bodies).hasSize(90);
    }

    @Test
    void aHealthyEndpointNeedsNoRoom() {
        isUp = false;
        for (int i = 0; i < 10; i++) {
            deliveries
                    .lane("endpoint " + i, LaneSettings.IN_PROCESS)
                    .deliver(letter("large").ofSize(100_000));
        }
        isUp = true;
        Letter letter = letter("hello");
        lane.deliver(letter);
        assertThat(letter.endings).containsExactly(Ending.DELIVERED);
    }

    @Test
    void aFailingHeadHoldsBackItsSuccessors() {
        isUp = false;
        lane.deliver(letter("a1").inOrderOf("a"));
        lane.deliver(letter("a2").inOrderOf("a"));
        lane.deliver(letter("b1").inOrderOf("b"));
        assertThat(attempts).as("a1 and b1").hasSize(2);
        isUp = true;
        lane.deliver(letter("c1").inOrderOf("c"));
        lane.deliver(letter("a3").inOrderOf("a"));
        time.advance(seconds(20));
        assertThat(arrived).containsExactly("c1", "a1", "b1", "a2", "a3");
        assertThat(lane.held()).isZero();
    }

    @Test
    void whoFollowsAHeadThatWasGivenUpGoesNext() {
        isUp = false;
        lane.deliver(letter("a1").inOrderOf("a"));
        lane.deliver(letter("a2").inOrderOf("a"));
        time.advance(seconds(60));
        assertThat(office.bodies).containsExactly("a1");
        isUp = true;
        time.advance(seconds(20));
        assertThat(arrived).containsExactly("a2");
    }

    @Test
    void orderHoldsWhileAnAttemptIsInFlight() {
        CompletableFuture<Outcome> first = new CompletableFuture<>();
        lane.deliver(new Letter("a1", () -> first).inOrderOf("a"));
        lane.deliver(letter("a2").inOrderOf("a"));
        assertThat(arrived).isEmpty();
        assertThat(time.work().inFlight()).isOne();
        first.complete(Outcome.DELIVERED);
        assertThat(arrived).containsExactly("a2");
        assertThat(time.work().inFlight()).isZero();
    }

    @Test
    void noMoreAttemptsAreInFlightThanAllowed() {
        lane.change(new LaneSettings(100, 2, 0));
        List<CompletableFuture<Outcome>> flights = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lane.deliver(new Letter("hello", () -> {
                flights.add(new CompletableFuture<>());
                return flights.getLast();
            }));
        }
        assertThat(flights).hasSize(2);
        flights.get(1).complete(Outcome.DELIVERED);
        assertThat(flights).hasSize(3);
        flights.get(0).complete(Outcome.retryable("500", "Internal Server Error"));
        assertThat(flights).hasSize(4);
    }

    @Test
    void attemptsKeepToTheRate() {
        lane.change(new LaneSettings(100, 0, 4));
        for (int i = 0; i < 6; i++) {
            lane.deliver(letter("hello"));
        }
        time.advance(seconds(10));
        assertThat(attempts)
                .containsExactly(millis(0), millis(250), millis(500), millis(750), millis(1000), millis(1250));
    }

    @Test
    void aRateAboveTheClocksStepIsKept() {
        lane.change(new LaneSettings(10_000, 0, 5000));
        for (int i = 0; i < 50; i++) {
            lane.deliver(letter("hello"));
        }
        time.advance(seconds(10));
        assertThat(attempts.getLast()).isEqualTo(millis(9));
    }

    @Test
    void nothingIsTriedForAnEndpointThatIsGone() {
        isUp = false;
        Letter waiting = letter("waiting");
        Letter behind = letter("behind").inOrderOf("a");
        Letter late = letter("late");
        lane.deliver(waiting);
        lane.deliver(letter("head").inOrderOf("a"));
        lane.deliver(behind);
        lane.close();
        lane.deliver(late);
        assertThat(List.of(waiting.endings, behind.endings, late.endings)).allMatch(List.of(Ending.CANCELLED)::equals);
        assertThat(time.nextTimer()).isEmpty();
        assertThat(lane.held()).isZero();
        assertThat(deliveries.bytesHeld()).isZero();
        assertThat(office.bodies).isEmpty();
    }

    @Test
    void anAttemptInFlightEndsAfterItsEndpointIsGone() {
        CompletableFuture<Outcome> flight = new CompletableFuture<>();
        Letter letter = new Letter("hello", () -> flight);
        lane.deliver(letter);
        lane.close();
        flight.complete(Outcome.retryable("500", "Internal Server Error"));
        assertThat(letter.endings).containsExactly(Ending.CANCELLED);
        assertThat(lane.held()).isZero();
        assertThat(time.work().inFlight()).isZero();
    }

    private Letter letter(String text) {
        return new Letter(text, () -> attempt(text));
    }

    private CompletionStage<Outcome> attempt(String text) {
        attempts.add(Duration.between(start, time.now()));
        if (!isUp) {
            return Outcome.retryable("503", "Service Unavailable").atOnce();
        }
        arrived.add(text);
        return Outcome.DELIVERED_AT_ONCE;
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
