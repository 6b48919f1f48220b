package dev.brume.conformance.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** GetLogRecord and GetLogGroupFields. */
class LogRecordsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLogs logs = new WireLogs(AWS);

    private String pointer(String group) {
        String id = logs.client()
                .startQuery(start -> start.logGroupName(group)
                        .startTime(AWS.now().getEpochSecond() - 60)
                        .endTime(AWS.now().getEpochSecond())
                        .queryString("fields level | filter level = 'ERROR'"))
                .queryId();
        AWS.awaitIdle();
        return logs.client().getQueryResults(get -> get.queryId(id)).results().getFirst().stream()
                .filter(cell -> cell.field().equals("@ptr"))
                .map(ResultField::value)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> record(String pointer) {
        return logs.client().getLogRecord(get -> get.logRecordPointer(pointer)).logRecord();
    }

    @Test
    void aPointerLeadsToTheWholeEvent() {
        logs.stream(logs.group("orders"), "a");
        logs.stream("orders", "b");
        String message = "{\"level\":\"ERROR\",\"user\":{\"name\":\"ann\"}}";
        logs.put("orders", "a", logs.event(-3, "{\"level\":\"INFO\"}"));
        logs.put("orders", "b", logs.event(-3, message));

        String pointer = pointer("orders");

        assertThat(record(pointer))
                .isEqualTo(Map.of(
                        "@timestamp",
                        Long.toString(logs.millis(-3)),
                        "@ingestionTime",
                        Long.toString(AWS.now().toEpochMilli()),
                        "@message",
                        message,
                        "@logStream",
                        "b",
                        "@log",
                        AWS.account() + ":orders",
                        "level",
                        "ERROR",
                        "user.name",
                        "ann"));
        logs.client().deleteLogGroup(delete -> delete.logGroupName("orders"));
        assertThat(Refused.by(() -> record(pointer)).code()).isEqualTo("ResourceNotFoundException");
        assertThat(Refused.by(() -> record("nonsense")).code()).isEqualTo("InvalidParameterException");
    }

    @Test
    void fieldsAreListedByHowManyEventsHaveThem() {
        logs.stream(logs.group("orders"), "s");
        logs.put("orders", "s", logs.event(-901, "{\"older\":1}"));
        logs.put(
                "orders",
                "s",
                logs.event(-900, "{\"level\":\"INFO\",\"b\":1}"),
                logs.event(-1, "text"),
                logs.event(0, "{\"level\":\"ERROR\",\"a\":[1]}"));

        assertThat(logs.client()
                        .getLogGroupFields(get -> get.logGroupName("orders"))
                        .logGroupFields())
                .extracting(field -> field.name() + "=" + field.percent())
                .containsExactly(
                        "@ingestionTime=100",
                        "@log=100",
                        "@logStream=100",
                        "@message=100",
                        "@timestamp=100",
                        "level=67",
                        "a.0=33",
                        "b=33");
    }

    @Test
    void fieldsOfAnotherTimeAreThoseOfTheMinutesAroundIt() {
        logs.stream(logs.group("orders"), "s");
        logs.put("orders", "s", logs.event(-1000, "{\"a\":1}"), logs.event(-519, "{\"b\":1}"));

        assertThat(logs.client()
                        .getLogGroupFields(get -> get.logGroupIdentifier(logs.arn("orders"))
                                .time(AWS.now().minus(Duration.ofSeconds(1000)).getEpochSecond()))
                        .logGroupFields())
                .extracting(field -> field.name())
                .contains("a")
                .doesNotContain("b");
        assertThat(logs.client()
                        .getLogGroupFields(get -> get.logGroupName("orders").time(Long.MAX_VALUE))
                        .logGroupFields())
                .isEmpty();
        assertThat(Refused.by(() -> logs.client().getLogGroupFields(get -> get.logGroupName("nobody"))))
                .isEqualTo(WireLogs.noLogGroup());
    }
}
