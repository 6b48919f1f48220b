package dev.brume.lambda.execution.runtimeapi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An interface that is served beside the Runtime API, at the same address. Called on a connection's thread, may block. */
public interface Routes {
    boolean covers(String path);

    /** The answer; or null to close the connection without one. */
    @Nullable
    Answer answer(Request request) throws IOException, Refused;
}
