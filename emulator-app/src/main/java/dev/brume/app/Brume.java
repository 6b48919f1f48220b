package dev.brume.app;

import dev.brume.core.admin.AdminRoutes;
import dev.brume.core.admin.InitReport;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.ServiceModule;
import dev.brume.core.gateway.Gateway;
import dev.brume.core.http.FrontDoor;
import dev.brume.core.time.SystemTime;
import dev.brume.core.time.TimeControl;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * A running emulator.
 *
 * <pre>{@code
 * try (Brume brume = Brume.start(BrumeOptions.DEFAULT.withPort(0))) {
 *     SqsClient sqs = SqsClient.builder().endpointOverride(URI.create(brume.endpoint())). ... .build();
 * }
 * }</pre>
 */
public final class Brume implements AutoCloseable {
    private final Emulator emulator;
    private final FrontDoor door;
    private final String host;
    private final AtomicReference<Runnable> farewell = new AtomicReference<>(() -> {});

    private Brume(Emulator emulator, FrontDoor door, String host) {
        this.emulator = emulator;
        this.door = door;
        this.host = host;
    }

    /**
     * Starts on the machine's clock.
     *
     * @throws IOException when the port is taken or the host is not this machine's
     */
    public static Brume start(BrumeOptions options) throws IOException {
        return start(options, new SystemTime());
    }

    /**
     * Starts.
     *
     * @param time the clock; closed together with the emulator
     * @throws IOException when the port is taken or the host is not this machine's
     */
    public static Brume start(BrumeOptions options, TimeControl time) throws IOException {
        return start(options, time, InitReport.NONE);
    }

    /**
     * Starts, with scripts that the caller runs.
     *
     * @param scripts what is told of them
     * @throws IOException when the port is taken or the host is not this machine's
     */
    public static Brume start(BrumeOptions options, TimeControl time, InitReport scripts) throws IOException {
        Predicate<String> enabled = options.services().isEmpty() ? name -> true : options.services()::contains;
        List<ServiceModule> services = options.lambdaHandlers()
                .map(BuiltInServices::withLambdaHandlers)
                .orElse(BuiltInServices.ALL);
        Emulator emulator = new Emulator(time, Ids.random(), options.emulator(), options.iam(), services, enabled);
        AdminRoutes admin = new AdminRoutes(emulator, BrumeVersion.text(), scripts);
        FrontDoor door = new FrontDoor(options.door(), new Gateway(emulator, admin), emulator.ids()::uuid);
        try {
            Brume started = new Brume(emulator, door.start(), options.door().host());
            emulator.address().listensAt(started.endpoint());
            return started;
        } catch (IOException notBound) {
            emulator.close();
            throw notBound;
        }
    }

    public int port() {
        return door.port();
    }

    /** Where clients of this machine reach it, {@code http://localhost:4566}; {@code https} works as well. */
    public String endpoint() {
        String name = host.equals("127.0.0.1") || host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port();
    }

    public TimeControl time() {
        return emulator.time();
    }

    /** How many calls there were since the start, of clients and of services among themselves. */
    public long calls() {
        return emulator.calls().total();
    }

    /** Forgets everything but the clock. */
    public void reset() {
        emulator.reset(null, null);
    }

    /** Something to be done once when it is closed, while it still serves. */
    public void beforeClose(Runnable last) {
        farewell.set(last);
    }

    /** Lets the calls in flight finish, for a few seconds at most, then stops. */
    @Override
    public void close() {
        try {
            farewell.getAndSet(() -> {}).run();
        } finally {
            door.close();
            emulator.close();
        }
    }
}
