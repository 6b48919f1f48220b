package dev.brume.cloudwatch.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics over the values 1 to 100, each once. */
class StatisticTest {
    private static Bucket oneToHundred() {
        Bucket bucket = new Bucket();
        IntStream.rangeClosed(1, 100).forEach(value -> bucket.add(Sample.of(value)));
        return bucket;
    }

    private static double of(String statistic, Bucket bucket) {
        return Statistic.of(statistic).orElseThrow().of(bucket);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SampleCount | 100",
                "Sum | 5050",
                "Average | 50.5",
                "Minimum | 1",
                "Maximum | 100",
                "p0 | 1",
                "p50 | 50",
                "p99 | 99",
                "p99.5 | 100",
                "p100 | 100",
                "tm90 | 45.5",
                "TM(10%:90%) | 50.5",
                "TM(:20) | 10.5",
                "TM(90:) | 95.5",
                "tc50 | 50",
                "TC(10:20) | 10",
                "ts10 | 55",
                "TS(80%:100%) | 1810",
                "wm50 | 37.75",
                "PR(:30) | 30",
                "PR(10:20) | 10",
                "IQM | 50.5"
            })
    void isWhatTheUserGuideSays(String statistic, double expected) {
        assertThat(of(statistic, oneToHundred())).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p101",
                "p",
                "q50",
                "TM(90%:10%)",
                "TM(:)",
                "TM(10%:20)",
                "PR(10%:20%)",
                "average",
                "TM(1.2.3:4)",
                ""
            })
    void otherNamesAreNoStatistics(String name) {
        assertThat(Statistic.of(name)).isEmpty();
    }

    @Test
    void aStatisticSetHasPercentilesOnlyWhereItsValuesAreTheSame() {
        Bucket different = new Bucket();
        different.add(Sample.of(2, 30, 10, 20));
        assertThat(of("p50", different)).isNaN();
        assertThat(of("Average", different)).isEqualTo(15);

        Bucket same = new Bucket();
        same.add(Sample.of(3, 30, 10, 10));
        same.add(Sample.of(List.of(1.0, 20.0), List.of(1.0, 1.0)));
        assertThat(of("p50", same)).isEqualTo(10);
        assertThat(of("p100", same)).isEqualTo(20);
    }

    @Test
    void manyDifferentValuesArePercentilesWithinAPercentAndTakeLittleMemory() {
        Bucket bucket = new Bucket();
        DoubleStream.iterate(1, value -> value + 1).limit(100_000).forEach(value -> bucket.add(Sample.of(value)));
        assertThat(of("p50", bucket)).isCloseTo(50_000, within(5_000.0));
        assertThat(of("p99", bucket)).isCloseTo(99_000, within(9_900.0));
        assertThat(bucket.bytes()).isLessThan(10_000);
    }

    @Test
    void valuesThatLieFarApartNeverTakeMuchMemory() {
        Bucket bucket = new Bucket();
        for (int exponent = -360; exponent <= 360; exponent++) {
            for (int part = 0; part < 50; part++) {
                bucket.add(Sample.of(Math.scalb(1 + part / 50.0, exponent)));
                bucket.add(Sample.of(-Math.scalb(1 + part / 50.0, exponent)));
            }
        }
        assertThat(bucket.bytes()).isLessThan(70_000);
        assertThat(of("p100", bucket)).isPositive();
    }
}
