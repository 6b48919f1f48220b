package dev.brume.lambda.execution.sandbox;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** A way to start a process so that it sees of the machine only what a function should. */
public sealed interface Sandbox permits Bubblewrap, PlainProcess {
    /** Where the function finds its folders. */
    Layout layout(Rooms rooms);

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

    /** Whether the function runs as another user than Brume, for whom the code must be readable. */
    boolean changesUser();

    /** What is enforced, in one line for the log. */
    String promise();
}
