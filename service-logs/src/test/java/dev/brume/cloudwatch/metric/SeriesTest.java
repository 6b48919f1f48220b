package dev.brume.cloudwatch.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** How data grows coarser with age: "Metrics retention" in the user guide. */
class SeriesTest {
    private static final long START = 1_767_225_600;
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;
    private final Series series = new Series();

    private void put(long second, double value, boolean highResolution, long now) {
        series.add(Sample.of(value), second, highResolution, now);
    }

    /** Sums by period. */
    private List<Double> sums(long from, int period, int count, long now) {
        Windows windows = new Windows(from, period, count);
        series.read(windows, now);
        List<Double> sums = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Bucket bucket = windows.bucket(at);
            sums.add(bucket == null ? 0 : bucket.sum());
        }
        return sums;
    }

    @Test
    void secondsAreToldApartForThreeHours() {
        for (int second = 0; second < 120; second++) {
            put(START + second, 1, true, START + 120);
        }
        assertThat(sums(START, 10, 3, START + 120)).containsExactly(10.0, 10.0, 10.0);
        assertThat(sums(START, 60, 2, START + 120)).containsExactly(60.0, 60.0);

        long later = START + 3 * HOUR + 180;
        assertThat(sums(START, 10, 3, later)).containsExactly(0.0, 0.0, 0.0);
        assertThat(sums(START, 60, 2, later)).containsExactly(60.0, 60.0);
    }

    @Test
    void minutesAreToldApartForFifteenDaysFiveMinutesFor63DaysAndHoursFor455() {
        for (int minute = 0; minute < 60; minute++) {
            put(START + minute * 60L, 1, false, START + HOUR);
        }
        assertThat(sums(START, 60, 2, START + 15 * DAY)).containsExactly(1.0, 1.0);

        long after15Days = START + 15 * DAY + 2 * HOUR;
        assertThat(sums(START, 60, 2, after15Days)).containsExactly(0.0, 0.0);
        assertThat(sums(START, 300, 2, after15Days)).containsExactly(5.0, 5.0);

        long after63Days = START + 63 * DAY + 2 * HOUR;
        assertThat(sums(START, 300, 2, after63Days)).containsExactly(0.0, 0.0);
        assertThat(sums(START, 3600, 1, after63Days)).containsExactly(60.0);
        assertThat(series.isEmpty()).isFalse();

        long after455Days = START + 455 * DAY + 2 * HOUR;
        assertThat(sums(START, 3600, 1, after455Days)).containsExactly(0.0);
        assertThat(series.isEmpty()).isTrue();
        assertThat(series.bytes()).isZero();
    }

    @Test
    void aYearOfSecondsTakesNoMoreThanItsResolutionsDo() {
        long now = START;
        for (int hour = 0; hour < 24 * 500; hour++) {
            for (int second = 0; second < 3600; second += 60) {
                put(now + second, 1, true, now + second);
            }
            now += HOUR;
        }
        // 180 of the last three hours, 15 days of minutes, 48 days of five minutes, 392 days of hours.
        assertThat(series.bytes()).isLessThan(100L * (180 + 15 * 1440 + 48 * 288 + 392 * 24 + 1000));
    }

    @Test
    void whatComesInAnyOrderIsCountedOnce() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        double[] expected = new double[14 * 24];
        for (int put = 0; put < 20_000; put++) {
            int hour = random.nextInt(expected.length);
            expected[hour]++;
            put(START + hour * HOUR + random.nextInt(3600), 1, random.nextBoolean(), START + 14 * DAY);
        }
        List<Double> sums = sums(START, 3600, expected.length, START + 14 * DAY);
        for (int hour = 0; hour < expected.length; hour++) {
            assertThat(sums.get(hour)).isEqualTo(expected[hour]);
        }
    }
}
