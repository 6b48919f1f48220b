package dev.brume.lambda.execution.cgroup;

import dev.brume.lambda.execution.process.MemoryState;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Version 1: the controllers for memory and for processes each have a tree of their own. To make groups there is root's.
 *
 * <p>See the kernel's Documentation/admin-guide/cgroup-v1/memory.rst and pids.rst.
 */
record LegacyHierarchy(KernelFolder memory, KernelFolder pids) implements Hierarchy {
    /** Its members by thread. To move one thread, which is the one that asks for it, takes the kernel next to nothing. */
    private static final String THREADS = "tasks";

    private static final String MOST = "memory.max_usage_in_bytes";

    static final long NOTABLE = 1024L * 1024;

    @Override
    public List<KernelFolder> places() {
        return List.of(memory, pids);
    }

    @Override
    public void prepare(List<KernelFolder> own) {
        // Nothing is to be opened here: children have what their parents have.
    }

    @Override
    public ControlGroup bound(List<KernelFolder> folders, long memoryBytes, int processes) throws IOException {
        KernelFolder memoryGroup = folders.getFirst();
        memoryGroup.write("memory.limit_in_bytes", Long.toString(memoryBytes));
        if (memoryGroup.has("memory.memsw.limit_in_bytes")) {
            memoryGroup.write("memory.memsw.limit_in_bytes", Long.toString(memoryBytes));
        }
        folders.getLast().write("pids.max", Integer.toString(processes));
        return new Group(folders, memoryGroup, memoryGroup.gauge(MOST), new AtomicLong());
    }

    @Override
    public String version() {
        return "cgroup v1";
    }

    private record Group(List<KernelFolder> folders, KernelFolder folder, Gauge gauge, AtomicLong last)
            implements ControlGroup {
        @Override
        public List<String> enter(List<String> command) {
            return Entrance.through(folders, THREADS, command);
        }

        @Override
        public MemoryState memory() {
            long most = gauge.number();
            long now = folder.number("memory.usage_in_bytes");
            // Files that are cached, and a /tmp in memory.
            long files = folder.number("memory.stat", "cache");
            forgetMost();
            last.set(now);
            return new MemoryState(
                    Math.max(0, now - files),
                    Math.max(0, most - files),
                    folder.number("memory.oom_control", "oom_kill") > 0);
        }

        @Override
        public boolean hasGrown() {
            return gauge.number() > last.get() + NOTABLE;
        }

        /** Each look is told the most since the last one: a file that was written and deleted in between counts no longer. */
        private void forgetMost() {
            try {
                folder.write(MOST, "0");
            } catch (IOException gone) {
                // The group has been given back.
                return;
            }
        }

        @Override
        public void kill() {
            folder.killMembers();
        }

        @Override
        public boolean remove() {
            gauge.close();
            boolean all = true;
            for (KernelFolder each : folders) {
                all &= each.remove();
            }
            return all;
        }
    }
}
