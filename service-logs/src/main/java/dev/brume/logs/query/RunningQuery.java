package dev.brume.logs.query;

import dev.brume.logs.insights.QueryRun;
import java.util.List;

/** A query that was started. Its state changes once, as a whole, under its own lock. */
public final class RunningQuery {
    private final String id;
    private final String text;
    private final List<String> groups;
    private final long createTime;
    private volatile State state = State.RUNNING;

    /** Where a query is: the status as AWS names it, what was found, and how much was looked at. */
    public record State(Status status, List<List<QueryRun.Cell>> results, Statistics statistics) {
        static final State RUNNING = new State(Status.RUNNING, List.of(), new Statistics(0, 0, 0));
    }

    /** Of AWS's, those that there are here. */
    public enum Status {
        RUNNING("Running"),
        COMPLETE("Complete"),
        FAILED("Failed"),
        CANCELLED("Cancelled");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** How many events were looked at, how many were found, and what those that were looked at count as, in bytes. */
    public record Statistics(long scanned, long matched, long bytes) {}

    /**
     * @param groups the names of the log groups
     * @param createTime in epoch milliseconds
     */
    public RunningQuery(String id, String text, List<String> groups, long createTime) {
        this.id = id;
        this.text = text;
        this.groups = groups;
        this.createTime = createTime;
    }

    public String id() {
        return id;
    }

    public String text() {
        return text;
    }

    public List<String> groups() {
        return groups;
    }

    public long createTime() {
        return createTime;
    }

    public State state() {
        return state;
    }

    public boolean isRunning() {
        return state.status() == Status.RUNNING;
    }

    /** @return false for a query that has ended before */
    public boolean cancel() {
        return end(new State(Status.CANCELLED, List.of(), State.RUNNING.statistics()));
    }

    /** Ends it with what it found, unless it has ended before. */
    void complete(QueryRun run) {
        end(new State(Status.COMPLETE, run.results(), new Statistics(run.scanned(), run.matched(), run.bytes())));
    }

    /** Ends it without a result, unless it has ended before. */
    void fail() {
        end(new State(Status.FAILED, List.of(), State.RUNNING.statistics()));
    }

    private synchronized boolean end(State ended) {
        if (!isRunning()) {
            return false;
        }
        state = ended;
        return true;
    }
}
