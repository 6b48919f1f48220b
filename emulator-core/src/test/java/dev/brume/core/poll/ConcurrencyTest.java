package dev.brume.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static int allowed(Concurrency concurrency, Instant now) {
        int atWork = 0;
        while (atWork < 5000 && concurrency.allowsMore(atWork, now)) {
            atWork++;
        }
        return atWork;
    }

    @Test
    void aLimitOfTheUsersHoldsFromTheBeginning() {
        assertThat(allowed(new Concurrency(2), START)).isEqualTo(2);
        assertThat(allowed(new Concurrency(1000), START)).isEqualTo(1000);
    }

    @Test
    void withoutOneItGrowsByThreeHundredAMinuteWhileThereIsMoreToDo() {
        Concurrency concurrency = new Concurrency(null);
        assertThat(allowed(concurrency, START)).isEqualTo(5);
        assertThat(concurrency.allowsMore(5, START.plusSeconds(1))).isTrue();
        assertThat(concurrency.allowsMore(10, START.plusSeconds(1))).isFalse();
        assertThat(concurrency.allowsMore(304, START.plusSeconds(60))).isTrue();
        assertThat(concurrency.allowsMore(305, START.plusSeconds(60))).isFalse();
        assertThat(concurrency.allowsMore(1249, START.plusSeconds(3600))).isTrue();
        assertThat(concurrency.allowsMore(1250, START.plusSeconds(3600))).isFalse();
    }

    @Test
    void aQueueThatWasEmptyBeginsWithFiveAgain() {
        Concurrency concurrency = new Concurrency(null);
        allowed(concurrency, START);
        concurrency.allowsMore(300, START.plusSeconds(60));
        assertThat(allowed(concurrency, START.plusSeconds(120))).isEqualTo(5);
    }
}
