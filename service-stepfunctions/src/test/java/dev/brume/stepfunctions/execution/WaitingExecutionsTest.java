package dev.brume.stepfunctions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingExecutionsTest {
    private static final String WAIT = """
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":3600,"End":true}}}""";

    @Test
    void aHundredThousandWaitWithoutAThreadAndInLittleMemory() {
        try (Stage stage = new Stage()) {
            int count = 100_000;
            int threads = Thread.activeCount();
            long before = used();
            List<Execution> all = stage.startMany(WAIT, count);
            long each = (used() - before) / count;
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
            assertThat(each).as("bytes for an execution that waits").isLessThan(2_000);
            stage.time.advance(Duration.ofHours(1));
            assertThat(all).allMatch(execution -> execution.snapshot().status() == Status.SUCCEEDED);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
