package dev.brume.lambda.execution.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A way to start a process so that it sees of the machine only what a function should. */
public sealed interface Sandbox permits Bubblewrap, Landlock, PlainProcess {
    /** Where the function finds its folders. */
    Layout layout(Rooms rooms);

    /** Makes an environment's rooms ready, before its first process. */
    default void enter(Rooms rooms) throws IOException {}

    /**
     * The command that starts {@code program} inside.
     *
     * @param environment what the program will have in its environment
     */
    List<String> command(List<String> program, Rooms rooms, Map<String, String> environment);

    /** What the command itself is started with: the environment, less what would change how the sandbox itself runs. */
    Map<String, String> outerEnvironment(Map<String, String> environment);

    /** The number of the user that the function is, where {@link #layout} has folders of its own. */
    String userId(Rooms rooms);

    String groupId();

    /** The address that {@code sandbox.localdomain} stands for inside. */
    InetAddress address(Rooms rooms);

    /** How many processes stand between the one that is started and the program. */
    int wrappers();

    /** Clears up what an environment left outside of its own folder, after its last process. */
    default void leave(Rooms rooms) {}

    /** Whether functions can use what lies in a folder of this machine, as far as its permissions go. */
    boolean canUse(Path folder);

    /** How much of {@code /tmp} lies in memory, where the kernel counts it as the function's. */
    long memoryOfTmpMb(Rooms rooms);

    Layer layer();

    /** What is enforced. */
    List<String> promises();
}
