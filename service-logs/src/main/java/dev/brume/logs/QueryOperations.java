package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.insights.Query;
import dev.brume.logs.insights.QueryRun;
import dev.brume.logs.insights.QueryWindow;
import dev.brume.logs.query.QueryExecution;
import dev.brume.logs.query.RunningQuery;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListLogGroupsForQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListLogGroupsForQueryResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryLanguage;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatistics;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryResponse;

/** StartQuery, StopQuery, GetQueryResults, DescribeQueries and ListLogGroupsForQuery: CloudWatch Logs Insights. */
final class QueryOperations {
    /** Times are seconds; what is greater was meant to be milliseconds. */
    private static final long SECONDS_MAX = 100_000_000_000L;

    private static final long MILLIS_IN_SECOND = 1000;

    private final LogsDirectory directory;
    private final EmulatorTime time;
    private final Ids ids;

    QueryOperations(LogsDirectory directory, Core core) {
        this.directory = directory;
        this.time = core.time();
        this.ids = core.ids();
    }

    StartQueryResponse startQuery(StartQueryRequest request, Call call) {
        checkLanguage(request.queryLanguage());
        if (request.endTime() < request.startTime()) {
            throw LogsErrors.invalidParameter("End time should not be before start time");
        }
        long now = call.now().toEpochMilli();
        QueryWindow window = new QueryWindow(startMillis(request.startTime()), endMillis(request.endTime()), now);
        QuerySelection selection = QuerySelection.of(request, window, directory, ids, call);
        Query query = selection.query();
        List<LogGroup> groups = selection.groups();
        RunningQuery running = new RunningQuery(
                ids.uuid(),
                query.source() == null ? shown(request, groups) : request.queryString(),
                groups.stream().map(LogGroup::name).toList(),
                now);
        directory.store(call).queries().add(running);
        int limit = request.limit() == null ? query.limit() : request.limit();
        time.execute(new QueryExecution(
                running, new QueryRun(query, limit), groups, window.from(), window.to(), call.now()));
        return StartQueryResponse.builder().queryId(running.id()).build();
    }

    /** DescribeQueries tells a query with its group and time in front. How AWS tells several groups is not known. */
    private static String shown(StartQueryRequest request, List<LogGroup> groups) {
        return groups.size() == 1
                ? "SOURCE \"" + groups.getFirst().name() + "\" START=" + startMillis(request.startTime()) + " END="
                        + endMillis(request.endTime()) + " | " + request.queryString()
                : request.queryString();
    }

    static void checkLanguage(@Nullable QueryLanguage language) {
        if (language != null && language != QueryLanguage.CWLI) {
            throw LogsErrors.invalidParameter("Brume runs queries in the language CWLI, not in " + language);
        }
    }

    static long startMillis(long time) {
        return time > SECONDS_MAX ? time : time * MILLIS_IN_SECOND;
    }

    /** The whole of the last second. */
    private static long endMillis(long time) {
        return time > SECONDS_MAX ? time : time * MILLIS_IN_SECOND + MILLIS_IN_SECOND - 1;
    }

    GetQueryResultsResponse getQueryResults(GetQueryResultsRequest request, Call call) {
        RunningQuery.State state = query(request.queryId(), call).state();
        return GetQueryResultsResponse.builder()
                .queryLanguage(QueryLanguage.CWLI)
                .results(state.results().stream().map(QueryOperations::row).toList())
                .statistics(QueryStatistics.builder()
                        .recordsScanned((double) state.statistics().scanned())
                        .recordsMatched((double) state.statistics().matched())
                        .bytesScanned((double) state.statistics().bytes())
                        .build())
                .status(state.status().text())
                .build();
    }

    private static List<ResultField> row(List<QueryRun.Cell> cells) {
        return cells.stream()
                .map(cell -> ResultField.builder()
                        .field(cell.field())
                        .value(cell.value())
                        .build())
                .toList();
    }

    StopQueryResponse stopQuery(StopQueryRequest request, Call call) {
        if (!query(request.queryId(), call).cancel()) {
            throw LogsErrors.invalidParameter("The query has already ended and can't be stopped");
        }
        return StopQueryResponse.builder().success(true).build();
    }

    ListLogGroupsForQueryResponse listLogGroupsForQuery(ListLogGroupsForQueryRequest request, Call call) {
        List<String> groups = query(request.queryId(), call).groups().stream()
                .distinct()
                .sorted()
                .toList();
        Pages<String> page = Pages.of(
                groups,
                name -> name,
                request.nextToken(),
                request.maxResults() == null ? LogsLimits.QUERY_GROUPS_LISTED : request.maxResults());
        return ListLogGroupsForQueryResponse.builder()
                .logGroupIdentifiers(page.items())
                .nextToken(page.next())
                .build();
    }

    private RunningQuery query(String id, Call call) {
        return directory.store(call).queries().find(id).orElseThrow(QueryOperations::noQuery);
    }

    private static AwsException noQuery() {
        return new AwsException("ResourceNotFoundException", "The specified query does not exist.");
    }

    DescribeQueriesResponse describeQueries(DescribeQueriesRequest request, Call call) {
        checkLanguage(request.queryLanguage());
        Stream<RunningQuery> queries = directory.store(call).queries().all().stream()
                .filter(query ->
                        request.logGroupName() == null || query.groups().contains(request.logGroupName()))
                .filter(query -> request.status() == null
                        || query.state().status().text().equals(request.statusAsString()));
        int limit = request.maxResults() == null ? LogsLimits.QUERIES_KEPT : request.maxResults();
        List<RunningQuery> found = Pages.after(queries.toList(), RunningQuery::id, request.nextToken());
        return DescribeQueriesResponse.builder()
                .queries(found.stream()
                        .limit(limit)
                        .map(QueryOperations::describe)
                        .toList())
                .nextToken(
                        found.size() <= limit
                                ? null
                                : Pages.write(found.get(limit - 1).id()))
                .build();
    }

    private static QueryInfo describe(RunningQuery query) {
        return QueryInfo.builder()
                .queryLanguage(QueryLanguage.CWLI)
                .queryId(query.id())
                .queryString(query.text())
                .status(query.state().status().text())
                .createTime(query.createTime())
                .logGroupName(query.groups().isEmpty() ? null : query.groups().getFirst())
                .build();
    }
}
