package dev.brume.stepfunctions;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.state.Stores;
import dev.brume.stepfunctions.activity.Activity;
import dev.brume.stepfunctions.activity.TaskTokens;
import dev.brume.stepfunctions.execution.Engine;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionLimits;
import dev.brume.stepfunctions.integration.Integrations;
import dev.brume.stepfunctions.integration.S3Storage;
import dev.brume.stepfunctions.language.Circumstances;
import dev.brume.stepfunctions.machine.StateMachine;
import dev.brume.stepfunctions.maprun.MapRun;
import dev.brume.stepfunctions.mock.MockConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what the operations speak of, and has what executions run on. */
final class StatesDirectory {
    private final Core core;
    private final Stores<StatesStore> stores = new Stores<>(StatesStore::new);
    private final TaskTokens tokens;
    private final Engine engine;
    private final ExecutionEnds ends;
    private final Integrations integrations;
    private final MockConfig mocks;

    StatesDirectory(Core core) {
        this.core = core;
        this.mocks = new MockConfig(core.options().stepFunctionsMocks());
        this.tokens = new TaskTokens(core.ids());
        this.ends = new ExecutionEnds(core);
        Circumstances world = new World(core);
        this.integrations = new Integrations(core, tokens, new Children(this::find, ends), this::activity);
        MapRunDirectory mapRuns =
                new MapRunDirectory(core, this::store, this::engine, ends, plan -> new S3Storage(core, plan));
        this.engine = new Engine(core.time(), world, integrations, mapRuns, ends);
    }

    /** The world as the emulator has it. */
    private record World(Core core) implements Circumstances {
        private static final double UNIT = 0x1.0p-53;

        @Override
        public Instant now() {
            return core.time().now();
        }

        @Override
        public String uuid() {
            return core.ids().uuid();
        }

        @Override
        public double fraction() {
            return (core.ids().nextLong() >>> 11) * UNIT;
        }
    }

    Core core() {
        return core;
    }

    Engine engine() {
        return engine;
    }

    MockConfig mocks() {
        return mocks;
    }

    ExecutionEnds ends() {
        return ends;
    }

    TaskTokens tokens() {
        return tokens;
    }

    StatesStore store(Call call) {
        return stores.of(call);
    }

    StatesStore store(Place place) {
        return stores.of(place);
    }

    private Optional<Activity> activity(Place place, String name) {
        return stores.ifPresent(place).map(store -> store.activities().get(name));
    }

    /** The store of a place if anything was ever done there. */
    @Nullable
    StatesStore storeIfPresent(Place place) {
        return stores.ifPresent(place).orElse(null);
    }

    /** The tags of a state machine or an activity; those of its machine for what belongs to one. */
    Map<String, String> tags(Arn arn, String[] parts) {
        if (parts.length < 2 || !AccountId.isAccountId(arn.account()) || !Region.isRegion(arn.region())) {
            return Map.of();
        }
        StatesStore store = stores.ifPresent(new Place(new AccountId(arn.account()), new Region(arn.region())))
                .orElse(null);
        if (store == null) {
            return Map.of();
        }
        if (parts[0].equals("activity")) {
            Activity activity = store.activities().get(parts[1]);
            return activity == null ? Map.of() : activity.tags();
        }
        StateMachine machine = store.machines().get(parts[1].split("/", 2)[0]);
        return machine == null ? Map.of() : machine.tags();
    }

    private Optional<Execution> find(String arn) {
        return stores.all().stream()
                .map(store -> store.executions().get(arn))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The machine that an ARN names, whatever version or alias it names with it. */
    StateMachine machine(Names.MachineArn arn, Call call) {
        StateMachine machine = store(call).machines().get(arn.name());
        if (machine == null || !machine.arn().equals(arn.plain())) {
            throw StatesErrors.stateMachineDoesNotExist(
                    arn.qualifier().isEmpty() ? arn.plain() : arn.plain() + ":" + arn.qualifier());
        }
        return machine;
    }

    /** An execution of a Standard workflow: no other has a history. */
    Execution execution(String arn, Call call) {
        Names.parse(arn, "execution");
        Execution execution = store(call).executions().get(arn);
        if (execution == null || isForgotten(execution, call.now())) {
            throw StatesErrors.executionDoesNotExist(arn);
        }
        return execution;
    }

    /** An execution as {@link #execution} finds it, or one of an Express workflow that a map run began. */
    Execution describedExecution(String arn, Call call) {
        return arn.contains(":express:")
                ? store(call).mapRuns().child(arn).orElseGet(() -> execution(arn, call))
                : execution(arn, call);
    }

    /** A map run of an execution that is known. */
    MapRun mapRun(String arn, Call call) {
        Names.parse(arn, "mapRun");
        MapRun run = store(call).mapRuns().find(arn);
        if (run == null || isForgotten(run.order().parent(), call.now())) {
            throw StatesErrors.resourceNotFound(arn);
        }
        return run;
    }

    /** Whether AWS would not know it any more. */
    static boolean isForgotten(Execution execution, Instant now) {
        Instant stopped = execution.snapshot().stoppedAt();
        return stopped != null && now.isAfter(stopped.plus(ExecutionLimits.RETENTION));
    }

    /** Lets go of what AWS would not know any more. */
    void forgetOld(StateMachine machine, StatesStore store, Instant now) {
        machine.forget(execution -> isForgotten(execution, now)).forEach(old -> forget(old, store));
    }

    private static void forget(Execution old, StatesStore store) {
        store.executions().remove(old.plan().arn(), old);
        for (MapRun run : store.mapRuns().forget(old.plan().arn())) {
            run.executions().forEach(child -> forget(child.execution(), store));
        }
    }

    void close() {
        integrations.close();
    }

    void reset() {
        List<StatesStore> before = List.copyOf(stores.all());
        stores.reset();
        before.forEach(store -> store.close(ends));
        tokens.clear();
        ends.meters().reset();
    }

    void reset(AccountId account) {
        List<StatesStore> before =
                stores.all().stream().filter(store -> store.isOf(account)).toList();
        stores.reset(account);
        ends.meters().reset(account);
        before.forEach(store -> store.close(ends));
    }
}
