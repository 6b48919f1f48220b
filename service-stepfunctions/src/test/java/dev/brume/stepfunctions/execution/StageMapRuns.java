package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.maprun.Datasets;
import dev.brume.stepfunctions.maprun.MapRun;
import dev.brume.stepfunctions.maprun.MapRunWorld;
import dev.brume.stepfunctions.maprun.ResultFiles;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Real map runs on a stage, over its storage. */
final class StageMapRuns implements MapRuns, MapRunWorld {
    private final Stage stage;
    final List<MapRun> runs = new CopyOnWriteArrayList<>();
    final List<Execution> children = new CopyOnWriteArrayList<>();
    private int uuids;

    StageMapRuns(Stage stage) {
        this.stage = stage;
    }

    @Override
    public MapRunHandle prepare(MapRunOrder order) {
        return new MapRun(order, this);
    }

    @Override
    public Instant now() {
        return stage.time.now();
    }

    @Override
    public String uuid() {
        return "child" + uuids++;
    }

    @Override
    public void execute(Runnable task) {
        stage.time.execute(task);
    }

    @Override
    public void open(MapRun run) {
        runs.add(run);
    }

    @Override
    public void add(Execution child) {
        children.add(child);
    }

    @Override
    public Engine engine() {
        return stage.engine();
    }

    @Override
    public Datasets datasets() {
        return new Datasets(plan -> stage.storage);
    }

    @Override
    public ResultFiles writer() {
        return new ResultFiles(plan -> stage.storage);
    }

    @Override
    public boolean isRedrivable(Execution child) {
        return true;
    }
}
