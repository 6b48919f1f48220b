package dev.brume.lambda.execution.environment;

import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.extension.Extensions;
import dev.brume.lambda.execution.process.Running;
import dev.brume.lambda.execution.runner.Room;
import dev.brume.lambda.execution.runner.Runner;
import dev.brume.lambda.execution.runtime.EntrypointException;
import dev.brume.lambda.execution.runtime.Workshop;
import dev.brume.lambda.execution.runtimeapi.Routes;
import dev.brume.lambda.execution.runtimeapi.RuntimeApi;
import dev.brume.lambda.execution.runtimeapi.RuntimeEvents;
import dev.brume.lambda.execution.sandbox.Layout;
import dev.brume.lambda.scratch.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An environment's processes, its runtime API and its folder: made together, gone together. The lock guards {@code api},
 * {@code room}, {@code folder} and {@code closed}; the processes guard themselves.
 */
final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final int TOKEN_BYTES = 16;
    private static final String RUNTIME = "runtime";
    private static final String EXTENSION = "extension/";
    private final Deployment deployment;
    private final Surroundings surroundings;
    private final Variables variables;
    private final Processes processes = new Processes();
    private final CompletableFuture<Void> registered = new CompletableFuture<>();
    private final List<CompletableFuture<Void>> gone = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable RuntimeApi api;
    private @Nullable Room room;
    private @Nullable Path folder;
    private boolean closed;

    /** What becomes of external extensions. */
    interface ExtensionEvents {
        /** A line of an extension's output. */
        void extensionLine(byte[] bytes);

        /** Its process has ended, and all its output was told. */
        void extensionExited(String name, int status);
    }

    /**
     * @param type {@code on-demand}, {@code snap-start} or {@code provisioned-concurrency}
     * @param endpoint where functions find the emulator
     */
    Launch(Deployment deployment, Surroundings surroundings, String type, String endpoint, String logStream) {
        this.deployment = deployment;
        this.surroundings = surroundings;
        this.variables = new Variables(deployment, type, endpoint, logStream);
    }

    /** What is served at the runtime API's address, and who is told of what comes there. */
    record Service(RuntimeEvents events, List<Routes> besides) {}

    /**
     * Starts external extensions and, when all have registered, the runtime. Blocks for as long as that takes.
     *
     * @param begins run when all is there that it needs: to fetch an image is no part of the init phase
     * @return the runtime's process, to be watched; null when it was given up meanwhile
     */
    @Nullable
    Running run(
            RoleCredentials.Issued credentials,
            Service service,
            Extensions extensions,
            ExtensionEvents extensionEvents,
            Running.Events events,
            Runnable begins)
            throws InitFailure {
        try {
            Path opt = surroundings.workshop().merged(deployment.layers());
            Runner runner = surroundings.runners().of(deployment);
            List<ExtensionProgram> programs = ExtensionProgram.in(opt);
            Room own = room(runner, opt, !programs.isEmpty());
            RuntimeApi listening = listen(service, own);
            Map<String, String> all = variables.of(own, credentials, own.doorName() + ":" + listening.port());
            begins.run();
            if (!programs.isEmpty() && !own.takesExtensions()) {
                LOG.warn(
                        "{} has external extensions in its layers: Brume does not start them in containers",
                        deployment.functionArn());
            } else if (!programs.isEmpty()) {
                Map<String, String> theirs = variables.forExtensions(all, own);
                for (ExtensionProgram program : programs) {
                    extensions.expect(program.name());
                }
                check(programs, own.layout(), opt, extensions);
                for (ExtensionProgram program : programs) {
                    begin(program, own, theirs, extensionEvents);
                }
                if (!areRegistered()) {
                    return null;
                }
            }
            return processes.start(RUNTIME, () -> own.start(all, token(), events));
        } catch (EntrypointException nothingToStart) {
            throw InitFailure.invalidEntrypoint(nothingToStart.getMessage());
        } catch (IOException | UncheckedIOException notStarted) {
            LOG.warn("{} cannot be started: {}", deployment.functionArn(), notStarted.getMessage());
            throw InitFailure.invalidEntrypoint(String.valueOf(notStarted.getMessage()));
        }
    }

    private Room room(Runner runner, @Nullable Path opt, boolean several) throws EntrypointException, IOException {
        Workshop workshop = surroundings.workshop();
        long number = workshop.number();
        Path own = workshop.environment(number);
        boolean late;
        lock.lock();
        try {
            folder = own;
        } finally {
            lock.unlock();
        }
        Room made = runner.room(deployment, opt, several, number, own);
        lock.lock();
        try {
            room = made;
            late = closed;
        } finally {
            lock.unlock();
        }
        if (late) {
            made.close();
            Scratch.delete(own);
        }
        return made;
    }

    private String token() {
        return surroundings.ids().hex(TOKEN_BYTES);
    }

    private static void check(List<ExtensionProgram> programs, Layout layout, @Nullable Path opt, Extensions extensions)
            throws InitFailure {
        int count = 0;
        for (ExtensionProgram program : programs) {
            ExtensionProgram.Problem problem = ++count > Extensions.MAX
                    ? new ExtensionProgram.Problem("ErrTooManyExtensions", "TooManyExtensions")
                    : program.problem(layout, opt);
            if (problem != null) {
                extensions.launchFailed(program.name(), problem.errorType());
                throw InitFailure.extensionNotLaunched(problem.message());
            }
        }
    }

    /** Each on a thread of its own, which lives as long as it does. */
    private void begin(ExtensionProgram program, Room own, Map<String, String> environment, ExtensionEvents events) {
        String name = program.name();
        CompletableFuture<Void> end = new CompletableFuture<>();
        lock.lock();
        try {
            gone.add(end);
        } finally {
            lock.unlock();
        }
        Running.Events output = new Running.Events() {
            @Override
            public void line(byte[] bytes) {
                events.extensionLine(bytes);
            }

            @Override
            public void exited(int status) {
                end.complete(null);
                events.extensionExited(name, status);
            }
        };
        RealTime.watch("lambda-extension-" + name, () -> {
            try {
                String path = program.path(own.layout());
                processes
                        .start(EXTENSION + name, () -> own.startExtension(path, environment, token(), output))
                        .watch(surroundings.real());
            } catch (IOException notStarted) {
                LOG.warn("The extension {} cannot be started: {}", name, notStarted.getMessage());
                output.exited(1);
            }
        });
    }

    /** Waits until all external extensions have registered; false when they will not. */
    private boolean areRegistered() {
        try {
            registered.join();
            return true;
        } catch (CompletionException | java.util.concurrent.CancellationException givenUp) {
            return false;
        }
    }

    /** All external extensions have registered. */
    void extensionsRegistered() {
        registered.complete(null);
    }

    /** The runtime will not be started any more, if it is not yet. */
    void giveUp() {
        registered.cancel(false);
    }

    private RuntimeApi listen(Service service, Room own) throws IOException {
        RuntimeApi listening =
                new RuntimeApi(service.events(), own.door(), this::isOurs, deployment.snapStart(), service.besides());
        boolean late;
        lock.lock();
        try {
            api = listening;
            late = closed;
        } finally {
            lock.unlock();
        }
        if (late) {
            listening.close();
        }
        return listening;
    }

    private boolean isOurs(InetSocketAddress peer, int ownPort) {
        return processes.awaited().stream().anyMatch(each -> each.owns(peer, ownPort));
    }

    /** Where a process of the environment listens at a port, if one does. */
    @Nullable
    InetSocketAddress listening(int port) {
        Room own;
        lock.lock();
        try {
            own = room;
        } finally {
            lock.unlock();
        }
        if (own == null) {
            return null;
        }
        return processes.awaited().stream()
                .flatMap(each -> each.listening(port, own.address()).stream())
                .findFirst()
                .orElse(null);
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

    Processes processes() {
        return processes;
    }

    /** The runtime's process, if it was started. */
    Optional<Running> runtime() {
        return processes.get(RUNTIME);
    }

    /** An external extension's process, if it was started. */
    Optional<Running> extension(String name) {
        return processes.get(EXTENSION + name);
    }

    /** Completes when the processes of all external extensions have ended. */
    CompletionStage<Void> extensionsGone() {
        lock.lock();
        try {
            return CompletableFuture.allOf(gone.toArray(CompletableFuture<?>[]::new));
        } finally {
            lock.unlock();
        }
    }

    /** Runs a task once all that the runtime has put out until now is told. */
    void afterOutput(Runnable task) {
        Optional<Running> running = runtime();
        if (running.isPresent()) {
            running.get().after(task);
        } else {
            task.run();
        }
    }

    /** As {@link #afterOutput}, and never while whoever calls waits for it. */
    void behindOutput(Runnable task) {
        Optional<Running> running = runtime();
        if (running.isPresent()) {
            running.get().behind(task);
        } else {
            task.run();
        }
    }

    /** Kills the processes, now or as soon as they are there. */
    void kill() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        giveUp();
        processes.kill();
        Room own;
        lock.lock();
        try {
            own = room;
        } finally {
            lock.unlock();
        }
        if (own != null) {
            own.kill();
        }
    }

    /** Lets go of everything. */
    void close() {
        kill();
        RuntimeApi listening;
        Room made;
        Path own;
        lock.lock();
        try {
            listening = api;
            made = room;
            own = folder;
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
