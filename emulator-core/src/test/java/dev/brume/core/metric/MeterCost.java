package dev.brume.core.metric;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.time.Stopwatch;
import dev.brume.core.time.SystemTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/** Measures what counting costs, in nanoseconds: run by hand, see docs/performance.md. No test, for a busy machine would fail it. */
final class MeterCost {
    private static final int EVENTS = 20_000_000;
    private static final int ROUNDS = 7;

    private enum Cost implements Metric {
        SENT,
        SIZE;

        @Override
        public String metricName() {
            return name();
        }

        @Override
        public Unit unit() {
            return Unit.COUNT;
        }
    }

    private MeterCost() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (SystemTime time = new SystemTime()) {
            Metrics metrics = Metrics.on(time, () -> {});
            metrics.attach(measured -> {});
            Meter meter = meter(metrics);
            Meter off = meter(Metrics.off());
            say("the loop alone", rounds(1, now -> {}));
            say("nobody keeps it", rounds(1, now -> off.add(Cost.SENT, 1, Cost.SIZE, (double) (now & 255), now)));
            say("one figure", rounds(1, now -> meter.add(Cost.SENT, 1, now)));
            say("two figures", rounds(1, now -> meter.add(Cost.SENT, 1, Cost.SIZE, (double) (now & 255), now)));
            say(
                    "two figures, two threads",
                    rounds(2, now -> meter.add(Cost.SENT, 1, Cost.SIZE, (double) (now & 255), now)));
        }
    }

    private static Meter meter(Metrics metrics) {
        Place place = new Place(AccountId.DEFAULT, Region.US_EAST_1);
        return metrics.meter(new Series("cost", "Cost", place, List.of(), Duration.ofHours(6)), Cost.values());
    }

    /** Nanoseconds an event, in each round after the first two. */
    private static List<Double> rounds(int threads, LongConsumer event) throws InterruptedException {
        List<Double> nanos = new ArrayList<>();
        for (int round = 0; round < ROUNDS + 2; round++) {
            CountDownLatch done = new CountDownLatch(threads);
            long start = Stopwatch.start();
            try (ExecutorService running = Executors.newFixedThreadPool(threads)) {
                for (int i = 0; i < threads; i++) {
                    running.execute(() -> {
                        // 64 events a millisecond: a minute ends each four million.
                        for (int n = 0; n < EVENTS; n++) {
                            event.accept(1_767_225_600_000L + n / 64);
                        }
                        done.countDown();
                    });
                }
                done.await();
            }
            if (round >= 2) {
                nanos.add((double) Stopwatch.nanosSince(start) / EVENTS);
            }
        }
        Collections.sort(nanos);
        return nanos;
    }

    private static void say(String what, List<Double> nanos) {
        System.out.printf(
                "%-28s %.1f ns (%.1f-%.1f)%n", what, nanos.get(ROUNDS / 2), nanos.getFirst(), nanos.getLast());
    }
}
