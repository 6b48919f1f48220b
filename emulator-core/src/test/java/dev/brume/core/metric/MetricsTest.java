package dev.brume.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Minutes, who tells them and to whom. The clock starts at 2026-01-01T00:00:00Z. */
class MetricsTest {
    private static final AccountId OTHER_ACCOUNT = new AccountId("111122223333");
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private enum Orders implements Metric {
        TAKEN(Kind.TOTAL),
        SIZE(Kind.SAMPLES),
        WAITING(Kind.GAUGE);

        private final Kind kind;

        Orders(Kind kind) {
            this.kind = kind;
        }

        @Override
        public String metricName() {
            return name();
        }

        @Override
        public Unit unit() {
            return Unit.COUNT;
        }

        @Override
        public Kind kind() {
            return kind;
        }
    }

    private final ManualTime time = new ManualTime();
    private final AtomicInteger sinksAskedFor = new AtomicInteger();
    private final Metrics metrics = Metrics.on(time, sinksAskedFor::incrementAndGet);
    private final List<Measurement> told = new ArrayList<>();

    @AfterEach
    void close() {
        time.close();
    }

    private Meter meter(Duration activeFor) {
        return meter(AccountId.DEFAULT, activeFor, Gauges.NONE);
    }

    private Meter meter(AccountId account, Duration activeFor, Gauges gauges) {
        Place place = new Place(account, Region.US_EAST_1);
        return metrics.meter(
                new Series("shop", "Shop", place, List.of(new Dimension("Till", "1")), activeFor),
                Orders.values(),
                gauges);
    }

    private void take(Meter meter) {
        meter.count(Orders.TAKEN, time.now());
    }

