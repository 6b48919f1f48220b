package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdleOnesTest {
    private static final Instant START = Instant.EPOCH;

    private final IdleOnes<String, String> idle = new IdleOnes<>();

    private void add(String... ones) {
        for (String one : ones) {
            idle.add(one, START.plus(Duration.ofSeconds(idle.all().size())), one.startsWith("near") ? "here" : "there");
        }
    }

    @Test
    void theOneUsedLastIsUsedFirst() {
        add("first", "second", "third");
        assertThat(idle.take(null)).isEqualTo("third");
        assertThat(idle.take("elsewhere")).isEqualTo("second");
        assertThat(idle.take("here")).isEqualTo("first");
        assertThat(idle.take("here")).isNull();
    }

    @Test
    void oneThatTheCallerHearsGoesBeforeThoseUsedAfterIt() {
        add("first", "near 1", "near 2", "fourth");
        assertThat(idle.take("here")).isEqualTo("near 2");
        assertThat(idle.take("here")).isEqualTo("near 1");
        assertThat(idle.take("here")).isEqualTo("fourth");
        assertThat(idle.all()).containsExactly("first");
    }

    @Test
    void oneThatWasUsedLongBeforeIsLeftToGrowOld() {
        add("near");
        for (int count = 1; count < IdleOnes.NEAR; count++) {
            add("other " + count);
        }
        assertThat(idle.take("here")).as("the last that is looked at").isEqualTo("near");
        idle.clear();
        add("near");
        for (int count = 1; count <= IdleOnes.NEAR; count++) {
            add("other " + count);
        }
        assertThat(idle.take("here")).as("one more before it").isEqualTo("other " + IdleOnes.NEAR);
    }

    @Test
    void theOneThatHasWaitedLongestGoesFirst() {
        assertThat(idle.since()).isNull();
        add("first", "near", "third");
        assertThat(idle.since()).isEqualTo(START);
        idle.remove("first");
        assertThat(idle.since()).isEqualTo(START.plusSeconds(1));
        assertThat(idle.takeOldest()).isEqualTo("near");
        assertThat(idle.isEmpty()).isFalse();
    }
}
