package dev.brume.conformance.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

class LogStreamsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLogs logs = new WireLogs(AWS);

    @Test
    void aStreamIsDescribedByItsEvents() {
        String group = logs.group("app");
        logs.stream(group, "2026/01/01/[$LATEST]abc");
        logs.put(group, "2026/01/01/[$LATEST]abc", logs.event(-5, "first"), logs.event(-1, "last"));

        LogStream stream = logs.client()
                .describeLogStreams(list -> list.logGroupName(group))
                .logStreams()
                .getFirst();

        assertThat(stream.arn()).isEqualTo(logs.arn(group) + ":log-stream:2026/01/01/[$LATEST]abc");
        assertThat(stream.creationTime()).isEqualTo(logs.millis(0));
        assertThat(stream.firstEventTimestamp()).isEqualTo(logs.millis(-5));
        assertThat(stream.lastEventTimestamp()).isEqualTo(logs.millis(-1));
        assertThat(stream.lastIngestionTime()).isEqualTo(logs.millis(0));
        assertThat(stream.uploadSequenceToken()).isNotEmpty();
    }

    @Test
    void aStreamWithoutEventsHasNoToken() {
        String group = logs.group("app");
        logs.stream(group, "new");
        assertThat(logs.client()
                        .describeLogStreams(list -> list.logGroupName(group))
                        .logStreams())
                .singleElement()
                .extracting(LogStream::uploadSequenceToken)
                .isNull();
    }

    @Test
    void aGroupIsNamedOnce() {
        String group = logs.group("app");
        assertThat(Refused.by(() -> logs.client()
                        .describeLogStreams(list -> list.logGroupName(group).logGroupIdentifier(group))))
                .isEqualTo(new Refused(
                        400,
                        "ValidationException",
                        "LogGroup name and LogGroup ARN are mutually exclusive parameters."));
    }

    @Test
    void streamsAreListedByNameOrByTheirLastEvents() {
        String group = logs.group("app");
        for (String name : new String[] {"a/1", "a/2", "b"}) {
            logs.stream(group, name);
        }
        logs.put(group, "a/2", logs.event(-10, "earlier"));
        logs.put(group, "a/1", logs.event(-1, "later"));

        assertThat(logs.client()
                        .describeLogStreamsPaginator(
                                list -> list.logGroupName(group).limit(2))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("a/1", "a/2", "b");
        assertThat(logs.client()
                        .describeLogStreamsPaginator(list -> list.logGroupName(group)
                                .orderBy(OrderBy.LAST_EVENT_TIME)
                                .descending(true)
                                .limit(1))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("a/1", "a/2", "b");
        assertThat(logs.client()
                        .describeLogStreams(list -> list.logGroupName(group).logStreamNamePrefix("a/"))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("a/1", "a/2");
        assertThat(Refused.by(() -> logs.client()
                        .describeLogStreams(list -> list.logGroupName(group)
                                .orderBy(OrderBy.LAST_EVENT_TIME)
                                .logStreamNamePrefix("a/"))))
                .isEqualTo(WireLogs.invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix."));
    }

    @Test
    void aStreamIsMadeOnceAndDeletedWithItsEvents() {
        String group = logs.group("app");
        logs.stream(group, "s");
        logs.put(group, "s", logs.event(0, "gone soon"));
        assertThat(Refused.by(() -> logs.stream(group, "s")))
                .isEqualTo(
                        new Refused(400, "ResourceAlreadyExistsException", "The specified log stream already exists"));

        logs.client().deleteLogStream(delete -> delete.logGroupName(group).logStreamName("s"));

        assertThat(logs.filter(group, "")).isEmpty();
        assertThat(Refused.by(() -> logs.put(group, "s", logs.event(0, "late"))))
                .isEqualTo(WireLogs.noLogStream());
        assertThat(Refused.by(() -> logs.stream("nobody", "s"))).isEqualTo(WireLogs.noLogGroup());
    }
}
