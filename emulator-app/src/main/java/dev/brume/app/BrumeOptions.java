package dev.brume.app;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.IamMode;
import dev.brume.core.http.FrontDoorOptions;
import java.util.Set;

/**
 * How Brume is started.
 *
 * @param services the services to serve, by name; empty for all
 * @param iam whether requests need permissions
 */
public record BrumeOptions(FrontDoorOptions door, EmulatorOptions emulator, Set<String> services, IamMode iam) {
    public static final BrumeOptions DEFAULT =
            new BrumeOptions(FrontDoorOptions.DEFAULT, EmulatorOptions.DEFAULT, Set.of());

    /** Any key may do everything. */
    public BrumeOptions(FrontDoorOptions door, EmulatorOptions emulator, Set<String> services) {
        this(door, emulator, services, IamMode.OFF);
    }

    public BrumeOptions {
        services = Set.copyOf(services);
    }

    /** @param port 0 for any free port */
    public BrumeOptions withPort(int port) {
        return withDoor(door.withPort(port));
    }

    public BrumeOptions withDoor(FrontDoorOptions door) {
        return new BrumeOptions(door, emulator, services, iam);
    }

    public BrumeOptions withEmulator(EmulatorOptions emulator) {
        return new BrumeOptions(door, emulator, services, iam);
    }

    public BrumeOptions withServices(Set<String> services) {
        return new BrumeOptions(door, emulator, services, iam);
    }

    public BrumeOptions withIam(IamMode iam) {
        return new BrumeOptions(door, emulator, services, iam);
    }
}
