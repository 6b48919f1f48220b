package dev.brume.logs.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import dev.brume.logs.event.EventMemory;
import dev.brume.logs.event.EventPosition;
import dev.brume.logs.rules.LogsLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogGroupTest {
    private static final int BYTES_MAX = 1024 * 1024;
    private static final StreamSelection ALL = new StreamSelection.WithPrefix("");
    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicLong arrivals = new AtomicLong();
    private final EventMemory memory = new EventMemory(BYTES_MAX);
    private final LogGroup group = new LogGroup(
            Arn.of("logs", Region.US_EAST_1, AccountId.DEFAULT, "log-group:app"),
            "app",
            "STANDARD",
            time.now().toEpochMilli(),
            new GroupSettings(null, null, false),
            new Tags(Map.of()),
            arrivals::getAndIncrement,
            memory);

    private EventBatch.Entry entry(Duration fromNow, String message) {
        return new EventBatch.Entry(time.now().plus(fromNow).toEpochMilli(), message);
    }

    private EventBatch put(String stream, EventBatch.Entry... entries) {
        return group.put(stream, List.of(entries), time.now()).batch();
    }

    private List<String> messages(StreamSelection selection) {
        return group.events(selection, EventPosition.FIRST, Long.MAX_VALUE, 100, time.now()).stream()
                .map(found -> found.stream() + ":" + found.event().message())
                .toList();
    }

    @Test
    void eventsOfAllStreamsAreOneInTheOrderOfTime() {
        group.createStream("a", time.now());
        group.createStream("b", time.now());
        put("a", entry(Duration.ofSeconds(-3), "1"), entry(Duration.ofSeconds(-1), "3"));
        put("b", entry(Duration.ofSeconds(-2), "2"), entry(Duration.ZERO, "4"));

        assertThat(messages(ALL)).containsExactly("a:1", "b:2", "a:3", "b:4");
        assertThat(messages(new StreamSelection.Named(List.of("b")))).containsExactly("b:2", "b:4");
    }

    @Test
    void aStreamThatIsNamedMustExist() {
        assertThatThrownBy(() -> messages(new StreamSelection.Named(List.of("nobody"))))
                .hasMessage("The specified log stream does not exist.");
    }

    @Test
    void eventsThatAreTooOldOrTooNewAreLeftOutOfTheBatch() {
        group.createStream("a", time.now());

        EventBatch batch = put(
                "a",
                entry(Duration.ofDays(-14).minusMillis(1), "too old"),
                entry(Duration.ofHours(-1), "kept"),
                entry(Duration.ofHours(2), "kept, too"),
                entry(Duration.ofHours(2).plusMillis(1), "too new"));

        assertThat(messages(ALL)).containsExactly("a:kept", "a:kept, too");
        assertThat(batch.oldEnd()).isEqualTo(1);
        assertThat(batch.newStart()).isEqualTo(3);
    }

    @Test
    void eventsThatTheRetentionDoesNotCoverAreLeftOut() {
        group.createStream("a", time.now());
        group.change(settings -> settings.withRetention(1));

        EventBatch batch = put("a", entry(Duration.ofDays(-1).minusMillis(1), "expired"), entry(Duration.ZERO, "kept"));

        assertThat(batch.expiredEnd()).isEqualTo(1);
        assertThat(messages(ALL)).containsExactly("a:kept");
    }

    @Test
    void eventsEndWithTheRetention() {
        group.createStream("a", time.now());
        group.change(settings -> settings.withRetention(1));
        put("a", entry(Duration.ZERO, "brief"));

        time.advance(Duration.ofDays(1));
        assertThat(messages(ALL)).containsExactly("a:brief");

        time.advance(Duration.ofMillis(1));
        assertThat(messages(ALL)).isEmpty();
        assertThat(group.storedBytes(time.now())).isZero();
    }

    @Test
    void aBatchIsInChronologicalOrder() {
        group.createStream("a", time.now());
        assertThatThrownBy(() -> put("a", entry(Duration.ZERO, "late"), entry(Duration.ofMillis(-1), "early")))
                .hasMessage("Log events in a single PutLogEvents request must be in chronological order.");
    }

    @Test
    void aBatchSpansADay() {
        group.createStream("a", time.now());
        put("a", entry(Duration.ofDays(-1), "first"), entry(Duration.ZERO, "last"));
        assertThatThrownBy(() ->
                        put("a", entry(Duration.ofDays(-1).minusMillis(1), "first"), entry(Duration.ZERO, "last")))
                .hasMessage("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
    }

    @Test
    void aBatchIsAMegabyteWithTwentySixBytesForEachEvent() {
        group.createStream("a", time.now());
        int most = LogsLimits.BATCH_BYTES_MAX - 26;
        put("a", entry(Duration.ZERO, "x".repeat(most)));
        assertThatThrownBy(() -> put("a", entry(Duration.ZERO, "x".repeat(most + 1))))
                .hasMessage("Upload too large: 1048577 bytes exceeds limit of 1048576");
    }

    @Test
    void manyWritersLoseNothing() {
        IntStream.range(0, 4).forEach(stream -> group.createStream("s" + stream, time.now()));

        IntStream.range(0, 1_000)
                .parallel()
                .forEach(i -> put("s" + i % 4, entry(Duration.ofMillis(i % 7), Integer.toString(i))));

        List<StreamEvent> found = group.events(ALL, EventPosition.FIRST, Long.MAX_VALUE, 2_000, time.now());
        assertThat(found).hasSize(1_000);
        assertThat(found.stream().map(event -> event.event().message()).distinct())
                .hasSize(1_000);
        assertThat(found.stream().map(event -> event.event().position())).isSorted();
    }

    @Test
    void theOldestEventsGoWhenAllTakeTooMuch() {
        group.createStream("old", time.now());
        group.createStream("new", time.now());
        put("old", entry(Duration.ZERO, "first"));
        String text = "x".repeat(1_000);
        for (int i = 0; i < 3_000; i++) {
            put("new", entry(Duration.ZERO, i + text));
        }

        assertThat(memory.bytesHeld()).isBetween(BYTES_MAX / 2L, (long) BYTES_MAX);
        assertThat(messages(new StreamSelection.Named(List.of("old")))).isEmpty();
        List<StreamEvent> left = group.events(ALL, EventPosition.FIRST, Long.MAX_VALUE, Integer.MAX_VALUE, time.now());
        assertThat(left).hasSizeBetween(500, 1_000);
        assertThat(left.getLast().event().message()).isEqualTo("2999" + text);
        assertThat(left)
                .extracting(found -> found.event().sequence())
                .isSorted()
                .last()
                .isEqualTo(3_000L);
        assertThat(group.storedBytes(time.now()))
                .isEqualTo(left.stream()
                        .mapToLong(found -> found.event().message().length() + 26L)
                        .sum());
    }

    @Test
    void whatIsDeletedGivesItsMemoryBack() {
        group.createStream("a", time.now());
        group.createStream("b", time.now());
        put("a", entry(Duration.ZERO, "1"));
        put("b", entry(Duration.ZERO, "2"));

        group.deleteStream("a");
        assertThat(memory.bytesHeld()).isPositive();
        group.close();

        assertThat(memory.bytesHeld()).isZero();
    }

    @Test
    void manyWritersStayWithinTheMemoryAndKeepTheOrderOfEachStream() {
        int writers = 4;
        int events = 5_000;
        String text = "y".repeat(200);
        for (int writer = 0; writer < writers; writer++) {
            group.createStream("w" + writer, time.now());
        }
        CompletableFuture<?>[] writing = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < events; i++) {
                        put("w" + writer, entry(Duration.ZERO, i + " " + text));
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(writing).join();

        assertThat(memory.bytesHeld()).isLessThanOrEqualTo(BYTES_MAX);
        for (int writer = 0; writer < writers; writer++) {
            List<Integer> left = group
                    .events(
                            new StreamSelection.Named(List.of("w" + writer)),
                            EventPosition.FIRST,
                            Long.MAX_VALUE,
                            Integer.MAX_VALUE,
                            time.now())
                    .stream()
                    .map(found -> Integer.valueOf(found.event().message().replace(" " + text, "")))
                    .toList();
            int first = left.isEmpty() ? events : left.getFirst();
            assertThat(left).isEqualTo(IntStream.range(first, events).boxed().toList());
        }
        group.close();
        assertThat(memory.bytesHeld()).isZero();
    }
}
