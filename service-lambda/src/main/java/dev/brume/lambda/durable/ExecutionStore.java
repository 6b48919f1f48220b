package dev.brume.lambda.durable;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The executions that are remembered, of all accounts: running ones, and those that are over until their retention is. One lock guards it. */
final class ExecutionStore {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionStore.class);

    private final ReentrantLock lock = new ReentrantLock();
    /** By the ARN of the function, then by name, in the order of starts. */
    private final Map<String, Map<String, ExecutionRun>> executions = new HashMap<>();

    private final Map<Place, Integer> running = new HashMap<>();
    /** In the order in which they ended. */
    private final Deque<Closed> over = new ArrayDeque<>();

    private long closedBytes;

    private record Closed(ExecutionRun run, long bytes) {}

    /**
     * @return one of the same function and name that is there already; null when the new one was added
     * @throws dev.brume.core.error.AwsException TooManyRequestsException
     */
    @Nullable
    ExecutionRun add(ExecutionRun run) {
        DurableExecutionArn arn = run.start().arn();
        lock.lock();
        try {
            Map<String, ExecutionRun> ofFunction =
                    executions.computeIfAbsent(arn.function().unqualified(), function -> new LinkedHashMap<>());
            ExecutionRun existing = ofFunction.get(arn.name());
            if (existing != null) {
                return existing;
            }
            if (running.getOrDefault(arn.place(), 0) >= DurableLimits.RUNNING_MAX) {
                throw LambdaErrors.tooManyRequests("ConcurrentInvocationLimitExceeded");
            }
            running.merge(arn.place(), 1, Integer::sum);
            ofFunction.put(arn.name(), run);
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** @return null when there is none (any more) */
    @Nullable
    ExecutionRun find(DurableExecutionArn arn) {
        lock.lock();
        try {
            ExecutionRun run = executions
                    .getOrDefault(arn.function().unqualified(), Map.of())
                    .get(arn.name());
            return run != null && run.start().arn().equals(arn) ? run : null;
        } finally {
            lock.unlock();
        }
    }

    /** In the order of their starts. */
    List<ExecutionRun> of(String functionArn) {
        lock.lock();
        try {
            return new ArrayList<>(
                    executions.getOrDefault(functionArn, Map.of()).values());
        } finally {
            lock.unlock();
        }
    }

    /** One has come to its end. Where memory asks for it, the ones that ended first are forgotten. */
    void closed(ExecutionRun run) {
        long bytes = run.execution().bytes();
        lock.lock();
        try {
            if (!isThere(run)) {
                return;
            }
            running.merge(run.start().arn().place(), -1, ExecutionStore::sumOrNull);
            over.add(new Closed(run, bytes));
            closedBytes += bytes;
            while (closedBytes > DurableLimits.CLOSED_BYTES_MAX && over.size() > 1) {
                Closed oldest = over.remove();
                closedBytes -= oldest.bytes();
                drop(oldest.run());
                LOG.info(
                        "{} is forgotten before its time, for want of memory",
                        oldest.run().start().arn());
            }
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable Integer sumOrNull(Integer count, Integer more) {
        return count + more == 0 ? null : count + more;
    }

    private boolean isThere(ExecutionRun run) {
        DurableExecutionArn arn = run.start().arn();
        return executions.getOrDefault(arn.function().unqualified(), Map.of()).get(arn.name()) == run;
    }

    private void drop(ExecutionRun run) {
        String function = run.start().arn().function().unqualified();
        Map<String, ExecutionRun> ofFunction = executions.get(function);
        if (ofFunction != null) {
            ofFunction.remove(run.start().arn().name(), run);
            if (ofFunction.isEmpty()) {
                executions.remove(function);
            }
        }
    }

    /** The retention of one that is over is over, too. */
    void expire(ExecutionRun run) {
        lock.lock();
        try {
            // It ended first of all that have the same retention: it is found soon.
            for (Iterator<Closed> closed = over.iterator(); closed.hasNext(); ) {
                Closed next = closed.next();
                if (next.run() == run) {
                    closed.remove();
                    closedBytes -= next.bytes();
                    drop(run);
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the executions of a function. */
    void forget(String functionArn) {
        forget(run -> run.start().arn().function().unqualified().equals(functionArn));
    }

    /** Forgets the executions of an account; of all for null. */
    void reset(@Nullable AccountId account) {
        forget(run -> account == null || run.start().arn().place().account().equals(account));
    }

    private void forget(Predicate<ExecutionRun> gone) {
        List<ExecutionRun> forgotten = new ArrayList<>();
        lock.lock();
        try {
            for (Map<String, ExecutionRun> ofFunction : List.copyOf(executions.values())) {
                ofFunction.values().stream().filter(gone).forEach(forgotten::add);
            }
            for (ExecutionRun run : forgotten) {
                drop(run);
                if (run.execution().outcome() == null) {
                    running.merge(run.start().arn().place(), -1, ExecutionStore::sumOrNull);
                }
            }
            over.removeIf(closed -> {
                boolean match = gone.test(closed.run());
                closedBytes -= match ? closed.bytes() : 0;
                return match;
            });
        } finally {
            lock.unlock();
        }
        forgotten.forEach(ExecutionRun::forget);
    }
}
