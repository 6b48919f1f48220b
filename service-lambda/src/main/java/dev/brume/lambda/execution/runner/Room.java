package dev.brume.lambda.execution.runner;

import dev.brume.lambda.execution.process.Running;
import dev.brume.lambda.execution.sandbox.Layout;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;

/** Where one environment runs. */
public interface Room extends AutoCloseable {
    /** Where the function finds its folders. */
    Layout layout();

    /** Whether it brings a system of its own along, with the variables that go with that ({@code PATH} and the like). */
    boolean hasOwnSystem();

    /** What its runtime needs in its environment beyond what all have. */
    Map<String, String> runtimeVariables();

    /** The address of this machine at which it can reach a port of ours. */
    InetAddress door() throws IOException;

    /** That address as the function is told it; with the port it is where it finds its Runtime API. */
    String doorName();

    /** Where the function finds the emulator, which listens at {@code endpoint} of this machine. */
    String endpoint(String endpoint);

    /** The address that {@code sandbox.localdomain} stands for inside. */
    InetAddress address();

    /** Whether external extensions can be started in it. */
    boolean takesExtensions();

    /**
     * Starts an external extension, as {@link #start} does the runtime.
     *
     * @param program its path as seen from inside
     */
    Running startExtension(String program, Map<String, String> variables, String token, Running.Events events)
            throws IOException;

    /** Ends all that runs in it. */
    void kill();

    /**
     * Starts the runtime. To be called on a platform thread that then calls {@link Running#watch}. Blocks.
     *
     * @param variables all of its environment
     * @param token what nobody else can know: it marks places in the output
     */
    Running start(Map<String, String> variables, String token, Running.Events events) throws IOException;

    /** Clears it up, with whatever still runs in it. */
    @Override
    void close();
}
