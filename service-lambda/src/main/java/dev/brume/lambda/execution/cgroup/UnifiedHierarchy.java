package dev.brume.lambda.execution.cgroup;

import dev.brume.lambda.execution.process.MemoryState;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Version 2: one tree. Groups can be made where the folder is ours to write in, as root's is to root and a delegated one to a user.
 *
 * <p>See the kernel's Documentation/admin-guide/cgroup-v2.rst.
 */
record UnifiedHierarchy(KernelFolder place) implements Hierarchy {
    private static final Logger LOG = LoggerFactory.getLogger(UnifiedHierarchy.class);

    @Override
    public List<KernelFolder> places() {
        return List.of(place);
    }

    @Override
    public void prepare(List<KernelFolder> own) throws IOException {
        own.getFirst().write("cgroup.subtree_control", "+memory +pids");
    }

    @Override
    public ControlGroup bound(List<KernelFolder> folders, long memoryBytes, int processes) throws IOException {
        KernelFolder folder = folders.getFirst();
        folder.write("memory.max", Long.toString(memoryBytes));
        if (folder.has("memory.swap.max")) {
            folder.write("memory.swap.max", "0");
        }
        if (folder.has("memory.oom.group")) {
            folder.write("memory.oom.group", "1");
        }
        folder.write("pids.max", Integer.toString(processes));
        return new Group(folder, folder.gauge("memory.current"), new AtomicLong());
    }

    @Override
    public String version() {
        return "cgroup v2";
    }

    private record Group(KernelFolder folder, Gauge gauge, AtomicLong last) implements ControlGroup {
        @Override
        public List<String> enter(List<String> command) {
            return Entrance.through(List.of(folder), KernelFolder.MEMBERS, command);
        }

        @Override
        public MemoryState memory() {
            long files = folder.number("memory.stat", "file");
            long all = gauge.number();
            last.set(all);
            long now = Math.max(0, all - files);
            return new MemoryState(now, now, folder.number("memory.events", "oom_kill") > 0);
        }

        @Override
        public boolean hasGrown() {
            return gauge.number() > last.get() + LegacyHierarchy.NOTABLE;
        }

        @Override
        public void kill() {
            try {
                if (folder.has("cgroup.kill")) {
                    folder.write("cgroup.kill", "1");
                    return;
                }
            } catch (IOException gone) {
                LOG.trace("A control group was gone", gone);
            }
            folder.killMembers();
        }

        @Override
        public boolean remove() {
            gauge.close();
            return folder.remove();
        }
    }
}
