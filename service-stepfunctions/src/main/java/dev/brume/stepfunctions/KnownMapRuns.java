package dev.brume.stepfunctions;

import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.maprun.MapRun;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The map runs of one account in one region, for as long as the executions that began them are known. Concurrent maps guard it. */
final class KnownMapRuns {
    private final Map<String, MapRun> byArn = new ConcurrentHashMap<>();
    private final Map<String, List<MapRun>> byExecution = new ConcurrentHashMap<>();

    void add(MapRun run) {
        byArn.put(run.arn(), run);
        byExecution
                .computeIfAbsent(run.order().parent().plan().arn(), arn -> new CopyOnWriteArrayList<>())
                .add(run);
    }

    @Nullable
    MapRun find(String arn) {
        return byArn.get(arn);
    }

    /** Those that an execution began, oldest first. */
    List<MapRun> of(String executionArn) {
        return byExecution.getOrDefault(executionArn, List.of());
    }

    /** Those that an execution began; they are known no more. */
    List<MapRun> forget(String executionArn) {
        List<MapRun> gone = byExecution.remove(executionArn);
        if (gone == null) {
            return List.of();
        }
        gone.forEach(run -> byArn.remove(run.arn()));
        return gone;
    }

    /** A child execution of one of them. */
    Optional<Execution> child(String arn) {
        return byArn.values().stream()
                .flatMap(run -> run.executions().stream())
                .map(MapRun.Listed::execution)
                .filter(execution -> execution.plan().arn().equals(arn))
                .findFirst();
    }

    Collection<MapRun> all() {
        return byArn.values();
    }
}
