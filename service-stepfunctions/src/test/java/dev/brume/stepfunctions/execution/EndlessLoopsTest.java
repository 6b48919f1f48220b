package dev.brume.stepfunctions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Express executions have no limit of events: only their five minutes end a loop, or whoever stops it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndlessLoopsTest {
    private static final String LOOP = """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},
             "B":{"Type":"Choice","Choices":[{"Variable":"$.stop","IsPresent":true,"Next":"C"}],"Default":"A"},
             "C":{"Type":"Succeed"}}}""";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anExpressLoopTimesOutThoughTheClockStandsStill() {
        Execution loop = stage.startExpress(LOOP, "{}");
        stage.time.advance(Duration.ZERO);
        assertThat(loop.snapshot().status()).isEqualTo(Status.TIMED_OUT);
    }

    @Test
    void aRunningLoopAnswersWhoeverAsksAndStopsIt() {
        Execution loop = stage.startExpress(LOOP, "{}");
        awaitBackground(loop);
        loop.stop("Enough", "It never ends.");
        // On a machine that stood still meanwhile the loop may have come to its end; it never keeps the caller waiting.
        assertThat(loop.snapshot().status()).isIn(Status.ABORTED, Status.TIMED_OUT);
    }

    @Test
    void othersGoOnBesideALoop() {
        awaitBackground(stage.startExpress(LOOP, "{}"));
        Execution other = stage.startExpress(LOOP, "{\"stop\":true}");
        assertThat(other.snapshot().status()).isEqualTo(Status.SUCCEEDED);
    }

    /** Asks until the loop has come further than the thread that began it takes it. */
    private static void awaitBackground(Execution loop) {
        while (loop.snapshot().events() < 10_000) {
            Thread.onSpinWait();
        }
    }
}
