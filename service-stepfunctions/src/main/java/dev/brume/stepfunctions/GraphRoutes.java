package dev.brume.stepfunctions;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.graph.Graph;
import dev.brume.stepfunctions.graph.GraphAnswer;
import dev.brume.stepfunctions.graph.Journey;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.machine.Revision;
import dev.brume.stepfunctions.machine.StateMachine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /_brume/states/graph}: a definition as a graph, with the path that an execution took. */
final class GraphRoutes {
    private static final String MACHINE = "stateMachineArn";
    private static final String EXECUTION = "executionArn";
    private final StatesDirectory directory;

    GraphRoutes(StatesDirectory directory) {
        this.directory = directory;
    }

    /** @return null when there is no such route */
    @Nullable
    Map<String, Object> answer(String route, Map<String, String> parameters) {
        if (!route.equals("GET graph")) {
            return null;
        }
        String execution = parameters.getOrDefault(EXECUTION, "");
        if (!execution.isEmpty()) {
            return ofExecution(execution);
        }
        String machine = parameters.getOrDefault(MACHINE, "");
        if (machine.isEmpty()) {
            throw new AwsException("InvalidParameter", "stateMachineArn or executionArn must be given");
        }
        return ofMachine(machine);
    }

    private Map<String, Object> ofExecution(String text) {
        Arn arn = Names.parse(text, text.contains(":express:") ? "express" : "execution");
        StatesStore store = store(arn);
        Execution execution = store == null ? null : store.executions().get(text);
        if (execution == null
                || StatesDirectory.isForgotten(
                        execution, directory.core().time().now())) {
            throw StatesErrors.executionDoesNotExist(text);
        }
        Revision revision = execution.plan().revision();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(MACHINE, revision.machineArn());
        answer.put(EXECUTION, text);
        answer.put("status", execution.snapshot().status().name());
        answer.putAll(GraphAnswer.of(Graph.of(Json.trusted(revision.text())), Journey.of(execution.history())));
        return answer;
    }

    private Map<String, Object> ofMachine(String text) {
        Names.MachineArn arn = Names.MachineArn.parse(text);
        StatesStore store = store(Names.parse(text, "stateMachine"));
        StateMachine machine = store == null ? null : store.machines().get(arn.name());
        if (machine == null || !machine.arn().equals(arn.plain())) {
            throw StatesErrors.stateMachineDoesNotExist(text);
        }
        Revision revision = Targets.of(machine, arn, 0).revision();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(MACHINE, text);
        answer.putAll(GraphAnswer.of(Graph.of(Json.trusted(revision.text())), Journey.of(List.of())));
        return answer;
    }

    private @Nullable StatesStore store(Arn arn) {
        if (!AccountId.isAccountId(arn.account()) || !Region.isRegion(arn.region())) {
            throw StatesErrors.invalidArn("Invalid ARN: " + arn);
        }
        return directory.storeIfPresent(new Place(new AccountId(arn.account()), new Region(arn.region())));
    }
}
