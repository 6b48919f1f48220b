package dev.brume.stepfunctions;

import dev.brume.stepfunctions.activity.Activity;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.machine.StateMachine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What one account has in one region, by name; executions by their ARNs. Concurrent maps guard it. */
record StatesStore(
        Map<String, StateMachine> machines, Map<String, Activity> activities, Map<String, Execution> executions) {
    StatesStore() {
        this(new ConcurrentSkipListMap<>(), new ConcurrentSkipListMap<>(), new ConcurrentHashMap<>());
    }

    /** Ends everything, without a word to anybody. */
    void close() {
        activities.values().forEach(Activity::close);
        executions.values().forEach(execution -> execution.stop("Reset", "The emulator was reset."));
    }
}
