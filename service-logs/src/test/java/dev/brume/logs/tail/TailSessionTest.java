package dev.brume.logs.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import dev.brume.logs.event.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;

class TailSessionTest {
    private static final String GROUP = "arn:aws:logs:us-east-1:000000000000:log-group:app";

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final Ids ids = Ids.seeded(7);
    private final LiveTail liveTail = new LiveTail(time, ids);
    private final TailSessions sessions = new TailSessions();
    private final Tails group = new Tails();

    private Reader start(long demand, Consumer<StartLiveTailRequest.Builder> more) {
        StartLiveTailRequest.Builder request = StartLiveTailRequest.builder().logGroupIdentifiers(GROUP);
        more.accept(request);
        return Reader.of(
                liveTail.start(request.build(), sessions, List.of(group), call())
                        .events(),
                demand);
    }

    private Reader start() {
        return start(Long.MAX_VALUE, request -> {});
    }

    private Call call() {
        Place place = new Place(AccountId.DEFAULT, Region.US_EAST_1);
        return new Call(
                ids.uuid(),
                "logs",
                "StartLiveTail",
                place,
                new Principal.Caller(AccountId.DEFAULT, "test"),
                time.now(),
                "trace",
                null,
                null,
                "http://localhost",
                "/");
    }

    private void put(String stream, String... messages) {
        group.arrived(
                GROUP,
                stream,
                Stream.of(messages)
                        .map(message -> new LogEvent(
                                time.now().toEpochMilli(), 0, time.now().toEpochMilli(), message))
                        .toList());
    }

    private void seconds(int count) {
        time.advance(Duration.ofSeconds(count));
    }

    private static boolean sampled(LiveTailSessionUpdate update) {
        return update.sessionMetadata().sampled();
    }

    @Test
    void eachSecondIsAnUpdateOfWhatArrivedInIt() {
        Reader reader = start();
        assertThat(reader.kinds()).containsExactly("sessionStart");

        put("a", "one", "two");
        seconds(1);
        seconds(1);
        put("b", "three");
        seconds(1);

        assertThat(reader.messages()).containsExactly(List.of("one", "two"), List.of(), List.of("three"));
        assertThat(reader.updates()).noneMatch(TailSessionTest::sampled);
        assertThat(reader.updates().getFirst().sessionResults().getFirst().logGroupIdentifier())
                .isEqualTo(GROUP);
        assertThat(reader.updates().getLast().sessionResults().getFirst().logStreamName())
                .isEqualTo("b");
    }

    @Test
    void onlyWhatIsAskedForIsSeen() {
        Reader byPattern = start(Long.MAX_VALUE, request -> request.logEventFilterPattern("ERROR"));
        Reader byName = start(Long.MAX_VALUE, request -> request.logStreamNames("web-1"));
        Reader byPrefix = start(Long.MAX_VALUE, request -> request.logStreamNamePrefixes("web", "db"));
        put("web-1", "ERROR a");
        put("web-2", "b");
        put("job", "ERROR c");
        seconds(1);

        assertThat(byPattern.messages()).containsExactly(List.of("ERROR a", "ERROR c"));
        assertThat(byName.messages()).containsExactly(List.of("ERROR a"));
        assertThat(byPrefix.messages()).containsExactly(List.of("ERROR a", "b"));
    }

    @Test
    void moreThan500EventsOfASecondAreSampled() {
        Reader reader = start();
        put("s", IntStream.range(0, 5_000).mapToObj("%04d"::formatted).toArray(String[]::new));
        seconds(1);
        put("s", IntStream.range(0, 500).mapToObj("%04d"::formatted).toArray(String[]::new));
        seconds(1);

        List<String> sample = reader.messages().getFirst();
        assertThat(sample).hasSize(500).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(sample.getLast()).isGreaterThan("4000");
        assertThat(reader.updates()).extracting(TailSessionTest::sampled).containsExactly(true, false);
        assertThat(reader.messages().getLast()).hasSize(500);
    }

    @Test
    void aSlowReaderLosesTheOldestOfMoreThanTenUpdates() {
        Reader reader = start(1, request -> {});
        for (int second = 1; second <= 15; second++) {
            put("s", "second " + second);
            seconds(1);
        }
        assertThat(reader.kinds()).containsExactly("sessionStart");

        reader.ask(100);

        assertThat(reader.messages()).hasSize(10);
        assertThat(reader.messages().getFirst()).containsExactly("second 6");
        assertThat(reader.messages().getLast()).containsExactly("second 15");
    }

    @Test
    void aReaderThatAsksLateStillLearnsOfTheStart() {
        Reader reader = start(0, request -> request.logEventFilterPattern("x"));
        seconds(20);
        reader.ask(2);
        assertThat(reader.kinds()).containsExactly("sessionStart", "sessionUpdate");
    }

    @Test
    void aSessionEndsAfterThreeHours() {
        Reader reader = start();
        time.advance(Duration.ofHours(3).minusSeconds(1));
        assertThat(reader.error()).isNull();

        seconds(1);

        assertThat(reader.error())
                .isInstanceOfSatisfying(
                        AwsException.class,
                        timeout -> assertThat(timeout.code()).isEqualTo("SessionTimeoutException"));
        assertThat(reader.updates()).hasSize(3 * 60 * 60);
        assertThat(time.nextTimer()).isEmpty();
    }

    @Test
    void aReaderThatLeavesLeavesNothingBehind() {
        Reader reader = start();
        reader.leave();
        put("s", "unheard");
        seconds(1);
        assertThat(reader.updates()).isEmpty();
        assertThat(time.nextTimer()).isEmpty();
    }

    @Test
    void thereAre15SessionsAtATime() {
        List<Reader> readers = IntStream.range(0, 15).mapToObj(i -> start()).toList();
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        AwsException.class, full -> assertThat(full.code()).isEqualTo("LimitExceededException"));
        readers.getFirst().leave();
        assertThat(start().kinds()).containsExactly("sessionStart");
    }

    @Test
    void whatIsForgottenEndsItsSessions() {
        Reader reader = start();
        sessions.abort();
        time.advance(Duration.ZERO);
        assertThat(reader.error())
                .isInstanceOfSatisfying(
                        AwsException.class, gone -> assertThat(gone.code()).isEqualTo("SessionStreamingException"));
    }

    @Test
    void theStartTellsWhatWasAskedFor() {
        LiveTailSessionStart start = start(
                        1, request -> request.logStreamNames("a", "b").logEventFilterPattern("ERROR"))
                .started();
        assertThat(start.logGroupIdentifiers()).containsExactly(GROUP);
        assertThat(start.logStreamNames()).containsExactly("a", "b");
        assertThat(start.logEventFilterPattern()).isEqualTo("ERROR");
        assertThat(start.sessionId()).isNotEmpty();
        assertThat(start.requestId()).isNotEmpty();
    }
}
