package dev.brume.logs.query;

import dev.brume.logs.event.EventPosition;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.group.StreamEvent;
import dev.brume.logs.group.StreamSelection;
import dev.brume.logs.insights.LoggedEvent;
import dev.brume.logs.insights.QueryRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Shows a query the events of its log groups, in the order of time over all of them. Runs in the background. */
public final class QueryExecution implements Runnable {
    private static final StreamSelection ALL_STREAMS = new StreamSelection.WithPrefix("");
    /** So many events are taken from a group at a time; others may put events in between. */
    private static final int SLICE = 10_000;

    private final RunningQuery query;
    private final QueryRun run;
    private final List<LogGroup> groups;
    private final long startTime;
    private final long endTime;
    private final Instant now;

    /**
     * @param startTime in epoch milliseconds; events at it or later
     * @param endTime in epoch milliseconds; events at it or earlier
     */
    public QueryExecution(
            RunningQuery query, QueryRun run, List<LogGroup> groups, long startTime, long endTime, Instant now) {
        this.query = query;
        this.run = run;
        this.groups = groups;
        this.startTime = startTime;
        this.endTime = endTime;
        this.now = now;
    }

    @Override
    public void run() {
        try {
            PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparing(Cursor::position));
            groups.stream().map(Cursor::new).filter(Cursor::hasEvent).forEach(cursors::add);
            while (!cursors.isEmpty() && query.isRunning()) {
                Cursor next = cursors.remove();
                run.show(next.take());
                if (next.hasEvent()) {
                    cursors.add(next);
                }
            }
            query.complete(run);
        } finally {
            query.fail();
        }
    }

    /** Goes through the events of one group. */
    private final class Cursor {
        private final LogGroup group;
        private final String log;
        private EventPosition after = EventPosition.before(startTime);
        private List<StreamEvent> slice = List.of();
        private int index;

        Cursor(LogGroup group) {
            this.group = group;
            this.log = group.arn().account() + ":" + group.name();
        }

        boolean hasEvent() {
            if (index >= slice.size()) {
                slice = group.events(ALL_STREAMS, after, endTime, SLICE, now);
                index = 0;
            }
            return index < slice.size();
        }

        EventPosition position() {
            return slice.get(index).event().position();
        }

        LoggedEvent take() {
            StreamEvent event = slice.get(index++);
            after = event.event().position();
            return new LoggedEvent(log, event.stream(), event.event());
        }
    }
}
