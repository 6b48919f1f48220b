package dev.brume.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
    private final ManualTime time = new ManualTime();
    private final WaitingRoom room = new WaitingRoom(time);
    private final List<String> called = new ArrayList<>();

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void whoWaitsIsCalledAfterAWhile() {
        room.await(Duration.ofSeconds(2), () -> called.add("one"));
        time.advance(Duration.ofSeconds(1));
        assertThat(called).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(called).containsExactly("one");
    }

    @Test
    void whereThereIsRoomTheOneThatWaitsForLongestIsCalled() {
        room.await(Duration.ofSeconds(2), () -> called.add("one"));
        room.await(Duration.ofSeconds(1), () -> called.add("two"));
        room.callNext();
        assertThat(called).containsExactly("one");
        room.callNext();
        room.callNext();
        assertThat(called).containsExactly("one", "two");
    }

    @Test
    void whoWasCalledIsNotCalledAgainAndLeavesNoTimer() {
        room.await(Duration.ofSeconds(2), () -> called.add("one"));
        room.await(Duration.ofSeconds(2), () -> called.add("two"));
        room.await(Duration.ofSeconds(2), () -> called.add("three"));
        room.callNext();
        room.callAll();
        assertThat(called).containsExactly("one", "two", "three");
        assertThat(time.nextTimer()).isEmpty();
        time.advance(Duration.ofSeconds(2));
        assertThat(called).hasSize(3);
    }
}
