package dev.brume.lambda.execution.environment;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.process.Running;
import dev.brume.lambda.execution.runner.Room;
import dev.brume.lambda.execution.runtime.EntrypointException;
import dev.brume.lambda.execution.runtimeapi.RuntimeApi;
import dev.brume.lambda.execution.runtimeapi.RuntimeEvents;
import dev.brume.lambda.scratch.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An environment's runtime, its runtime API, its room and its folder: made together, gone together. The lock guards {@code api},
 * {@code folder}, {@code room} and {@code closed}.
 */
final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final int TOKEN_BYTES = 16;
    private final Deployment deployment;
    private final Surroundings surroundings;
    private final String type;
    private final String endpoint;
    private final String logStream;
    private final CompletableFuture<Running> running = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable RuntimeApi api;
    private @Nullable Path folder;
    private @Nullable Room room;
    private boolean closed;

    Launch(Deployment deployment, Surroundings surroundings, String type, String endpoint, String logStream) {
        this.deployment = deployment;
        this.surroundings = surroundings;
        this.type = type;
        this.endpoint = endpoint;
        this.logStream = logStream;
    }

    /**
     * Starts the runtime; blocks for some milliseconds, in containers for longer.
     *
     * @param begins run when all that it needs is there: an image that is fetched is no part of an init phase
     */
    Running run(RoleCredentials.Issued credentials, RuntimeEvents runtimeEvents, Running.Events events, Runnable begins)
            throws InitFailure {
        try {
            Path opt = surroundings.workshop().merged(deployment.layers());
            sayExtensions(opt);
            long number = surroundings.workshop().number();
            Path own = surroundings.workshop().environment(number);
            Room made = surroundings.runners().of(deployment).room(deployment, opt, number, own);
            RuntimeApi listening = listen(runtimeEvents, made, own);
            Map<String, String> variables = Variables.of(
                    deployment, made, credentials, made.doorName() + ":" + listening.port(), logStream, type, endpoint);
            begins.run();
            Running started = made.start(variables, surroundings.ids().hex(TOKEN_BYTES), events);
            running.complete(started);
            if (isClosed()) {
                started.kill();
            }
            return started;
        } catch (EntrypointException nothingToStart) {
            throw failed(InitFailure.invalidEntrypoint(nothingToStart.getMessage()));
        } catch (IOException | UncheckedIOException notStarted) {
            LOG.warn("{} cannot be started: {}", deployment.functionArn(), notStarted.getMessage());
            throw failed(InitFailure.invalidEntrypoint(String.valueOf(notStarted.getMessage())));
        } catch (AwsException refused) {
            running.completeExceptionally(refused);
            throw refused;
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
        running.completeExceptionally(failure);
        return failure;
    }

    private RuntimeApi listen(RuntimeEvents events, Room made, Path own) throws IOException {
        RuntimeApi listening = new RuntimeApi(events, made.door(), this::isOurs);
        boolean late;
        lock.lock();
        try {
            api = listening;
            folder = own;
            room = made;
            late = closed;
        } finally {
            lock.unlock();
        }
        if (late) {
            listening.close();
            made.close();
        }
        return listening;
    }

    private boolean isOurs(InetSocketAddress peer, int ownPort) {
        try {
            return running.join().owns(peer, ownPort);
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
    Running running() {
        return running.isDone() && !running.isCompletedExceptionally() ? running.join() : null;
    }

    /** Runs a task once all that the process has put out until now is told. */
    void afterOutput(Runnable task) {
        Running started = running();
        if (started == null) {
            task.run();
        } else {
            started.after(task);
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
        Running started = running();
        if (started != null) {
            started.kill();
        }
    }

    /** Lets go of everything. */
    void close() {
        kill();
        RuntimeApi listening;
        Path own;
        Room made;
        lock.lock();
        try {
            listening = api;
            own = folder;
            made = room;
        } finally {
            lock.unlock();
        }
        if (listening != null) {
            listening.close();
        }
        if (made != null) {
            made.close();
        }
        if (own != null) {
            Scratch.delete(own);
        }
    }
}
