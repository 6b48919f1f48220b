package dev.brume.app;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.http.FrontDoorOptions;
import java.util.Set;

/**
 * How Brume is started.
 *
 * @param services the services to serve, by name; empty for all
 */
public record BrumeOptions(FrontDoorOptions door, EmulatorOptions emulator, Set<String> services) {
    public static final BrumeOptions DEFAULT =
            new BrumeOptions(FrontDoorOptions.DEFAULT, EmulatorOptions.DEFAULT, Set.of());

    public BrumeOptions {
        services = Set.copyOf(services);
    }

    /** @param port 0 for any free port */
    public BrumeOptions withPort(int port) {
        return withDoor(door.withPort(port));
    }

    public BrumeOptions withDoor(FrontDoorOptions door) {
        return new BrumeOptions(door, emulator, services);
    }

    public BrumeOptions withEmulator(EmulatorOptions emulator) {
        return new BrumeOptions(door, emulator, services);
    }

    public BrumeOptions withServices(Set<String> services) {
        return new BrumeOptions(door, emulator, services);
    }
}
