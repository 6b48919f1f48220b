package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.insights.Query;
import dev.brume.logs.insights.QueryRun;
import dev.brume.logs.query.QueryExecution;
import dev.brume.logs.query.RunningQuery;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryLanguage;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatistics;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryResponse;

/** StartQuery, StopQuery, GetQueryResults and DescribeQueries: CloudWatch Logs Insights. */
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
        List<LogGroup> groups = groups(request, call);
        Query query = Query.parse(request.queryString());
        RunningQuery running = new RunningQuery(
                ids.uuid(),
                shown(request, groups),
                groups.stream().map(LogGroup::name).toList(),
                call.now().toEpochMilli());
        directory.store(call).queries().add(running);
        int limit = request.limit() == null ? LogsLimits.QUERY_ROWS_MAX : request.limit();
        time.execute(new QueryExecution(
                running,
                new QueryRun(query, limit),
                groups,
                startMillis(request.startTime()),
                endMillis(request.endTime()),
                call.now()));
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

    private static long startMillis(long time) {
        return time > SECONDS_MAX ? time : time * MILLIS_IN_SECOND;
    }

    /** The whole of the last second. */
    private static long endMillis(long time) {
        return time > SECONDS_MAX ? time : time * MILLIS_IN_SECOND + MILLIS_IN_SECOND - 1;
    }

    private List<LogGroup> groups(StartQueryRequest request, Call call) {
        int ways = (request.logGroupName() == null ? 0 : 1)
                + (request.hasLogGroupNames() ? 1 : 0)
                + (request.hasLogGroupIdentifiers() ? 1 : 0);
        if (ways != 1) {
            throw LogsErrors.invalidParameter(
                    "Exactly one of logGroupName, logGroupNames or logGroupIdentifiers must be specified.");
        }
        List<LogGroup> groups = new ArrayList<>();
        if (request.logGroupName() != null) {
            groups.add(named(request.logGroupName(), call));
        }
        request.logGroupNames().forEach(name -> groups.add(named(name, call)));
        request.logGroupIdentifiers().forEach(identifier -> groups.add(directory.group(null, identifier, call)));
        return groups;
    }

    private LogGroup named(String name, Call call) {
        return directory
                .store(call)
                .find(name)
                .orElseThrow(
                        () -> LogsErrors.noLogGroupToQuery(name, call.account().value(), ids.uuid()));
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
                .logGroupName(query.groups().getFirst())
                .build();
    }
}
