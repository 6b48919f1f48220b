package dev.brume.firehose.processing;

import dev.brume.firehose.delivery.ErrorOutput;
import dev.brume.firehose.delivery.Failure;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.delivery.Sink;
import dev.brume.firehose.stream.FirehoseRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records through steps, one after another, in the background: in the order in which they came, by one thread at a time. One lock
 * guards what waits.
 */
final class Steps implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);
    private static final Failure OURS =
            Failure.once(Failure.PROCESSING, "InternalFailure", "The record cannot be processed.");
    private final Route route;
    private final List<Step> steps;
    private final ErrorOutput errors;
    private final Sink next;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean working;

    Steps(Route route, List<Step> steps, ErrorOutput errors, Sink next) {
        this.route = route;
        this.steps = List.copyOf(steps);
        this.errors = errors;
        this.next = next;
    }

    @Override
    public void take(List<FirehoseRecord> records) {
        inTurn(() -> process(records));
    }

    /** Comes after what was taken before. */
    @Override
    public void close() {
        inTurn(next::close);
    }

    private void inTurn(Runnable work) {
        boolean begin;
        lock.lock();
        try {
            waiting.addLast(work);
            begin = !working;
            working = true;
        } finally {
            lock.unlock();
        }
        if (begin) {
            route.time().execute(this::work);
        }
    }

    private void work() {
        for (Runnable work = poll(); work != null; work = poll()) {
            work.run();
        }
    }

    private @Nullable Runnable poll() {
        lock.lock();
        try {
            Runnable work = waiting.pollFirst();
            working = work != null;
            return work;
        } finally {
            lock.unlock();
        }
    }

    private void process(List<FirehoseRecord> records) {
        List<FirehoseRecord> done = new ArrayList<>(records.size());
        Map<Failure, List<FirehoseRecord>> failed = new LinkedHashMap<>();
        for (FirehoseRecord record : records) {
            try {
                List<FirehoseRecord> became = became(record, 0);
                route.backlog().change(FirehoseRecord.cost(became) - record.cost());
                done.addAll(became);
            } catch (Unprocessable unprocessable) {
                failed.computeIfAbsent(unprocessable.failure(), unused -> new ArrayList<>())
                        .add(record);
            } catch (RuntimeException | StackOverflowError bug) {
                // Whatever a step did not think of: the record is kept, and those after it go on.
                LOG.error("{}: a record cannot be processed for a reason of ours", route.arn(), bug);
                failed.computeIfAbsent(OURS, unused -> new ArrayList<>()).add(record);
            }
        }
        failed.forEach((failure, some) -> errors.take(some, failure));
        if (!done.isEmpty()) {
            next.take(done);
        }
    }

    private List<FirehoseRecord> became(FirehoseRecord record, int step) throws Unprocessable {
        if (step == steps.size()) {
            return List.of(record);
        }
        List<FirehoseRecord> all = new ArrayList<>();
        for (FirehoseRecord part : steps.get(step).apply(record)) {
            all.addAll(became(part, step + 1));
        }
        return all;
    }
}
