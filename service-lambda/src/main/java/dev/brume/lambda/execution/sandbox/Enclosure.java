package dev.brume.lambda.execution.sandbox;

import dev.brume.lambda.execution.cgroup.ControlGroup;
import dev.brume.lambda.execution.cgroup.ControlGroups;
import dev.brume.lambda.execution.cgroup.GroupedProcess;
import dev.brume.lambda.execution.process.FunctionProcess;
import dev.brume.lambda.execution.process.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The walls of one environment: every process of it is started inside. */
public final class Enclosure implements AutoCloseable {
    private final Enforcement enforcement;
    private final Rooms rooms;
    private final @Nullable ControlGroup group;
    private final AtomicBoolean first = new AtomicBoolean(true);

    Enclosure(Enforcement enforcement, Rooms rooms, @Nullable ControlGroup group) {
        this.enforcement = enforcement;
        this.rooms = rooms;
        this.group = group;
    }

    public Layout layout() {
        return enforcement.sandbox().layout(rooms);
    }

    /**
     * Starts a program inside. To be called on a platform thread that then calls {@link Running#watch}.
     *
     * @param program as seen from inside
     * @param variables all of its environment
     * @param token what nobody else can know: it marks places in the output
     */
    public Running start(List<String> program, Map<String, String> variables, String token, Running.Events events)
            throws IOException {
        Sandbox sandbox = enforcement.sandbox();
        List<String> command = sandbox.command(program, rooms, variables);
        Map<String, String> outer = sandbox.outerEnvironment(variables);
        if (group == null) {
            return FunctionProcess.start(command, outer, rooms.task(), sandbox.wrappers(), token, events);
        }
        FunctionProcess process =
                FunctionProcess.start(group.enter(command), outer, rooms.task(), sandbox.wrappers(), token, events);
        return new GroupedProcess(process, group, first.getAndSet(false));
    }

    /** The address that {@code sandbox.localdomain} stands for inside. */
    public InetAddress address() {
        return enforcement.sandbox().address(rooms);
    }

    /** Ends all that the kernel knows to be inside, also what its parents have let go of. */
    public void kill() {
        if (group != null) {
            group.kill();
        }
    }

    @Override
    public void close() {
        ControlGroups groups = enforcement.groups();
        if (groups != null && group != null) {
            groups.end(group);
        }
        enforcement.sandbox().leave(rooms);
    }
}
