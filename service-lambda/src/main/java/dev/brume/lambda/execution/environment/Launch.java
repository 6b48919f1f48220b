package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.process.FunctionProcess;
import dev.brume.lambda.execution.process.SocketOwners;
import dev.brume.lambda.execution.runtime.EntrypointException;
import dev.brume.lambda.execution.runtime.LambdaRuntime;
import dev.brume.lambda.execution.runtime.Workshop;
import dev.brume.lambda.execution.runtimeapi.RuntimeApi;
import dev.brume.lambda.execution.runtimeapi.RuntimeEvents;
import dev.brume.lambda.execution.sandbox.Layout;
import dev.brume.lambda.execution.sandbox.Rooms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An environment's process, its runtime API and its folder: made together, gone together. The lock guards {@code api},
 * {@code folder} and {@code closed}.
 */
final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final int TOKEN_BYTES = 16;
    private final Deployment deployment;
    private final Surroundings surroundings;
    private final String type;
    private final String endpoint;
    private final String logStream;
    private final CompletableFuture<FunctionProcess> process = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable RuntimeApi api;
    private @Nullable Path folder;
    private boolean closed;

    Launch(Deployment deployment, Surroundings surroundings, String type, String endpoint, String logStream) {
        this.deployment = deployment;
        this.surroundings = surroundings;
        this.type = type;
        this.endpoint = endpoint;
        this.logStream = logStream;
    }

    /** Starts the process; blocks for some milliseconds. */
    FunctionProcess run(RoleCredentials.Issued credentials, RuntimeEvents runtimeEvents, FunctionProcess.Events events)
            throws InitFailure {
        try {
            Path opt = surroundings.workshop().merged(deployment.layers());
            sayExtensions(opt);
            LambdaRuntime runtime = surroundings.runtimes().of(deployment, opt);
            long number = surroundings.workshop().number();
            Path own = surroundings.workshop().environment(number);
            Rooms rooms = new Rooms(
                    deployment.code(),
                    opt,
                    surroundings.workshop().runtime(),
                    runtime.lang(),
                    own,
                    number,
                    deployment.ephemeralMb());
            RuntimeApi listening = listen(runtimeEvents, own);
            Layout layout = surroundings.sandbox().layout(rooms);
            Map<String, String> variables = Variables.of(
                    deployment, runtime, layout, credentials, listening.address(), logStream, type, endpoint);
            List<String> command = surroundings.sandbox().command(runtime.command(layout), rooms, variables);
            FunctionProcess started = FunctionProcess.start(
                    command,
                    surroundings.sandbox().outerEnvironment(variables),
                    deployment.code(),
                    surroundings.ids().hex(TOKEN_BYTES),
                    events);
            process.complete(started);
            if (isClosed()) {
                started.kill();
            }
            return started;
        } catch (EntrypointException nothingToStart) {
            throw failed(InitFailure.invalidEntrypoint(nothingToStart.getMessage()));
        } catch (IOException | UncheckedIOException notStarted) {
            LOG.warn("{} cannot be started: {}", deployment.functionArn(), notStarted.getMessage());
            throw failed(InitFailure.invalidEntrypoint(String.valueOf(notStarted.getMessage())));
        }
    }

    /** An extension that does not run is no reason to run nothing, but to be told of. */
    private void sayExtensions(@Nullable Path opt) {
        if (opt != null && Files.isDirectory(opt.resolve("extensions"))) {
            LOG.warn(
                    "{} has extensions in its layers, under /opt/extensions: Brume does not start them",
                    deployment.functionArn());
        }
    }

    private InitFailure failed(InitFailure failure) {
        process.completeExceptionally(failure);
        return failure;
    }

    private RuntimeApi listen(RuntimeEvents events, Path own) throws IOException {
        RuntimeApi listening = new RuntimeApi(events, this::isOurs);
        boolean late;
        lock.lock();
        try {
            api = listening;
            folder = own;
            late = closed;
        } finally {
            lock.unlock();
        }
        if (late) {
            listening.close();
        }
        return listening;
    }

    private boolean isOurs(int peerPort, int ownPort) {
        try {
            return SocketOwners.isOf(process.join().tree(), peerPort, ownPort);
        } catch (CompletionException notStarted) {
            return false;
        }
    }

    /** Only once the runtime has asked for an event. */
    RuntimeApi api() {
        lock.lock();
        try {
            if (api == null) {
                throw new IllegalStateException("not launched");
            }
            return api;
        } finally {
            lock.unlock();
        }
    }

    /** Null while it is not started. */
    @Nullable
    FunctionProcess process() {
        return process.isDone() && !process.isCompletedExceptionally() ? process.join() : null;
    }

    /** Runs a task once all that the process has put out until now is told. */
    void afterOutput(Runnable task) {
        FunctionProcess running = process();
        if (running == null) {
            task.run();
        } else {
            running.after(task);
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Kills the process, now or as soon as it is there. */
    void kill() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        FunctionProcess running = process();
        if (running != null) {
            running.kill();
        }
    }

    /** Lets go of everything. */
    void close() {
        kill();
        RuntimeApi listening;
        Path own;
        lock.lock();
        try {
            listening = api;
            own = folder;
        } finally {
            lock.unlock();
        }
        if (listening != null) {
            listening.close();
        }
        if (own != null) {
            Workshop.delete(own);
        }
    }
}
