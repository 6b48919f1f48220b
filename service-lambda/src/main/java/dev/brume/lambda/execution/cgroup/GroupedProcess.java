package dev.brume.lambda.execution.cgroup;

import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.process.MemoryState;
import dev.brume.lambda.execution.process.Running;
import java.net.InetSocketAddress;

/** A process in a group: the group says what it holds, and ends what the process has let go of. */
public record GroupedProcess(Running process, ControlGroup group) implements Running {
    @Override
    public void watch(RealTime real) {
        process.watch(real);
    }

    @Override
    public void after(Runnable task) {
        process.after(task);
    }

    @Override
    public MemoryState memory() {
        return group.memory();
    }

    @Override
    public boolean owns(InetSocketAddress peer, int ownPort) {
        return process.owns(peer, ownPort);
    }

    @Override
    public void kill() {
        group.kill();
        process.kill();
    }
}
