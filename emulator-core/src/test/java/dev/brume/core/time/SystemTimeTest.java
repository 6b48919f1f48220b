package dev.brume.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
    private final SystemTime time = new SystemTime();

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void runsATimerUnasked() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        time.schedule(Duration.ofMillis(5), ran::countDown);
        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatDoesNotEndIsWaitedForOnce() {
        try (SystemTime patient = new SystemTime(Duration.ofSeconds(1))) {
            List<Integer> ran = new ArrayList<>();
            patient.freeze();
            patient.work().begin();
            for (int second = 1; second <= 50; second++) {
                int at = second;
                patient.schedule(Duration.ofSeconds(second), () -> patient.execute(() -> ran.add(at)));
            }
            assertTimeout(Duration.ofSeconds(30), () -> patient.advance(Duration.ofMinutes(1)));
            assertThat(ran).hasSize(50).isSorted();
        }
    }

    @Test
    void aFrozenClockStandsStill() {
        time.freeze();
        Instant frozen = time.now();
        assertThat(time.isFrozen()).isTrue();
        time.advance(Duration.ofSeconds(90));
        assertThat(time.now()).isEqualTo(frozen.plusSeconds(90));
        assertThat(time.isFrozen()).isTrue();
    }

    @Test
    void aResumedClockRunsOnFromWhereItStood() {
        time.set(Instant.parse("2031-05-05T00:00:00Z"));
        time.freeze();
        time.resume();
        assertThat(time.isFrozen()).isFalse();
        assertThat(time.now()).isBetween("2031-05-05T00:00:00Z", "2031-05-05T01:00:00Z");
    }

    @Test
    void advancingRunsWhatIsDueOnTheWayInOrder() {
        time.freeze();
        Instant start = time.now();
        List<String> ran = new ArrayList<>();
        time.schedule(Duration.ofHours(2), () -> ran.add("second at " + Duration.between(start, time.now())));
        time.schedule(Duration.ofHours(1), () -> {
            ran.add("first at " + Duration.between(start, time.now()));
            time.schedule(Duration.ofMinutes(5), () -> ran.add("its own at " + Duration.between(start, time.now())));
        });
        time.advance(Duration.ofHours(3));
        assertThat(ran).containsExactly("first at PT1H", "its own at PT1H5M", "second at PT2H");
    }

    @Test
    void advancingWaitsForTheBackgroundWorkThatItStarts() {
        List<String> ran = new ArrayList<>();
        time.schedule(Duration.ofHours(1), () -> time.execute(() -> ran.add("background")));
        time.advance(Duration.ofHours(1));
        assertThat(ran).containsExactly("background");
    }

    @Test
    void settingTheClockBackRunsNothing() {
        time.freeze();
        List<String> ran = new ArrayList<>();
        time.schedule(Duration.ofMinutes(1), () -> ran.add("no"));
        time.set(time.now().minus(Duration.ofDays(1)));
        assertThat(ran).isEmpty();
        assertThat(time.nextTimer()).isPresent();
    }
}
