package dev.brume.stepfunctions.maprun;

import dev.brume.core.identity.Arn;
import dev.brume.stepfunctions.execution.Engine;
import dev.brume.stepfunctions.execution.Event;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.MapRunOrder;
import dev.brume.stepfunctions.execution.Observer;
import dev.brume.stepfunctions.execution.TaskStep;
import dev.brume.stepfunctions.language.MapSettings;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.machine.Revision;

/** Makes the child executions of one map run. */
final class ChildExecutions {
    private final MapRun run;
    private final MapRunOrder order;
    private final MapRunWorld world;
    private final boolean express;
    private final Revision revision;

    ChildExecutions(MapRun run, MapRunOrder order, MapRunWorld world) {
        this.run = run;
        this.order = order;
        this.world = world;
        MapSettings.Distributed settings = order.map().settings().distributed();
        this.express = settings != null && settings.express();
        this.revision =
                childRevision(order.parent().plan().revision(), settings == null ? "" : settings.label(), express);
    }

    // The children are executions of a machine that nobody made: the Map's part of the parent's.
    private static Revision childRevision(Revision parent, String label, boolean express) {
        return new Revision(
                parent.machineArn() + "/" + label,
                parent.machineName() + "/" + label,
                express,
                parent.id(),
                parent.text(),
                parent.definition(),
                parent.roleArn(),
                parent.logging(),
                parent.tracing(),
                parent.encryption(),
                parent.updatedAt());
    }

    String machineArn() {
        return revision.machineArn();
    }

    Execution make(Child child) {
        ExecutionPlan parent = order.parent().plan();
        String name = world.uuid();
        String resource = express
                ? "express:" + revision.machineName() + ":" + name + ":" + world.uuid()
                : "execution:" + revision.machineName() + ":" + name;
        ExecutionPlan plan = new ExecutionPlan(
                Arn.of("states", parent.place().region(), parent.place().account(), resource)
                        .toString(),
                name,
                revision,
                order.map().processor(),
                express,
                parent.versionArn(),
                parent.aliasArn(),
                order.arn(),
                child.input().input(),
                parent.traceHeader(),
                parent.place(),
                world.now(),
                parent.cause());
        // Mocked tasks are mocked in children, too.
        Engine engine = world.engine().withTasks(order.parent().tasks());
        return new Execution(plan, engine.withObserver(new Ends(child, engine.observer())), !express);
    }

    void start(Execution execution) {
        world.add(execution);
        execution.start();
    }

    /** An Express child is run anew. */
    boolean isRedrivable(Child child) {
        return express || child.execution() == null || world.isRedrivable(child.execution());
    }

    /** Hears of a child's end, besides whoever hears of all executions. */
    private final class Ends implements Observer {
        private final Child child;
        private final Observer others;

        Ends(Child child, Observer others) {
            this.child = child;
            this.others = others;
        }

        @Override
        public void started(Execution execution) {
            others.started(execution);
        }

        @Override
        public void redriven(Execution execution) {
            others.redriven(execution);
        }

        @Override
        public void ended(Execution execution) {
            others.ended(execution);
            run.ended(child, execution.snapshot().status());
        }

        @Override
        public void logged(Execution execution, Event event) {
            others.logged(execution, event);
        }

        @Override
        public void task(Execution execution, Resource resource, TaskStep step) {
            others.task(execution, resource, step);
        }
    }
}
