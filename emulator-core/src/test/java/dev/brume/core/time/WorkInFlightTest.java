package dev.brume.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkInFlightTest {
    private final WorkInFlight work = new WorkInFlight();

    @Test
    void isIdleWhenNothingWasBegun() {
        assertThat(work.idleWithin(0)).isCompletedWithValue(true);
    }

    @Test
    void becomesIdleWhenTheLastPieceEnds() {
        work.begin();
        work.begin();
        CompletableFuture<Boolean> idle = work.idleWithin(60_000).toCompletableFuture();
        work.end();
        assertThat(idle).isNotDone();
        work.end();
        assertThat(idle).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(true);
    }

    @Test
    void saysSoWhenItDoesNotComeToRestInTime() {
        work.begin();
        assertThat(work.idleWithin(1).toCompletableFuture())
                .succeedsWithin(10, TimeUnit.SECONDS)
                .isEqualTo(false);
        assertThat(work.inFlight()).isEqualTo(1);
    }

    @Test
    void refusesAnEndWithoutABeginning() {
        assertThatThrownBy(work::end).isInstanceOf(IllegalStateException.class);
    }
}
