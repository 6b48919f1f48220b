package dev.brume.app;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.IamMode;
import dev.brume.core.http.FrontDoorOptions;
import java.util.Optional;
import java.util.Set;

/**
 * How Brume is started.
 *
 * @param services the services to serve, by name; empty for all
 * @param iam whether requests need permissions
 * @param lambdaHandlers finds the classes of Lambda functions whose code is the class path of this JVM; empty outside of tests' JVMs
 */
public record BrumeOptions(
        FrontDoorOptions door,
        EmulatorOptions emulator,
        Set<String> services,
        IamMode iam,
        Optional<ClassLoader> lambdaHandlers) {
    public static final BrumeOptions DEFAULT =
            new BrumeOptions(FrontDoorOptions.DEFAULT, EmulatorOptions.DEFAULT, Set.of());

    /** Any key may do everything. */
    public BrumeOptions(FrontDoorOptions door, EmulatorOptions emulator, Set<String> services) {
        this(door, emulator, services, IamMode.OFF);
    }

    /** Without Lambda handlers in this JVM. */
    public BrumeOptions(FrontDoorOptions door, EmulatorOptions emulator, Set<String> services, IamMode iam) {
        this(door, emulator, services, iam, Optional.empty());
    }

    public BrumeOptions {
        services = Set.copyOf(services);
    }

    /** @param port 0 for any free port */
    public BrumeOptions withPort(int port) {
        return withDoor(door.withPort(port));
    }

    public BrumeOptions withDoor(FrontDoorOptions door) {
        return new BrumeOptions(door, emulator, services, iam, lambdaHandlers);
    }

    public BrumeOptions withEmulator(EmulatorOptions emulator) {
        return new BrumeOptions(door, emulator, services, iam, lambdaHandlers);
    }

    public BrumeOptions withServices(Set<String> services) {
        return new BrumeOptions(door, emulator, services, iam, lambdaHandlers);
    }

    public BrumeOptions withIam(IamMode iam) {
        return new BrumeOptions(door, emulator, services, iam, lambdaHandlers);
    }

    public BrumeOptions withLambdaHandlers(ClassLoader handlers) {
        return new BrumeOptions(door, emulator, services, iam, Optional.of(handlers));
    }
}
