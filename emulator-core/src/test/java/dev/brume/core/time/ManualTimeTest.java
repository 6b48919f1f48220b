package dev.brume.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManualTimeTest {
    private final ManualTime time = new ManualTime();
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void standsStillUntilItIsAdvanced() {
        Instant start = time.now();
        time.advance(Duration.ofHours(3));
        assertThat(time.now()).isEqualTo(start.plus(Duration.ofHours(3)));
    }

    @Test
    void runsWhatIsDueInTheOrderOfItsInstants() {
        time.schedule(Duration.ofSeconds(20), () -> ran.add("second"));
        time.schedule(Duration.ofSeconds(10), () -> ran.add("first"));
        time.schedule(Duration.ofSeconds(31), () -> ran.add("later"));
        time.advance(Duration.ofSeconds(30));
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void aTaskSeesItsOwnInstant() {
        Instant start = time.now();
        List<Instant> seen = new ArrayList<>();
        time.schedule(Duration.ofSeconds(10), () -> seen.add(time.now()));
        time.advance(Duration.ofMinutes(1));
        assertThat(seen).containsExactly(start.plusSeconds(10));
    }

    @Test
    void aTaskThatSchedulesAnotherIsFollowedInTheSameAdvance() {
        time.schedule(Duration.ofSeconds(1), () -> {
            ran.add("first");
            time.schedule(Duration.ofSeconds(1), () -> ran.add("second"));
        });
        time.advance(Duration.ofSeconds(2));
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void whatIsDueInTheVeryInstantRuns() {
        time.schedule(Duration.ofSeconds(5), () -> ran.add("on time"));
        time.advance(Duration.ofSeconds(5));
        assertThat(ran).containsExactly("on time");
    }

    @Test
    void aCancelledTimerDoesNotRun() {
        Timer timer = time.schedule(Duration.ofSeconds(1), () -> ran.add("no"));
        assertThat(timer.cancel()).isTrue();
        assertThat(timer.cancel()).isFalse();
        time.advance(Duration.ofSeconds(2));
        assertThat(ran).isEmpty();
        assertThat(time.nextTimer()).isEmpty();
    }

    @Test
    void advanceReturnsWhenBackgroundWorkIsQuiet() {
        time.schedule(
                Duration.ofSeconds(1),
                () -> time.execute(() -> {
                    ran.add("background");
                    time.execute(() -> ran.add("its child"));
                }));
        time.advance(Duration.ofSeconds(1));
        assertThat(ran).containsExactly("background", "its child");
        assertThat(time.work().inFlight()).isZero();
    }

    @Test
    void aTaskThatFailsHarmsNoOther() {
        time.schedule(Duration.ofSeconds(1), () -> {
            throw new IllegalStateException("a bug, on purpose");
        });
        time.schedule(Duration.ofSeconds(2), () -> ran.add("next"));
        time.advance(Duration.ofSeconds(2));
        assertThat(ran).containsExactly("next");
    }

    @Test
    void aTimerOfThePastRunsAtOnce() throws InterruptedException {
        time.schedule(time.now().minusSeconds(1), () -> ran.add("late"));
        assertThat(time.work().awaitIdle(10_000)).isTrue();
        assertThat(ran).containsExactly("late");
    }

    @Test
    void isNotTurnedBackByAdvance() {
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aQuietTimerRunsInItsTurnAndIsNotTheNextOne() {
        time.scheduleQuietly(time.now().plusSeconds(1), () -> ran.add("quiet"));
        assertThat(time.nextTimer()).isEmpty();
        time.schedule(time.now().plusSeconds(2), () -> ran.add("loud"));
        assertThat(time.nextTimer()).contains(time.now().plusSeconds(2));
        time.advance(Duration.ofSeconds(2));
        assertThat(ran).containsExactly("quiet", "loud");
    }
}
