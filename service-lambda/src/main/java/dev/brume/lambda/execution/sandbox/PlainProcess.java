package dev.brume.lambda.execution.sandbox;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No wall: a session of its own, a clean environment, a temporary folder of its own by name. What every machine can do. */
public final class PlainProcess implements Sandbox {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private final boolean setsid = Files.isExecutable(SETSID);

    @Override
    public Layout layout(Rooms rooms) {
        Path opt = rooms.opt();
        Path lang = rooms.lang();
        return new Layout(
                rooms.task(),
                opt == null ? Path.of("/opt") : opt,
                rooms.runtime(),
                lang == null ? Path.of("/usr") : lang,
                rooms.own());
    }

    @Override
    public List<String> command(List<String> program, Rooms rooms, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        if (setsid) {
            command.add(SETSID.toString());
        }
        command.addAll(program);
        return command;
    }

    @Override
    public Map<String, String> outerEnvironment(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        return all;
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
    public boolean changesUser() {
        return false;
    }

    @Override
    public String promise() {
        return "plain processes: clean environment, own temporary folder without a size limit, memory watched, timeouts; functions"
                + " can read what Brume's user can read (install bubblewrap to keep them from it)";
    }
}
