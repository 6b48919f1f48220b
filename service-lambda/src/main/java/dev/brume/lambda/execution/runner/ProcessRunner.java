package dev.brume.lambda.execution.runner;

import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.process.Running;
import dev.brume.lambda.execution.runtime.EntrypointException;
import dev.brume.lambda.execution.runtime.LambdaRuntime;
import dev.brume.lambda.execution.runtime.Runtimes;
import dev.brume.lambda.execution.runtime.Workshop;
import dev.brume.lambda.execution.runtime.WrapperScript;
import dev.brume.lambda.execution.sandbox.Enclosure;
import dev.brume.lambda.execution.sandbox.Enforcement;
import dev.brume.lambda.execution.sandbox.Layout;
import dev.brume.lambda.execution.sandbox.Rooms;
import dev.brume.lambda.execution.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions as processes of this machine, in whatever sandbox it allows, by the interpreters that are installed. */
public final class ProcessRunner implements Runner {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private final Enforcement enforcement;
    private final Runtimes runtimes;
    private final Path runtime;

    public ProcessRunner(Enforcement enforcement, Workshop workshop, RealTime real) {
        this.enforcement = enforcement;
        this.runtimes = new Runtimes(workshop, real, enforcement.sandbox()::canUse);
        this.runtime = workshop.runtime();
    }

    @Override
    public Room room(Deployment deployment, @Nullable Path opt, boolean several, long number, Path own)
            throws EntrypointException, IOException {
        LambdaRuntime found = runtimes.of(deployment, opt);
        Rooms rooms = rooms(
                new Rooms(deployment.code(), opt, runtime, found.lang(), own, number, deployment.ephemeralMb()),
                several);
        return new ProcessRoom(deployment, found, enforcement.enclose(rooms, deployment.memoryMb()));
    }

    private Rooms rooms(Rooms plain, boolean several) throws IOException {
        Sandbox sandbox = enforcement.sandbox();
        if (sandbox.layout(plain).tmp().equals(plain.own())) {
            return plain;
        }
        Workshop.hosts(plain.own(), sandbox.address(plain).getHostAddress());
        Workshop.users(plain.own(), sandbox.userId(plain), sandbox.groupId());
        return plain.with(several ? Workshop.shared(plain.own()) : null, plain.own());
    }

    @Override
    public Map<String, Object> enforced() {
        return Map.of(
                "runner",
                "process",
                "sandbox",
                enforcement.sandbox().layer().word(),
                "enforced",
                enforcement.promises());
    }

    @Override
    public void close() {
        enforcement.close();
    }

    private record ProcessRoom(Deployment deployment, LambdaRuntime runtime, Enclosure enclosure) implements Room {
        @Override
        public Layout layout() {
            return enclosure.layout();
        }

        @Override
        public boolean hasOwnSystem() {
            return false;
        }

        @Override
        public Map<String, String> runtimeVariables() {
            return runtime.variables(deployment, layout());
        }

        @Override
        public InetAddress door() throws IOException {
            return InetAddress.getByAddress(LOOPBACK);
        }

        @Override
        public String doorName() {
            return "127.0.0.1";
        }

        @Override
        public String endpoint(String endpoint) {
            return endpoint;
        }

        @Override
        public InetAddress address() {
            return enclosure.address();
        }

        @Override
        public boolean takesExtensions() {
            return true;
        }

        @Override
        public Running startExtension(
                String program, Map<String, String> variables, String token, Running.Events events) throws IOException {
            return enclosure.start(List.of(program), variables, token, events);
        }

        @Override
        public void kill() {
            enclosure.kill();
        }

        @Override
        public Running start(Map<String, String> variables, String token, Running.Events events) throws IOException {
            return enclosure.start(
                    WrapperScript.around(runtime.command(layout()), deployment, layout()), variables, token, events);
        }

        @Override
        public void close() {
            enclosure.close();
        }
    }
}
