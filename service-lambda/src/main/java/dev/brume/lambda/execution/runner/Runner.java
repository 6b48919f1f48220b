package dev.brume.lambda.execution.runner;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.runtime.EntrypointException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A way to run functions. Safe for many threads. */
public interface Runner extends AutoCloseable {
    /**
     * Makes a room for an environment. Blocks.
     *
     * @param opt the merged layers
     * @param several whether other programs than the runtime are started in it as well
     * @param number tells environments apart
     * @param own a folder of the environment's own
     * @throws EntrypointException when the code lacks what is to be started
     * @throws AwsException when it cannot run here, saying what to do about it
     */
    Room room(Deployment deployment, @Nullable Path opt, boolean several, long number, Path own)
            throws EntrypointException, IOException;

    /** What is enforced, for who asks what keeps functions from the machine: names and values. */
    Map<String, Object> enforced();

    /** Ends what is left of its environments. */
    @Override
    void close();
}