    /** What was told of a metric: {@code 00:00=3 00:01=1}. */
    private String totals(Metric metric) {
        StringBuilder text = new StringBuilder();
        for (Measurement measurement : told) {
            if (measurement.name().equals(metric.metricName())) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(measurement.minute().toString(), 11, 16)
                        .append('=')
                        .append((long) measurement.summary().sum());
            }
        }
        return text.toString();
    }

    @Test
    void tellsTheMinuteInWhichSomethingHappenedOnceItHasEnded() {
        metrics.attach(told::addAll);
        Meter till = meter(Duration.ZERO);
        time.advance(Duration.ofSeconds(10));
        take(till);
        take(till);
        time.advance(Duration.ofMillis(49_999));
        assertThat(told).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(told)
                .containsExactly(new Measurement(
                        new Place(AccountId.DEFAULT, Region.US_EAST_1),
                        "Shop",
                        "TAKEN",
                        List.of(new Dimension("Till", "1")),
                        "Count",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        new Summary(1, 2, 2, 2)));
    }

    @Test
    void eachEventIsASampleOfItsMinute() {
        metrics.attach(told::addAll);
        Meter till = meter(Duration.ZERO);
        till.add(Orders.SIZE, 3, time.now());
        till.add(Orders.SIZE, 7, Orders.TAKEN, 1, time.now().toEpochMilli());
        till.add(Orders.SIZE, 5, time.now());
        time.advance(Duration.ofMinutes(1));
        assertThat(told.stream().filter(m -> m.name().equals("SIZE")))
                .extracting(Measurement::summary)
                .containsExactly(new Summary(3, 15, 3, 7));
    }

    @Test
    void eventsLandInTheirOwnMinutesWhenTheClockMovesByHoursInOneGo() {
        metrics.attach(told::addAll);
        Meter till = meter(Duration.ZERO);
        time.schedule(Instant.parse("2026-01-01T00:59:59.999Z"), () -> take(till));
        time.schedule(Instant.parse("2026-01-01T01:00:00Z"), () -> take(till));
        time.schedule(Instant.parse("2026-01-01T03:30:30Z"), () -> take(till));
        time.advance(Duration.ofHours(5));
        assertThat(totals(Orders.TAKEN)).isEqualTo("00:59=1 01:00=1 03:30=1");
    }

    /** Set before the minute's timer, such a timer runs before it at the same instant. */
    @Test
    void whatHappensAtTheVeryEndOfAMinuteBelongsToTheNext() {
        metrics.attach(told::addAll);
        Meter till = meter(Duration.ZERO);
        time.schedule(Instant.parse("2026-01-01T00:01:00Z"), () -> take(till));
        take(till);
        time.advance(Duration.ofMinutes(10));
        assertThat(totals(Orders.TAKEN)).isEqualTo("00:00=1 00:01=1");
    }

    @Test
    void anEventThatComesInAfterItsMinuteWasToldIsCountedInTheNext() {
        metrics.attach(told::addAll);
        Meter till = meter(Duration.ZERO);
        Instant before = time.now();
        take(till);
        time.advance(Duration.ofMinutes(1));
        take(till);
        till.count(Orders.TAKEN, before.plusMillis(59_999));
        time.advance(Duration.ofMinutes(1));
        assertThat(totals(Orders.TAKEN)).isEqualTo("00:00=1 00:01=2");
    }

    /** As when somebody moves the clock by an hour while a request is under way. */
    @Test
    void anEventThatIsHoursLateIsCountedAndNoMinuteIsToldTwice() {
        metrics.attach(told::addAll);
        Meter till = meter(AccountId.DEFAULT, SIX_HOURS, (now, readings) -> {
            readings.read(Orders.WAITING, 1);
            return false;
        });
        Instant before = time.now();
        take(till);
        time.advance(Duration.ofHours(1).plusSeconds(30));
        till.count(Orders.TAKEN, before);
        take(till);
        till.count(Orders.TAKEN, before);
        time.advance(Duration.ofHours(12));
        assertThat(told.stream()
                        .filter(m -> m.name().equals("TAKEN"))
                        .mapToDouble(m -> m.summary().sum())
                        .sum())
                .isEqualTo(4);
        assertThat(told)
                .filteredOn(m -> m.name().equals("WAITING"))
                .extracting(Measurement::minute)
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutEventsThereIsNoTimer() {
        meter(SIX_HOURS);
        assertThat(metrics.isTicking()).isFalse();
        Meter till = meter(Duration.ZERO);
        take(till);
        assertThat(metrics.isTicking()).isTrue();
        // Nobody waits for it: who asks what comes next is not told.
        assertThat(time.nextTimer()).isEmpty();
        time.advance(Duration.ofMinutes(1));
        assertThat(metrics.isTicking()).isFalse();
    }

    @Test
    void anActiveResourceTellsIdleMinutesAsZeroUntilSixHoursAfterItsLastUse() {
        metrics.attach(told::addAll);
        Meter till = meter(SIX_HOURS);
        take(till);
        time.advance(Duration.ofDays(365));
        assertThat(told).hasSize(361).allMatch(m -> m.name().equals("TAKEN"));
        assertThat(totals(Orders.TAKEN)).startsWith("00:00=1 00:01=0 00:02=0").endsWith("06:00=0");
        assertThat(metrics.isTicking()).isFalse();
    }

    @Test
    void useThatCountsNothingKeepsAResourceActive() {
        metrics.attach(told::addAll);
        Meter till = meter(Duration.ofMinutes(1));
        till.touch(time.now().toEpochMilli());
        time.advance(Duration.ofMinutes(10));
        assertThat(totals(Orders.TAKEN)).isEqualTo("00:00=0 00:01=0");
    }

    @Test
    void gaugesAreLookedAtWhenAMinuteEndsAndKeepAResourceActiveWhileItHoldsSomething() {
        metrics.attach(told::addAll);
        AtomicInteger waiting = new AtomicInteger(2);
        Meter till = meter(AccountId.DEFAULT, Duration.ofMinutes(2), (now, readings) -> {
            readings.read(Orders.WAITING, waiting.get());
            return waiting.get() > 0;
        });
        take(till);
        time.schedule(Duration.ofSeconds(150), () -> waiting.set(0));
        time.advance(Duration.ofHours(1));
        // Seen with something in it at 00:02, it was in use then; two minutes after that it is told the last time.
        assertThat(totals(Orders.WAITING)).isEqualTo("00:00=2 00:01=2 00:02=0 00:03=0 00:04=0");
        assertThat(metrics.isTicking()).isFalse();
    }

    @Test
    void aResourceThatIsGoneTellsWhatItCountedAndNothingMore() {
        metrics.attach(told::addAll);
        Meter till = meter(AccountId.DEFAULT, SIX_HOURS, (now, readings) -> true);
        take(till);
        till.close();
        time.advance(Duration.ofHours(1));
        assertThat(totals(Orders.TAKEN)).isEqualTo("00:00=1");
    }

    @Test
    void whatWasMeasuredBeforeTheSinkCameIsToldToItAtOnce() {
        Meter till = meter(Duration.ZERO);
        take(till);
        time.advance(Duration.ofMinutes(1));
        take(till);
        metrics.attach(told::addAll);
        assertThat(totals(Orders.TAKEN)).isEqualTo("00:00=1");
        time.advance(Duration.ofMinutes(1));
        assertThat(totals(Orders.TAKEN)).isEqualTo("00:00=1 00:01=1");
        assertThat(sinksAskedFor).hasValue(0);
    }

    @Test
    void theSinkIsMadeOnceTooMuchWaitsForItAndTheOldestGoWhenItNeverComes() {
        Meter till = meter(Duration.ofMinutes(Metrics.KEPT_MAX - 1));
        take(till);
        time.advance(Duration.ofMinutes(Metrics.KEPT_MAX + 10));
        assertThat(sinksAskedFor).hasValue(0);
        take(till);
        time.advance(Duration.ofMinutes(100));
        assertThat(sinksAskedFor).hasValue(1);
        metrics.attach(told::addAll);
        assertThat(told).hasSize(Metrics.KEPT_MAX);
        assertThat(told.getLast().minute()).isEqualTo(time.now().minusSeconds(60));
    }

    @Test
    void aResetOfAnAccountForgetsItsCountersAndWhatWaitsForTheSink() {
        Meter ours = meter(SIX_HOURS);
        Meter theirs = meter(OTHER_ACCOUNT, SIX_HOURS, Gauges.NONE);
        take(ours);
        take(theirs);
        time.advance(Duration.ofMinutes(1));
        take(ours);
        take(theirs);
        metrics.reset(null, OTHER_ACCOUNT);
        time.advance(Duration.ofMinutes(1));
        metrics.attach(told::addAll);
        assertThat(told).allMatch(m -> m.place().account().equals(AccountId.DEFAULT));
        assertThat(totals(Orders.TAKEN)).isEqualTo("00:00=1 00:01=1");
    }

    @Test
    void aResetOfAServiceForgetsItsCountersAndLeavesWhatWasTold() {
        Meter till = meter(SIX_HOURS);
        take(till);
        time.advance(Duration.ofMinutes(1));
        take(till);
        metrics.reset("other", null);
        metrics.reset("shop", null);
        time.advance(Duration.ofHours(1));
        metrics.attach(told::addAll);
        assertThat(totals(Orders.TAKEN)).isEqualTo("00:00=1");
        take(till);
        time.advance(Duration.ofMinutes(1));
        assertThat(totals(Orders.TAKEN)).isEqualTo("00:00=1 01:01=1");
    }

    @Test
    void aResetOfTheKeeperForgetsWhatWasToldAndLeavesTheCounters() {
        Meter till = meter(Duration.ZERO);
        take(till);
        time.advance(Duration.ofMinutes(1));
        take(till);
        metrics.reset(Metrics.KEEPER, null);
        time.advance(Duration.ofMinutes(1));
        metrics.attach(told::addAll);
        assertThat(totals(Orders.TAKEN)).isEqualTo("00:01=1");
    }

    @Test
    void aClockThatIsTurnedBackTellsTheEarlierMinutes() {
        metrics.attach(told::addAll);
        Meter till = meter(Duration.ZERO);
        time.advance(Duration.ofHours(10));
        take(till);
        time.set(Instant.parse("2026-01-01T02:00:00Z"));
        take(till);
        time.advance(Duration.ofMinutes(1));
        assertThat(totals(Orders.TAKEN)).isEqualTo("10:00=1 02:00=1");
    }

    @Test
    void whereNobodyKeepsMeasurementsNothingIsCounted() {
        Metrics off = Metrics.off();
        Meter till = off.meter(
                new Series("shop", "Shop", new Place(AccountId.DEFAULT, Region.US_EAST_1), List.of(), SIX_HOURS),
                Orders.values());
        take(till);
        off.attach(told::addAll);
        time.advance(Duration.ofMinutes(1));
        assertThat(off.isTicking()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void noCountIsLostWhenManyThreadsCountWhileMinutesEnd() throws InterruptedException {
        metrics.attach(told::addAll);
        Meter till = meter(Duration.ZERO);
        int threads = 8;
        int each = 20_000;
        CountDownLatch done = new CountDownLatch(threads);
        try (ExecutorService counting = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                counting.execute(() -> {
                    for (int event = 0; event < each; event++) {
                        till.add(Orders.SIZE, 2, Orders.TAKEN, 1, time.now().toEpochMilli());
                    }
                    done.countDown();
                });
            }
            while (!done.await(1, TimeUnit.MILLISECONDS)) {
                time.advance(Duration.ofSeconds(45));
            }
        }
        time.advance(Duration.ofMinutes(2));
        double taken = told.stream()
                .filter(m -> m.name().equals("TAKEN"))
                .mapToDouble(m -> m.summary().sum())
                .sum();
        double sizes = told.stream()
                .filter(m -> m.name().equals("SIZE"))
                .mapToDouble(m -> m.summary().sum())
                .sum();
        assertThat(taken).isEqualTo(threads * each);
        assertThat(sizes).isEqualTo(2 * taken);
    }
}
