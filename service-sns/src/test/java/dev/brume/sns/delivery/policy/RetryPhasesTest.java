package dev.brume.sns.delivery.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.delivery.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPhasesTest {
    @Test
    void httpIsTriedThreeTimesMoreTwentySecondsApart() {
        assertThat(seconds(RetryPhases.HTTP)).containsExactly(20.0, 20.0, 20.0);
    }

    /** Amazon SNS Developer Guide: 3 at once, 2 a second apart, 10 from 1 to 20 seconds, 100,000 each 20 seconds; over 23 days. */
    @Test
    void awsManagedEndpointsAreTriedForTwentyThreeDays() {
        List<Double> delays = seconds(RetryPhases.AWS_MANAGED);
        assertThat(delays).hasSize(100_015);
        assertThat(delays.subList(0, 5)).containsExactly(0.0, 0.0, 0.0, 1.0, 1.0);
        assertThat(delays.get(5)).isEqualTo(1.0);
        assertThat(delays.subList(5, 15)).isSorted();
        assertThat(delays.get(14)).isEqualTo(20.0);
        assertThat(delays.subList(15, 100_015)).containsOnly(20.0);
        assertThat(RetryPhases.AWS_MANAGED.total()).isBetween(Duration.ofDays(23), Duration.ofDays(24));
    }

    /** Amazon SNS Developer Guide: 2 ten seconds apart, 10 from 10 to 600 seconds, 38 each 600 seconds; over 6 hours. */
    @Test
    void customerManagedEndpointsAreTriedForSixHours() {
        List<Double> delays = seconds(RetryPhases.CUSTOMER_MANAGED);
        assertThat(delays).hasSize(50);
        assertThat(delays.subList(0, 3)).containsExactly(10.0, 10.0, 10.0);
        assertThat(delays.get(11)).isEqualTo(600.0);
        assertThat(delays.subList(12, 50)).containsOnly(600.0);
        assertThat(RetryPhases.CUSTOMER_MANAGED.total()).isBetween(Duration.ofHours(6), Duration.ofHours(7));
    }

    /** The guide's example: 3 at once, 2 a second apart, 10 from 1 to 60 seconds, 35 each 60 seconds. */
    @Test
    void theGuidesExample() {
        RetryPhases example = new RetryPhases(1, 60, 50, 35, 3, 2, BackoffFunction.EXPONENTIAL);
        List<Double> delays = seconds(example);
        assertThat(delays).hasSize(50);
        assertThat(delays.subList(0, 6)).containsExactly(0.0, 0.0, 0.0, 1.0, 1.0, 1.0);
        assertThat(delays.get(14)).isEqualTo(60.0);
        assertThat(delays.subList(15, 50)).containsOnly(60.0);
    }

    /** The guide's graph: 10 retries from 5 to 260 seconds. */
    @ParameterizedTest
    @CsvSource({
        "LINEAR, 33.333, 146.667",
        "ARITHMETIC, 10.667, 90.0",
        "GEOMETRIC, 7.756, 44.906",
        "EXPONENTIAL, 5.499, 20.47"
    })
    void theBackoffFunctionsOfTheGuidesGraph(BackoffFunction function, double second, double sixth) {
        List<Double> delays = seconds(new RetryPhases(5, 260, 10, 0, 0, 0, function));
        assertThat(delays).hasSize(10).isSorted();
        assertThat(delays.get(0)).isEqualTo(5.0);
        assertThat(delays.get(1)).isEqualTo(second);
        assertThat(delays.get(5)).isEqualTo(sixth);
        assertThat(delays.get(9)).isEqualTo(260.0);
    }

    @Test
    void aBackoffOfOneRetryWaitsTheLeast() {
        assertThat(seconds(new RetryPhases(5, 260, 1, 0, 0, 0, BackoffFunction.EXPONENTIAL)))
                .containsExactly(5.0);
    }

    @Test
    void noRetriesAreNone() {
        assertThat(seconds(new RetryPhases(1, 1, 0, 0, 0, 0, BackoffFunction.LINEAR)))
                .isEmpty();
    }

    private static List<Double> seconds(RetryPhases phases) {
        List<Double> delays = new ArrayList<>();
        Outcome.Failed failure = Outcome.retryable("500", "Internal Server Error");
        Duration delay = phases.delayBefore(1, Duration.ZERO, failure);
        while (delay != null) {
            delays.add(delay.toMillis() / 1000.0);
            delay = phases.delayBefore(delays.size() + 1, Duration.ZERO, failure);
        }
        return delays;
    }
}
