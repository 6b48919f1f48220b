package dev.brume.stepfunctions;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.Place;
import dev.brume.stepfunctions.dataset.ObjectStorage;
import dev.brume.stepfunctions.execution.Engine;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.MapRunHandle;
import dev.brume.stepfunctions.execution.MapRunOrder;
import dev.brume.stepfunctions.execution.MapRuns;
import dev.brume.stepfunctions.maprun.Datasets;
import dev.brume.stepfunctions.maprun.MapRun;
import dev.brume.stepfunctions.maprun.MapRunWorld;
import dev.brume.stepfunctions.maprun.ResultFiles;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes map runs, and keeps them and their children where they can be asked for. */
final class MapRunDirectory implements MapRuns, MapRunWorld {
    private final Core core;
    private final Function<Place, StatesStore> stores;
    private final Supplier<Engine> engine;
    private final ExecutionEnds ends;
    private final Datasets datasets;
    private final ResultFiles writer;

    /** @param storages S3 as an execution may use it */
    MapRunDirectory(
            Core core,
            Function<Place, StatesStore> stores,
            Supplier<Engine> engine,
            ExecutionEnds ends,
            Function<ExecutionPlan, ObjectStorage> storages) {
        this.core = core;
        this.stores = stores;
        this.engine = engine;
        this.ends = ends;
        this.datasets = new Datasets(storages);
        this.writer = new ResultFiles(storages);
    }

    @Override
    public MapRunHandle prepare(MapRunOrder order) {
        return new MapRun(order, this);
    }

    @Override
    public Instant now() {
        return core.time().now();
    }

    @Override
    public String uuid() {
        return core.ids().uuid();
    }

    @Override
    public void execute(Runnable task) {
        core.time().execute(task);
    }

    @Override
    public void open(MapRun run) {
        stores.apply(run.order().parent().plan().place()).mapRuns().add(run);
    }

    @Override
    public void add(Execution child) {
        StatesStore store = stores.apply(child.plan().place());
        if (child.plan().express()) {
            store.express().add(child);
            ends.of(child).whenComplete((ended, forgotten) -> store.express().remove(child));
        } else {
            store.executions().put(child.plan().arn(), child);
        }
    }

    @Override
    public Engine engine() {
        return engine.get();
    }

    @Override
    public Datasets datasets() {
        return datasets;
    }

    @Override
    public ResultFiles writer() {
        return writer;
    }

    @Override
    public boolean isRedrivable(Execution child) {
        return Redrives.refusal(child, now()) == null;
    }
}
