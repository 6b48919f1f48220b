package dev.brume.lambda.execution.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTailTest {
    @Test
    void eventsOfATextFollowEachOtherAsTheyAre() {
        LogTail tail = new LogTail(false);
        tail.add("one\n");
        tail.add("trace");
        tail.add("END\n");

        assertThat(tail).hasToString("one\ntraceEND\n");
    }

    @Test
    void eventsInJsonHaveALineEach() {
        LogTail tail = new LogTail(true);
        tail.add("{}");
        tail.add("printed\n");
        tail.add("{}");

        assertThat(tail).hasToString("{}\nprinted\n{}");
    }

    @Test
    void onlyTheLastFourKilobytesAreKept() {
        LogTail tail = new LogTail(true);
        tail.add("a".repeat(4096));
        tail.add("b".repeat(10));
        assertThat(tail).hasToString("a".repeat(4085) + "\n" + "b".repeat(10));

        tail.add("c".repeat(5000));
        assertThat(tail).hasToString("c".repeat(4096));
    }
}
