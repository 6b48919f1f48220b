package dev.brume.lambda.execution.sandbox;

import dev.brume.lambda.execution.cgroup.ControlGroup;
import dev.brume.lambda.execution.cgroup.ControlGroups;
import dev.brume.lambda.execution.process.ProcessTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is enforced on this machine.
 *
 * @param sandbox what it keeps functions from
 * @param groups what bounds their memory and processes; null where the machine has no control groups for us
 */
public record Enforcement(Sandbox sandbox, @Nullable ControlGroups groups) implements AutoCloseable {
    private static final long MIB = 1024L * 1024;
    /** What builds the walls is in the group as well. */
    private static final int PROCESSES_MAX = OwnUser.PROCESSES_MAX + 4;

    /** The walls of one environment. */
    public Enclosure enclose(Rooms rooms, int memoryMb) throws IOException {
        sandbox.enter(rooms);
        try {
            return new Enclosure(this, rooms, group(rooms, memoryMb));
        } catch (IOException | RuntimeException noGroup) {
            sandbox.leave(rooms);
            throw noGroup;
        }
    }

    private @Nullable ControlGroup group(Rooms rooms, int memoryMb) throws IOException {
        if (groups == null) {
            return null;
        }
        // A full /tmp in memory is no reason to end a function: the watch looks at what it holds without that.
        long bytes = (memoryMb + sandbox.memoryOfTmpMb(rooms)) * MIB;
        return groups.create(rooms.number(), bytes, PROCESSES_MAX);
    }

    /** What is enforced, item by item. */
    public List<String> promises() {
        List<String> promises = new ArrayList<>(sandbox.promises());
        promises.add(ofMemory());
        promises.add("timeouts");
        promises.add("the network is the machine's");
        return promises;
    }

    private String ofMemory() {
        if (groups != null) {
            return "memory and processes are bounded by the kernel (" + groups.version() + ")";
        }
        return ProcessTree.isKnown()
                ? "memory is looked at ten times a second"
                : "NO limit of memory: this system does not tell what processes have";
    }

    /** In one line for the log. */
    public String line() {
        return sandbox.layer().word() + ": " + String.join(", ", promises());
    }

    @Override
    public void close() {
        if (groups != null) {
            groups.close();
        }
    }
}
