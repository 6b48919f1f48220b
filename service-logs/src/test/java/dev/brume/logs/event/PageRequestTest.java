package dev.brume.logs.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.logs.event.PageRequest.Direction;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageRequestTest {
    private static final int MEGABYTE = 1 << 20;
    private final EventLog log = new EventLog(new EventMemory(MEGABYTE), new ReentrantLock());

    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            log.add(new LogEvent(i, i, 0, Integer.toString(i)));
        }
    }

    private EventPage page(Direction direction, @Nullable EventPosition position, int limit) {
        return new PageRequest(0, Long.MAX_VALUE, direction, position, limit, MEGABYTE).of(log);
    }

    private static List<String> messages(EventPage page) {
        return page.events().stream().map(LogEvent::message).toList();
    }

    @Test
    void aReaderGoesForwardFromTheHeadAndBack() {
        add(0, 5);

        EventPage first = page(Direction.FORWARD, null, 2);
        EventPage second = page(Direction.FORWARD, first.forward(), 2);
        EventPage back = page(Direction.BACKWARD, second.backward(), 10);

        assertThat(messages(first)).containsExactly("0", "1");
        assertThat(messages(second)).containsExactly("2", "3");
        assertThat(messages(back)).containsExactly("0", "1");
    }

    @Test
    void aReaderBeginsWithTheLatest() {
        add(0, 5);

        EventPage latest = page(Direction.BACKWARD, null, 2);

        assertThat(messages(latest)).containsExactly("3", "4");
        assertThat(messages(page(Direction.BACKWARD, latest.backward(), 2))).containsExactly("1", "2");
    }

    @Test
    void atTheEndTheTokenStaysAndLeadsToWhatComesLater() {
        add(0, 2);
        EventPosition end = page(Direction.FORWARD, null, 10).forward();

        EventPage nothing = page(Direction.FORWARD, end, 10);
        add(2, 4);

        assertThat(nothing.events()).isEmpty();
        assertThat(nothing.forward()).isEqualTo(end);
        assertThat(messages(page(Direction.FORWARD, end, 10))).containsExactly("2", "3");
        assertThat(messages(page(Direction.BACKWARD, nothing.backward(), 10))).containsExactly("0", "1");
    }

    @Test
    void atTheBeginningTheTokenStaysAndTheOtherOneLeadsForward() {
        add(0, 2);
        EventPosition beginning = page(Direction.BACKWARD, null, 10).backward();

        EventPage nothing = page(Direction.BACKWARD, beginning, 10);

        assertThat(nothing.events()).isEmpty();
        assertThat(nothing.backward()).isEqualTo(beginning);
        assertThat(messages(page(Direction.FORWARD, nothing.forward(), 10))).containsExactly("0", "1");
    }

    @Test
    void anEmptyStreamIsReadOnceItHasEvents() {
        EventPage nothing = page(Direction.BACKWARD, null, 10);
        add(0, 1);

        assertThat(messages(page(Direction.FORWARD, nothing.forward(), 10))).containsExactly("0");
    }

    @Test
    void theStartIsIncludedAndTheEndIsNot() {
        add(0, 5);
        EventPage page = new PageRequest(1, 3, Direction.FORWARD, null, 10, MEGABYTE).of(log);
        assertThat(messages(page)).containsExactly("1", "2");
    }

    @Test
    void aPageHoldsAMegabyteOrOneEvent() {
        add(0, 3);
        int two = 2 * EventSize.of("0");
        assertThat(messages(new PageRequest(0, 9, Direction.FORWARD, null, 10, two).of(log)))
                .containsExactly("0", "1");
        assertThat(messages(new PageRequest(0, 9, Direction.BACKWARD, null, 10, two).of(log)))
                .containsExactly("1", "2");
        assertThat(messages(new PageRequest(0, 9, Direction.FORWARD, null, 10, 1).of(log)))
                .containsExactly("0");
    }
}
