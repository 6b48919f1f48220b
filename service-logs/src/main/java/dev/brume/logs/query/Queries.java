package dev.brume.logs.query;

import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The queries of an account in a region, the latest of them: the oldest is forgotten when there are many. Its own lock guards it. */
public final class Queries {
    private final Deque<RunningQuery> latestFirst = new ArrayDeque<>();

    /** @throws dev.brume.core.error.AwsException LimitExceededException while a hundred run */
    public synchronized void add(RunningQuery query) {
        if (latestFirst.stream().filter(RunningQuery::isRunning).count() >= LogsLimits.QUERIES_AT_A_TIME_MAX) {
            throw LogsErrors.limitExceeded();
        }
        latestFirst.addFirst(query);
        if (latestFirst.size() > LogsLimits.QUERIES_KEPT) {
            latestFirst.removeLast();
        }
    }

    public synchronized Optional<RunningQuery> find(String id) {
        return latestFirst.stream().filter(query -> query.id().equals(id)).findFirst();
    }

    /** The latest first. */
    public synchronized List<RunningQuery> all() {
        return List.copyOf(latestFirst);
    }

    public synchronized void cancelAll() {
        latestFirst.forEach(RunningQuery::cancel);
    }
}
