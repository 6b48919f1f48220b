package dev.brume.lambda.execution.environment;

import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.extension.ExtensionEvent;
import dev.brume.lambda.execution.extension.Extensions;
import dev.brume.lambda.execution.extension.ExtensionsApi;
import dev.brume.lambda.execution.log.EnvironmentLog;
import dev.brume.lambda.execution.process.Running;
import dev.brume.lambda.execution.runtimeapi.Assignment;
import dev.brume.lambda.execution.runtimeapi.RuntimeEvents;
import dev.brume.lambda.execution.telemetry.Telemetry;
import dev.brume.lambda.execution.telemetry.TelemetryApi;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Who lives in an environment: the runtime, extensions, those of them who subscribed to what happens, and the memory that they share.
 * Each guards itself.
 */
final class Household {
    private final Deployment deployment;
    private final Surroundings surroundings;
    private final EnvironmentLog log;
    private final Launch launch;
    private final Extensions extensions;
    private final Telemetry telemetry;
    private final MemoryUse memory;

    /** What an environment is told of it. */
    interface Events extends RuntimeEvents, Running.Events, Launch.ExtensionEvents {
        /** An extension has registered, or asked for an event. */
        void extensionsProgressed();

        /** It takes too much memory, and has no extensions. */
        void memoryExceeded();
    }

    /** @param launch of its processes */
    Household(Deployment deployment, Surroundings surroundings, EnvironmentLog log, Launch launch, Events events) {
        this.deployment = deployment;
        this.surroundings = surroundings;
        this.log = log;
        this.launch = launch;
        this.extensions = new Extensions(surroundings.ids(), () -> progressed(events));
        this.telemetry = new Telemetry(surroundings.real(), launch::listening, log::instant);
        this.memory = new MemoryUse(deployment.memoryMb(), launch.processes(), () -> memoryExceeded(events));
    }

    private void progressed(Events events) {
        if (extensions.areRegistered()) {
            launch.extensionsRegistered();
        }
        events.extensionsProgressed();
    }

    /** With extensions, what takes most has to go, where the kernel has not seen to that already; the rest is then told. */
    private void memoryExceeded(Events events) {
        if (hasExtensions()) {
            if (!launch.processes().memory().exhausted()) {
                launch.processes().killLargest();
            }
        } else {
            events.memoryExceeded();
        }
    }

    Launch launch() {
        return launch;
    }

    Extensions extensions() {
        return extensions;
    }

    MemoryUse memory() {
        return memory;
    }

    boolean hasExtensions() {
        return !extensions.isEmpty();
    }

    /** What its log tells is told to its subscribers from now on. */
    void listenTo(EnvironmentLog told) {
        told.tell(telemetry);
    }

    /**
     * Starts its processes, on a thread that is then to watch the runtime's. Blocks for as long as extensions take to register.
     *
     * @param begins run when all is there that it needs
     * @return null when it was given up meanwhile
     */
    @Nullable
    Running start(RoleCredentials.Issued credentials, Events events, Runnable begins) throws InitFailure {
        Launch.Service service = new Launch.Service(
                events,
                List.of(
                        new ExtensionsApi(extensions, deployment, surroundings.ids()),
                        new TelemetryApi(telemetry, extensions, log)));
        return launch.run(credentials, service, extensions, events, events, begins);
    }

    /** The init phase is over. */
    void initialized() {
        telemetry.closeSubscriptions();
    }

    /** Tells extensions, then the runtime, of an invocation. */
    void invoke(Assignment assignment) {
        if (hasExtensions()) {
            extensions.invoke(new ExtensionEvent.Invoke(
                    assignment.deadlineMillis(),
                    assignment.requestId(),
                    assignment.invocation().invokedArn(),
                    assignment.invocation().traceHeader()));
        }
        launch.api().assign(assignment);
    }

    /** The shutdown phase; completes when it is over. */
    CompletionStage<Void> shutDown(String reason) {
        return new Shutdown(launch, extensions, telemetry, surroundings.real(), surroundings.phases()).begin(reason);
    }

    /** Runs a task on another thread, as work in flight. */
    void later(String name, Runnable task) {
        surroundings.time().work().begin();
        RealTime.attend(name, () -> {
            try {
                task.run();
            } finally {
                surroundings.time().work().end();
            }
        });
    }

    /** Lets go of everything. */
    void close() {
        extensions.close();
        telemetry.close();
        launch.close();
    }
}
