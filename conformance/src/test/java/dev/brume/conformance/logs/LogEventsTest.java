package dev.brume.conformance.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

class LogEventsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLogs logs = new WireLogs(AWS);

    private String rejection(String group, Map<String, String> keyAttributes) {
        PutLogEventsResponse answer = logs.client()
                .putLogEvents(put -> put.logGroupName(group)
                        .logStreamName("s")
                        .logEvents(logs.event(0, "taken"))
                        .entity(entity -> entity.keyAttributes(keyAttributes)));
        return answer.rejectedEntityInfo() == null
                ? ""
                : answer.rejectedEntityInfo().errorTypeAsString();
    }

    @Test
    void whyAnEntityIsRejectedIsToldAndTheEventsAreTaken() {
        String group = logs.group("app");
        logs.stream(group, "s");
        assertThat(rejection(group, Map.of("Type", "Service", "Name", "shop", "Environment", "prod")))
                .isEmpty();
        assertThat(rejection(
                        group, Map.of("Type", "AWS::Resource", "ResourceType", "AWS::SQS::Queue", "Identifier", "q")))
                .isEmpty();
        assertThat(rejection(group, Map.of("Type", "Service", "Name", "shop"))).isEqualTo("MissingRequiredFields");
        assertThat(rejection(group, Map.of("Type", "Shop", "Name", "shop"))).isEqualTo("InvalidTypeValue");
        assertThat(rejection(group, Map.of("Type", "Service", "Nickname", "shop")))
                .isEqualTo("InvalidKeyAttributes");
        assertThat(logs.filter(group, "taken")).hasSize(5);
    }

    @Test
    void eventsComeBackAsTheyWerePut() {
        String group = logs.group("app");
        logs.stream(group, "s");
        logs.put(group, "s", logs.event(-2, "first"), logs.event(-1, "zweites: Bäume 🌲"));

        GetLogEventsResponse read = logs.client()
                .getLogEvents(get -> get.logGroupName(group).logStreamName("s").startFromHead(true));

        assertThat(read.events())
                .containsExactly(
                        OutputLogEvent.builder()
                                .timestamp(logs.millis(-2))
                                .message("first")
                                .ingestionTime(logs.millis(0))
                                .build(),
                        OutputLogEvent.builder()
                                .timestamp(logs.millis(-1))
                                .message("zweites: Bäume 🌲")
                                .ingestionTime(logs.millis(0))
                                .build());
    }

    @Test
    void pagingForwardEndsWithTheTokenThatItCameWith() {
        String group = logs.group("app");
        logs.stream(group, "s");
        for (int i = 0; i < 5; i++) {
            logs.put(group, "s", logs.event(i, Integer.toString(i)));
        }

        assertThat(logs.client()
                        .getLogEventsPaginator(get -> get.logGroupName(group)
                                .logStreamName("s")
                                .startFromHead(true)
                                .limit(2))
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void pagingBackwardBeginsWithTheLatest() {
        String group = logs.group("app");
        logs.stream(group, "s");
        for (int i = 0; i < 5; i++) {
            logs.put(group, "s", logs.event(i, Integer.toString(i)));
        }

        GetLogEventsResponse latest = logs.client()
                .getLogEvents(get -> get.logGroupName(group).logStreamName("s").limit(2));
        GetLogEventsResponse before = logs.client()
                .getLogEvents(get ->
                        get.logGroupName(group).logStreamName("s").limit(2).nextToken(latest.nextBackwardToken()));

        assertThat(latest.events()).extracting(OutputLogEvent::message).containsExactly("3", "4");
        assertThat(before.events()).extracting(OutputLogEvent::message).containsExactly("1", "2");
        assertThat(latest.nextForwardToken()).startsWith("f/");
        assertThat(Refused.by(() -> logs.client()
                        .getLogEvents(get ->
                                get.logGroupName(group).logStreamName("s").nextToken("f/1/s"))))
                .isEqualTo(WireLogs.invalidParameter("The specified nextToken is invalid."));
    }

    @Test
    void filteringFindsAcrossStreamsInTheOrderOfTime() {
        String group = logs.group("app");
        logs.stream(group, "a");
        logs.stream(group, "b");
        logs.put(group, "a", logs.event(-4, "ERROR one"), logs.event(-2, "ERROR three"));
        logs.put(group, "b", logs.event(-3, "ERROR two"), logs.event(-1, "all is well"));

        assertThat(logs.filter(group, "ERROR")).containsExactly("a:ERROR one", "b:ERROR two", "a:ERROR three");
        assertThat(logs.filter(group, "-ERROR")).containsExactly("b:all is well");
        assertThat(Refused.by(() -> logs.filter(group, "{ $.a = ")))
                .isEqualTo(WireLogs.invalidParameter("Invalid filter pattern"));
    }

    @Test
    void filteringIncludesBothEndsAndSelectsStreams() {
        String group = logs.group("app");
        logs.stream(group, "a/1");
        logs.stream(group, "b");
        logs.put(group, "a/1", logs.event(-3, "1"), logs.event(-2, "2"), logs.event(-1, "3"));
        logs.put(group, "b", logs.event(-2, "other"));

        FilterLogEventsResponse found = logs.client()
                .filterLogEvents(filter -> filter.logGroupIdentifier(logs.arn(group))
                        .logStreamNamePrefix("a/")
                        .startTime(logs.millis(-3))
                        .endTime(logs.millis(-2)));

        assertThat(found.events()).extracting(event -> event.message()).containsExactly("1", "2");
        assertThat(found.events())
                .allSatisfy(event -> assertThat(event.eventId()).matches("[0-9]{56}"));
        assertThat(found.nextToken()).isNull();
        assertThat(Refused.by(() -> logs.client()
                        .filterLogEvents(filter -> filter.logGroupName(group).logStreamNames("nobody"))))
                .isEqualTo(WireLogs.noLogStream());
    }

    @Test
    void whatIsOutOfTimeIsReportedAndTheRestTaken() {
        String group = logs.group("app");
        logs.stream(group, "s");
        long day = Duration.ofDays(1).toSeconds();

        PutLogEventsResponse answer =
                logs.put(group, "s", logs.event(-15 * day, "old"), logs.event(0, "taken"), logs.event(7_201, "new"));

        assertThat(answer.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
        assertThat(answer.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isEqualTo(2);
        assertThat(logs.filter(group, "")).containsExactly("s:taken");
    }

    @Test
    void retentionFollowsTheClock() {
        String group = logs.group("app");
        logs.stream(group, "s");
        logs.put(group, "s", logs.event(0, "brief"));
        logs.client().putRetentionPolicy(put -> put.logGroupName(group).retentionInDays(1));

        AWS.pass(Duration.ofDays(1).plusMillis(1));

        assertThat(logs.filter(group, "")).isEmpty();
    }

    @Test
    void aBatchHoldsAtLeastOneEvent() {
        String group = logs.group("app");
        logs.stream(group, "s");
        assertThat(Refused.by(() -> logs.put(group, "s")))
                .isEqualTo(WireLogs.invalidParameter("1 validation error detected: Value '[]' at 'logEvents' failed to "
                        + "satisfy constraint: Member must have length greater than or equal to 1"));
    }

    @Test
    void whatIsNotServedIsRefusedByName() {
        Refused refused = Refused.by(() -> logs.client().describeExportTasks());
        assertThat(refused.code()).isEqualTo("UnknownOperationException");
    }

    @Test
    void patternsAreTried() {
        assertThat(logs.client()
                        .testMetricFilter(test -> test.filterPattern("[level = ERROR, code, ...]")
                                .logEventMessages("INFO 200 fine", "ERROR 500 not so fine"))
                        .matches())
                .singleElement()
                .satisfies(match -> {
                    assertThat(match.eventNumber()).isEqualTo(2);
                    assertThat(match.extractedValues()).containsEntry("$code", "500");
                });
    }
}
