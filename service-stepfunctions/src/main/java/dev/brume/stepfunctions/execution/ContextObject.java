package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What {@code $$} and {@code $states.context} show. */
public final class ContextObject {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** How AWS names a state that is tested, also one that was named by {@code stateName}. */
    public static final String TESTED = "StateName";

    private ContextObject() {}

    static JsonNode of(
            Execution execution,
            State state,
            Instant enteredAt,
            int retryCount,
            @Nullable MapItem item,
            @Nullable String token) {
        ExecutionPlan plan = execution.plan();
        ObjectNode context = Json.NODES.objectNode();
        ObjectNode run = context.putObject("Execution");
        run.put("Id", plan.arn());
        run.set("Input", plan.input().node());
        run.put("StartTime", MILLIS.format(plan.startedAt()));
        run.put("Name", plan.name());
        run.put("RoleArn", plan.revision().roleArn());
        if (!plan.express()) {
            run.put("RedriveCount", execution.redriveCount());
        }
        if (execution.redrivenAt() != null) {
            run.put("RedriveTime", MILLIS.format(execution.redrivenAt()));
        }
        context.putObject("StateMachine")
                .put("Id", plan.revision().machineArn())
                .put("Name", plan.revision().machineName());
        ObjectNode visit = context.putObject("State");
        visit.put("Name", state.name()).put("EnteredTime", MILLIS.format(enteredAt));
        if (mayTryAgain(state)) {
            visit.put("RetryCount", retryCount);
        }
        if (item != null) {
            item.show(context);
        }
        if (token != null) {
            context.putObject("Task").put("Token", token);
        }
        return context;
    }

    /** What a state that is tested alone sees, as AWS makes it up. */
    public static ObjectNode ofTest(ExecutionPlan plan, State state, int retryCount) {
        ObjectNode context = Json.NODES.objectNode();
        ObjectNode run = context.putObject("Execution");
        run.put("Id", plan.arn());
        run.set("Input", plan.input().node());
        String role = plan.revision().roleArn();
        run.put("Name", plan.name())
                .put("RoleArn", role.isEmpty() ? null : role)
                .put("StartTime", MILLIS.format(plan.startedAt()));
        context.putObject("StateMachine")
                .put("Id", plan.revision().machineArn())
                .put("Name", plan.revision().machineName());
        ObjectNode visit = context.putObject("State");
        visit.put("Name", TESTED).put("EnteredTime", MILLIS.format(plan.startedAt()));
        if (mayTryAgain(state)) {
            visit.put("RetryCount", retryCount);
        }
        return context;
    }

    private static boolean mayTryAgain(State state) {
        return state instanceof State.Task || state instanceof State.Parallel || state instanceof State.MapOver;
    }
}
