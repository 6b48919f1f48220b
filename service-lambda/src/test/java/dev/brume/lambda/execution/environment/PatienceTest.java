package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.RealTime;
import dev.brume.core.time.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final int MANY = 1000;
    private final RealTime real = new RealTime();
    private final Patience patience = new Patience(real, Duration.ofMillis(5));

    @AfterEach
    void close() {
        real.close();
    }

    @Test
    void waitsEndInTheOrderInWhichTheyBegan() throws InterruptedException {
        LinkedBlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
        List<Integer> begun = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            int number = i;
            patience.wait(() -> ended.add(number));
            begun.add(i);
        }
        List<Integer> seen = new ArrayList<>();
        while (seen.size() < MANY) {
            Integer next = ended.poll(20, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            seen.add(next);
        }
        assertThat(seen).isEqualTo(begun);
    }

    @Test
    void aWaitThatIsGivenUpHasNoEnd() throws InterruptedException {
        Patience lasting = new Patience(real, Duration.ofDays(1));
        Timer one = lasting.wait(() -> {
            throw new AssertionError("given up");
        });
        assertThat(one.cancel()).isTrue();
        assertThat(one.cancel()).isFalse();

        LinkedBlockingQueue<String> ended = new LinkedBlockingQueue<>();
        Timer first = patience.wait(() -> ended.add("first"));
        patience.wait(() -> ended.add("second"));
        boolean inTime = first.cancel();
        assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo(inTime ? "second" : "first");
    }

    @Test
    void oneThatBeginsAfterTheLastHasEndedEndsAsWell() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            CountDownLatch ended = new CountDownLatch(1);
            Timer wait = patience.wait(ended::countDown);
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(wait.cancel()).isFalse();
        }
    }
}
