package dev.brume.lambda.execution.cgroup;

import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.process.MemoryState;
import dev.brume.lambda.execution.process.Running;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A process in a group, which says what all in it hold.
 *
 * @param tells whether it is this one that tells of the group's memory
 */
public record GroupedProcess(Running process, ControlGroup group, boolean tells) implements Running {
    @Override
    public void watch(RealTime real) {
        process.watch(real);
    }

    @Override
    public void after(Runnable task) {
        process.after(task);
    }

    @Override
    public void behind(Runnable task) {
        process.behind(task);
    }

    @Override
    public CompletionStage<Integer> exit() {
        return process.exit();
    }

    @Override
    public MemoryState memory() {
        return tells ? group.memory() : new MemoryState(0, 0, false);
    }

    @Override
    public boolean hasGrown() {
        return tells && group.hasGrown();
    }

    @Override
    public long residentBytes() {
        return process.residentBytes();
    }

    @Override
    public boolean owns(InetSocketAddress peer, int ownPort) {
        return process.owns(peer, ownPort);
    }

    @Override
    public Optional<InetSocketAddress> listening(int port, InetAddress any) {
        return process.listening(port, any);
    }

    @Override
    public void terminate() {
        process.terminate();
    }

    @Override
    public void kill() {
        process.kill();
    }
}
