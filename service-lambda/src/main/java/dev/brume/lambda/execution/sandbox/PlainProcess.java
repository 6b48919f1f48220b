package dev.brume.lambda.execution.sandbox;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** No wall: a session of its own, a clean environment, a temporary folder of its own by name. What every machine can do. */
public final class PlainProcess implements Sandbox {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private final boolean setsid = Files.isExecutable(SETSID);

    @Override
    public Layout layout(Rooms rooms) {
        return Layout.ofThisMachine(rooms);
    }

    @Override
    public List<String> command(List<String> program, Rooms rooms, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        if (setsid) {
            command.add(SETSID.toString());
        }
        command.addAll(LateVariables.setting(environment));
        command.addAll(program);
        return command;
    }

    @Override
    public Map<String, String> outerEnvironment(Map<String, String> environment) {
        return LateVariables.without(environment);
    }

    @Override
    public boolean canUse(Path folder) {
        return true;
    }

    @Override
    public long memoryOfTmpMb(Rooms rooms) {
        return 0;
    }

    @Override
    public String userId(Rooms rooms) {
        return "";
    }

    @Override
    public String groupId() {
        return "";
    }

    @Override
    public InetAddress address(Rooms rooms) {
        return Rooms.loopback(1, 0, 0);
    }

    @Override
    public int wrappers() {
        return 0;
    }

    @Override
    public Layer layer() {
        return Layer.PROCESS;
    }

    @Override
    public List<String> promises() {
        return List.of(
                "clean environment",
                "a temporary folder of its own without a limit",
                "NO wall: functions can read what Brume's user can read (bubblewrap keeps them from it)");
    }
}
