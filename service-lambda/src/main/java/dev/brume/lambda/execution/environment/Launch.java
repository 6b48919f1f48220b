package dev.brume.lambda.execution.environment;

import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.extension.Extensions;
import dev.brume.lambda.execution.process.FunctionProcess;
import dev.brume.lambda.execution.process.SocketOwners;
import dev.brume.lambda.execution.runtime.EntrypointException;
import dev.brume.lambda.execution.runtime.LambdaRuntime;
import dev.brume.lambda.execution.runtime.Workshop;
import dev.brume.lambda.execution.runtimeapi.Routes;
import dev.brume.lambda.execution.runtimeapi.RuntimeApi;
import dev.brume.lambda.execution.runtimeapi.RuntimeEvents;
import dev.brume.lambda.execution.sandbox.Layout;
import dev.brume.lambda.execution.sandbox.Rooms;
import dev.brume.lambda.execution.sandbox.Sandbox;
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
 * {@code rooms} and {@code closed}; the processes guard themselves.
 */
final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final int TOKEN_BYTES = 16;
    private static final String RUNTIME = "runtime";
    private static final String EXTENSION = "extension/";
    private final Deployment deployment;
    private final Surroundings surroundings;
    private final Sandbox sandbox;
    private final Variables variables;
    private final Processes processes = new Processes();
    private final CompletableFuture<Void> registered = new CompletableFuture<>();
    private final List<CompletableFuture<Void>> gone = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable RuntimeApi api;
    private @Nullable Rooms rooms;
    private boolean closed;

    /** What becomes of external extensions. */
    interface ExtensionEvents {
        /** A line of an extension's output. */
        void extensionLine(byte[] bytes);

        /** Its process has ended, and all its output was told. */
        void extensionExited(String name, int status);
    }

    /**
     * @param type {@code on-demand} or {@code provisioned-concurrency}
     * @param endpoint where functions find the emulator
     */
    Launch(Deployment deployment, Surroundings surroundings, String type, String endpoint, String logStream) {
        this.deployment = deployment;
        this.surroundings = surroundings;
        this.sandbox = surroundings.sandbox();
        this.variables = new Variables(deployment, type, endpoint, logStream);
    }

    /** What is served at the runtime API's address, and who is told of what comes there. */
    record Service(RuntimeEvents events, List<Routes> besides) {}

    /**
     * Starts external extensions and, when all have registered, the runtime. Blocks for as long as that takes.
     *
     * @return the runtime's process, to be watched; null when it was given up meanwhile
     */
    @Nullable
    FunctionProcess run(
            RoleCredentials.Issued credentials,
            Service service,
            Extensions extensions,
            ExtensionEvents extensionEvents,
            FunctionProcess.Events events)
            throws InitFailure {
        try {
            Path opt = surroundings.workshop().merged(deployment.layers());
            LambdaRuntime runtime = surroundings.runtimes().of(deployment, opt);
            List<ExtensionProgram> programs = ExtensionProgram.in(opt);
            Rooms own = rooms(opt, runtime, !programs.isEmpty());
            RuntimeApi listening = listen(service, own);
            Layout layout = sandbox.layout(own);
            Map<String, String> all = variables.of(runtime, layout, credentials, listening.address());
            if (!programs.isEmpty()) {
                Map<String, String> theirs = variables.forExtensions(all, runtime, layout);
                for (ExtensionProgram program : programs) {
                    extensions.expect(program.name());
                }
                check(programs, layout, opt, extensions);
                for (ExtensionProgram program : programs) {
                    begin(program, own, theirs, extensionEvents);
                }
                if (!areRegistered()) {
                    return null;
                }
            }
            return start(RUNTIME, wrapped(runtime.command(layout), layout), own, all, events);
        } catch (EntrypointException nothingToStart) {
            throw InitFailure.invalidEntrypoint(nothingToStart.getMessage());
        } catch (IOException | UncheckedIOException notStarted) {
            LOG.warn("{} cannot be started: {}", deployment.functionArn(), notStarted.getMessage());
            throw InitFailure.invalidEntrypoint(String.valueOf(notStarted.getMessage()));
        }
    }

    /**
     * AWS's runtimes are started by the wrapper script that a function names, as Lambda Developer Guide, "Using wrapper scripts", says;
     * custom runtimes do it themselves.
     */
    private List<String> wrapped(List<String> command, Layout layout) {
        String wrapper = deployment.environment().getOrDefault("AWS_LAMBDA_EXEC_WRAPPER", "");
        if (wrapper.isEmpty() || String.valueOf(deployment.runtime()).startsWith("provided")) {
            return command;
        }
        Path script = Path.of(wrapper);
        Path opt = Path.of("/opt");
        List<String> all = new ArrayList<>();
        all.add(
                script.startsWith(opt)
                        ? layout.opt().resolve(opt.relativize(script)).toString()
                        : wrapper);
        all.addAll(command);
        return all;
    }

    private Rooms rooms(@Nullable Path opt, LambdaRuntime runtime, boolean several) throws IOException {
        Workshop workshop = surroundings.workshop();
        long number = workshop.number();
        Path own = workshop.environment(number);
        Rooms plain = new Rooms(
                deployment.code(), opt, workshop.runtime(), runtime.lang(), own, number, deployment.ephemeralMb());
        Rooms made = plain;
        if (!sandbox.layout(plain).tmp().equals(own)) {
            Workshop.hosts(own, sandbox.address(plain).getHostAddress());
            Workshop.users(own, sandbox.userId(plain), sandbox.groupId());
            made = plain.with(several ? Workshop.shared(own) : null, own);
        }
        lock.lock();
        try {
            rooms = made;
        } finally {
            lock.unlock();
        }
        return made;
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
    private void begin(ExtensionProgram program, Rooms own, Map<String, String> environment, ExtensionEvents events) {
        String name = program.name();
        CompletableFuture<Void> end = new CompletableFuture<>();
        lock.lock();
        try {
            gone.add(end);
        } finally {
            lock.unlock();
        }
        FunctionProcess.Events output = new FunctionProcess.Events() {
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
                List<String> command = List.of(program.path(sandbox.layout(own)));
                start(EXTENSION + name, command, own, environment, output).watch(surroundings.real());
            } catch (IOException notStarted) {
                LOG.warn("The extension {} cannot be started: {}", name, notStarted.getMessage());
                output.exited(1);
            }
        });
    }

    private FunctionProcess start(
            String name,
            List<String> program,
            Rooms own,
            Map<String, String> environment,
            FunctionProcess.Events events)
            throws IOException {
        return processes.start(
                name,
                () -> FunctionProcess.start(
                        sandbox.command(program, own, environment),
                        sandbox.outerEnvironment(environment),
                        deployment.code(),
                        surroundings.ids().hex(TOKEN_BYTES),
                        events));
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

    private RuntimeApi listen(Service service, Rooms own) throws IOException {
        RuntimeApi listening = new RuntimeApi(service.events(), this::isOurs, service.besides());
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
            Workshop.delete(own.own());
        }
        return listening;
    }

    private boolean isOurs(int peerPort, int ownPort) {
        return SocketOwners.isOf(processes.trees(), peerPort, ownPort);
    }

    /** Where a process of the environment listens at a port, if one does. */
    @Nullable
    InetSocketAddress listening(int port) {
        Rooms own;
        lock.lock();
        try {
            own = rooms;
        } finally {
            lock.unlock();
        }
        if (own == null) {
            return null;
        }
        return SocketOwners.listening(processes.trees(), port, sandbox.address(own))
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
    Optional<FunctionProcess> runtime() {
        return processes.get(RUNTIME);
    }

    /** An external extension's process, if it was started. */
    Optional<FunctionProcess> extension(String name) {
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

    int wrappers() {
        return sandbox.wrappers();
    }

    /** Runs a task once all that the runtime has put out until now is told. */
    void afterOutput(Runnable task) {
        Optional<FunctionProcess> running = runtime();
        if (running.isPresent()) {
            running.get().after(task);
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
    }

    /** Lets go of everything. */
    void close() {
        kill();
        RuntimeApi listening;
        Rooms own;
        lock.lock();
        try {
            listening = api;
            own = rooms;
        } finally {
            lock.unlock();
        }
        if (listening != null) {
            listening.close();
        }
        if (own != null) {
            Workshop.delete(own.own());
        }
    }
}
