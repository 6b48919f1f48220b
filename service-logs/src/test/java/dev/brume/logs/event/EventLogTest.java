package dev.brume.logs.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final int BYTES_MAX = 16 * 1024;
    private final EventMemory memory = new EventMemory(BYTES_MAX);
    private final EventLog log = new EventLog(memory, new ReentrantLock());
    private long sequence;

    private LogEvent add(long timestamp) {
        return add(timestamp, "at " + timestamp);
    }

    private LogEvent add(long timestamp, String message) {
        LogEvent event = new LogEvent(timestamp, sequence++, 1_000 + timestamp, message);
        log.add(event);
        return event;
    }

    private List<LogEvent> all() {
        return log.slice(0, log.size());
    }

    @Test
    void eventsStandInTheOrderOfTimeThenOfArrival() {
        LogEvent second = add(20);
        LogEvent third = add(20);
        LogEvent fourth = add(30);
        LogEvent first = add(10);

        assertThat(all()).containsExactly(first, second, third, fourth);
    }

    @Test
    void whatIsOlderIsDroppedAndTheRestStays() {
        add(10);
        add(20);
        LogEvent kept = add(30);

        log.dropBefore(30);

        assertThat(all()).containsExactly(kept);
        assertThat(log.bytes()).isEqualTo("at 30".length() + 26);
    }

    @Test
    void behavesAsASortedListDoes() {
        Random random = new Random(7);
        List<LogEvent> expected = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            if (random.nextInt(10) == 0) {
                long before = random.nextInt(step + 1);
                log.dropBefore(before);
                expected.removeIf(event -> event.timestamp() < before);
            } else {
                expected.add(add(step + random.nextInt(50)));
                expected.sort(Comparator.comparing(LogEvent::position));
            }
            assertThat(log.size()).isEqualTo(expected.size());
        }
        assertThat(all()).isEqualTo(expected);
        for (LogEvent event : expected) {
            assertThat(log.get(log.indexAfter(event.position()) - 1)).isEqualTo(event);
        }
    }

    @Test
    void whatArrivedFirstIsGivenUpFirstWhereverItStands() {
        Random random = new Random(11);
        List<LogEvent> arrived = new ArrayList<>();
        for (int step = 0; step < 3_000; step++) {
            long timestamp = random.nextInt(20) == 0 ? random.nextInt(1_000_000) : step;
            arrived.add(add(timestamp, "é".repeat(random.nextInt(2)) + "x".repeat(random.nextInt(300))));
            memory.makeRoom();
            assertThat(memory.bytesHeld()).isLessThanOrEqualTo(BYTES_MAX);
        }

        List<LogEvent> expected = new ArrayList<>(arrived.subList(arrived.size() - log.size(), arrived.size()));
        expected.sort(Comparator.comparing(LogEvent::position));
        assertThat(all()).hasSizeGreaterThan(10).isEqualTo(expected);
        assertThat(log.bytes())
                .isEqualTo(expected.stream()
                        .mapToLong(event -> EventSize.of(event.message()))
                        .sum());
        log.clear();
        assertThat(memory.bytesHeld()).isZero();
        assertThat(log.bytes()).isZero();
        LogEvent again = add(5);
        assertThat(all()).containsExactly(again);
    }

    @Test
    void textsComeBackAsTheyWere() {
        List<String> texts =
                List.of("", "plain", "Bäume", "森林", "tree 🌲", "half \ud83c of one", "\u0000", "l".repeat(200_000));

        List<LogEvent> events = texts.stream().map(text -> add(1, text)).toList();

        assertThat(all()).isEqualTo(events);
        assertThat(log.bytes())
                .isEqualTo(texts.stream().mapToLong(EventSize::of).sum());
    }

    @Test
    void idsOrderAsTheEventsDoAndAreReadBack() {
        List<EventPosition> positions = List.of(
                EventPosition.FIRST,
                new EventPosition(9, 1_000_000),
                new EventPosition(10, 0),
                new EventPosition(10, 9),
                new EventPosition(10, 10));

        List<String> ids = positions.stream().map(EventPosition::id).toList();

        assertThat(ids).isSorted().allMatch(id -> id.length() == 56);
        assertThat(ids.stream().map(id -> EventPosition.parse(id).orElseThrow()))
                .isEqualTo(positions);
        assertThat(EventPosition.parse("9".repeat(56))).isEmpty();
        assertThat(EventPosition.parse("12")).isEmpty();
    }

    @Test
    void textsCountAsTheirBytesInUtf8() {
        for (String text : List.of("", "plain", "Bäume", "森林", "tree 🌲")) {
            assertThat(EventSize.utf8(text)).isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
        }
    }
}
