package dev.brume.stepfunctions;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.stepfunctions.activity.Activity;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.machine.StateMachine;
import dev.brume.stepfunctions.maprun.MapRun;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What one account has in one region, by name. Concurrent maps guard it.
 *
 * @param executions those that can be asked for, by their ARNs
 * @param express those that run and cannot be asked for
 * @param mapRuns the map runs of executions that can be asked for
 */
record StatesStore(
        Place place,
        Map<String, StateMachine> machines,
        Map<String, Activity> activities,
        Map<String, Execution> executions,
        Set<Execution> express,
        KnownMapRuns mapRuns) {
    StatesStore(Place place) {
        this(
                place,
                new ConcurrentSkipListMap<>(),
                new ConcurrentSkipListMap<>(),
                new ConcurrentHashMap<>(),
                ConcurrentHashMap.newKeySet(),
                new KnownMapRuns());
    }

    boolean isOf(AccountId account) {
        return place.account().equals(account);
    }

    /** Ends everything, without a word to the world. */
    void close(ExecutionEnds ends) {
        activities.values().forEach(Activity::close);
        mapRuns.all().forEach(MapRun::abandon);
        executions.values().forEach(ends::abandon);
        express.forEach(ends::abandon);
    }
}
