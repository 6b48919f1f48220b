package dev.brume.bench;

import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.states.Machine;
import dev.brume.bench.states.StateMachines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starting executions of one state machine on one server, on connections of its own. */
final class StartLoad implements AutoCloseable {
    /** Of one window: Standard executions stay, and take memory. */
    private static final int EXECUTIONS_MAX = 50_000;

    private final ServerProcess server;
    private final StateMachines machines;
    private final Machine machine;
    private final LoadGenerator generator;
    private final boolean emulated;
    private final List<Window> windows = new ArrayList<>();

    /** @param emulated whether there are machines to be made, and executions to be forgotten after each window */
    StartLoad(ServerProcess server, Machine machine, boolean synchronously, int connections, boolean emulated)
            throws IOException {
        this.server = server;
        this.machine = machine;
        this.emulated = emulated;
        this.machines = new StateMachines(server.port());
        this.generator = new LoadGenerator(
                server.port(),
                Stream.generate(() -> machines.starting(machine.name(), synchronously, machine.input()))
                        .limit(connections)
                        .toList());
    }

    void warmUp(Duration atLeast) throws IOException {
        new WarmUp(server, atLeast).run(() -> window(Duration.ofSeconds(1)));
    }

    void measure(Duration time) throws IOException {
        windows.add(window(time));
    }

    private Window window(Duration time) throws IOException {
        if (!emulated) {
            return Window.measure(server, generator, EXECUTIONS_MAX, time);
        }
        machines.create(machine.name(), machine);
        Window window = Window.measure(server, generator, EXECUTIONS_MAX, time);
        machines.reset();
        return window;
    }

    /** Server CPU for one execution and its request, one value for each measured window. */
    List<Double> micros() {
        return windows.stream().map(window -> window.cpuMicrosPer(1)).toList();
    }

    /** Executions, one value for each measured window. */
    List<Double> perSecond() {
        return windows.stream().map(window -> window.perSecond(1)).toList();
    }

    @Override
    public void close() throws IOException {
        generator.close();
        machines.close();
    }
}
