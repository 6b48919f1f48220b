package dev.brume.conformance.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;

class InsightsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLogs logs = new WireLogs(AWS);

    private GetQueryResultsResponse run(String query, String... groups) {
        String id = logs.client()
                .startQuery(start -> start.logGroupNames(groups.length == 0 ? null : List.of(groups))
                        .startTime(AWS.now().getEpochSecond() - 60)
                        .endTime(AWS.now().getEpochSecond())
                        .queryString(query))
                .queryId();
        AWS.awaitIdle();
        return logs.client().getQueryResults(get -> get.queryId(id));
    }

    private static List<String> rows(GetQueryResultsResponse results) {
        return results.results().stream()
                .map(row -> row.stream()
                        .filter(cell -> !cell.field().equals("@ptr"))
                        .map(cell -> cell.field() + "=" + cell.value())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void aQueryLooksIntoSeveralGroups() {
        for (String group : List.of("a", "b")) {
            logs.stream(logs.group(group), "s");
        }
        logs.put("a", "s", logs.event(-3, "{\"level\":\"ERROR\"}"), logs.event(-1, "{\"level\":\"INFO\"}"));
        logs.put("b", "s", logs.event(-2, "{\"level\":\"ERROR\"}"));

        GetQueryResultsResponse results = run("fields @log, level | filter level = 'ERROR'", "a", "b");

        assertThat(results.status()).isEqualTo(QueryStatus.COMPLETE);
        assertThat(rows(results))
                .containsExactly(
                        "@log=" + AWS.account() + ":b level=ERROR", "@log=" + AWS.account() + ":a level=ERROR");
        assertThat(results.statistics().recordsScanned()).isEqualTo(3);
        assertThat(results.statistics().recordsMatched()).isEqualTo(2);
    }

    private List<String> groupsOf(String queryId) {
        return logs.client()
                .listLogGroupsForQuery(list -> list.queryId(queryId))
                .logGroupIdentifiers();
    }

    @Test
    @SuppressWarnings("deprecation") // TagLogGroup is still AWS's
    void aQueryMaySelectItsGroupsItself() {
        for (String group : List.of("app/a", "app/b", "other")) {
            logs.stream(logs.group(group), "s");
            logs.put(group, "s", logs.event(-1, group));
        }
        logs.client().tagLogGroup(tag -> tag.logGroupName("app/b").tags(Map.of("team", "Orders")));
        logs.client().createLogGroup(create -> create.logGroupName("app/x").logGroupClass("INFREQUENT_ACCESS"));

        assertThat(rows(run("SOURCE logGroups(namePrefix: ['app/']) | fields @message | sort @message")))
                .containsExactly("@message=app/a", "@message=app/b");
        QueryInfo query = logs.client().describeQueries().queries().getFirst();
        assertThat(query.queryString()).startsWith("SOURCE logGroups(namePrefix");
        assertThat(groupsOf(query.queryId())).containsExactly("app/a", "app/b");
        assertThat(rows(run("SOURCE logGroupTags([{key: 'team', values: ['ord*']}]) | fields @message")))
                .containsExactly("@message=app/b");
        assertThat(run("SOURCE logGroups(accountIdentifiers: ['999999999999']) | fields @message")
                        .statistics()
                        .recordsScanned())
                .isZero();
        assertThat(logs.client().describeQueries().queries().getFirst().logGroupName())
                .isNull();
        assertThat(Refused.by(() -> run("SOURCE logGroups() | fields @message", "other"))
                        .code())
                .isEqualTo("InvalidParameterException");
        assertThat(Refused.by(() -> run("fields @message")).code()).isEqualTo("InvalidParameterException");
    }

    @Test
    void aQueryByIndexLeavesGroupsWithoutIndexesOut() {
        logs.stream(logs.group("a"), "s");
        logs.client().createLogGroup(create -> create.logGroupName("b").logGroupClass("INFREQUENT_ACCESS"));
        logs.stream("b", "s");
        logs.put("a", "s", logs.event(-1, "a"));
        logs.put("b", "s", logs.event(-1, "b"));

        assertThat(rows(run("filterIndex @logStream = 's' | fields @message", "a", "b")))
                .containsExactly("@message=a");
    }

    @Test
    void aQueryIsDescribedWithItsGroupAndTime() {
        logs.group("a");
        run("fields @message", "a");
        long now = AWS.now().getEpochSecond();
        assertThat(logs.client().describeQueries().queries())
                .singleElement()
                .extracting(QueryInfo::queryString)
                .isEqualTo("SOURCE \"a\" START=" + (now - 60) + "000 END=" + now + "999 | fields @message");
    }

    @Test
    void aGroupThatIsNotThereIsToldWithItsAccount() {
        Refused refused = Refused.by(() -> run("fields @message", "nobody"));
        assertThat(refused.code()).isEqualTo("ResourceNotFoundException");
        assertThat(refused.message())
                .startsWith("Log group 'nobody' does not exist for account ID '" + AWS.account()
                        + "' (Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: ")
                .endsWith("; Proxy: null)");
    }

    @Test
    void badQueriesAreRefused() {
        logs.group("a");
        assertThat(Refused.by(() -> run("find it", "a")))
                .isEqualTo(new Refused(
                        400, "MalformedQueryException", "unexpected symbol found find at line 1 and position 0"));
    }

    @Test
    void aQueryThatHasEndedIsNotStopped() {
        logs.group("a");
        run("fields @message", "a");
        String id = logs.client().describeQueries().queries().getFirst().queryId();
        assertThat(Refused.by(() -> logs.client().stopQuery(stop -> stop.queryId(id))))
                .isEqualTo(WireLogs.invalidParameter("The query has already ended and can't be stopped"));
    }

    @Test
    void aDefinitionThatIsPutTwiceWithOneTokenIsOne() {
        String token = "0".repeat(36);
        String id = logs.client()
                .putQueryDefinition(
                        put -> put.name("twice").queryString("limit 1").clientToken(token))
                .queryDefinitionId();
        assertThat(logs.client()
                        .putQueryDefinition(
                                put -> put.name("twice").queryString("limit 1").clientToken(token))
                        .queryDefinitionId())
                .isEqualTo(id);
        assertThat(logs.client()
                        .putQueryDefinition(put -> put.name("twice").queryString("limit 1"))
                        .queryDefinitionId())
                .isNotEqualTo(id);
        assertThat(logs.client()
                        .describeQueryDefinitions(list -> list.queryDefinitionNamePrefix("twice"))
                        .queryDefinitions())
                .hasSize(2);
        assertThat(Refused.by(() -> logs.client()
                                .putQueryDefinition(put ->
                                        put.name("other").queryString("limit 1").clientToken(token)))
                        .code())
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void queriesAreKeptByName() {
        String id = logs.client()
                .putQueryDefinition(put -> put.name("errors/all").queryString("filter level = 'ERROR'"))
                .queryDefinitionId();
        logs.client()
                .putQueryDefinition(put -> put.queryDefinitionId(id)
                        .name("errors/recent")
                        .queryString("limit 1")
                        .logGroupNames("a"));

        assertThat(logs.client()
                        .describeQueryDefinitions(list -> list.queryDefinitionNamePrefix("errors/"))
                        .queryDefinitions())
                .singleElement()
                .satisfies(kept -> assertThat(kept.name()).isEqualTo("errors/recent"));
        assertThat(logs.client()
                        .deleteQueryDefinition(delete -> delete.queryDefinitionId(id))
                        .success())
                .isTrue();
    }
}
