package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.insights.Query;
import dev.brume.logs.insights.QueryWindow;
import dev.brume.logs.insights.Source;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;

/** What a StartQuery asks for: the query, and the log groups that either the request names or the query selects. */
record QuerySelection(Query query, List<LogGroup> groups) {
    /** @throws dev.brume.core.error.AwsException for a query that is none, and for groups that are not there or cannot be queried */
    static QuerySelection of(
            StartQueryRequest request, QueryWindow window, LogsDirectory directory, Ids ids, Call call) {
        int ways = (request.logGroupName() == null ? 0 : 1)
                + (request.hasLogGroupNames() ? 1 : 0)
                + (request.hasLogGroupIdentifiers() ? 1 : 0);
        if (ways > 1) {
            throw notOneWay();
        }
        List<LogGroup> named = named(request, directory, ids, call);
        Query query = Query.parse(request.queryString(), window);
        Source source = query.source();
        if ((source == null) == (ways == 0)) {
            throw notOneWay();
        }
        List<LogGroup> groups = source == null ? named : selected(source, directory.store(call));
        if (groups.stream().anyMatch(LogGroup::isForDelivery)) {
            throw LogsErrors.notForDelivery();
        }
        return new QuerySelection(
                query,
                query.ofIndexedGroups()
                        ? groups.stream().filter(LogGroup::isStandard).toList()
                        : groups);
    }

    private static RuntimeException notOneWay() {
        return LogsErrors.invalidParameter(
                "Exactly one of logGroupName, logGroupNames or logGroupIdentifiers must be specified, or the query must"
                        + " have a SOURCE command.");
    }

    private static List<LogGroup> named(StartQueryRequest request, LogsDirectory directory, Ids ids, Call call) {
        List<LogGroup> groups = new ArrayList<>();
        if (request.logGroupName() != null) {
            groups.add(named(request.logGroupName(), directory, ids, call));
        }
        request.logGroupNames().forEach(name -> groups.add(named(name, directory, ids, call)));
        request.logGroupIdentifiers().forEach(identifier -> groups.add(directory.group(null, identifier, call)));
        return groups;
    }

    private static LogGroup named(String name, LogsDirectory directory, Ids ids, Call call) {
        return directory
                .store(call)
                .find(name)
                .orElseThrow(
                        () -> LogsErrors.noLogGroupToQuery(name, call.account().value(), ids.uuid()));
    }

    private static List<LogGroup> selected(Source source, LogsStore store) {
        List<LogGroup> groups = store.of(source);
        if (groups.size() > LogsLimits.QUERY_SOURCE_GROUPS_MAX) {
            throw LogsErrors.invalidParameter("The query selects more than " + LogsLimits.QUERY_SOURCE_GROUPS_MAX
                    + " log groups. Select fewer of them.");
        }
        return groups;
    }
}
