package dev.brume.lambda.execution.runtimeapi;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a runtime does, as its environment is told. Called by whoever reads the connection, without any lock: it must not block. */
public interface RuntimeEvents {
    /** The runtime asked for its first event. */
    void initialized();

    /** The runtime is initialized, and asks to be restored from a snapshot; completes when it may go on as if it were. */
    CompletionStage<Void> restoring();

    /** The runtime said that it cannot be restored. */
    void restoreFailed(byte[] error, String type);

    /** The runtime said that it cannot start. */
    void initFailed(byte[] error, String type);

    /** The function begins to answer, or to say that it failed: one of the next four follows, or nothing. */
    void answering(Assignment assignment);

    /** The function answered. */
    void answered(Assignment assignment, byte[] payload, String contentType);

    /** The function's streamed answer is complete, or broke off with an error, after so many bytes. */
    void streamed(Assignment assignment, String contentType, byte @Nullable [] error, long bytes);

    /** The function failed, as it says itself. */
    void failed(Assignment assignment, byte[] error, String type);

    /** The function answered more than may be. */
    void answeredTooMuch(Assignment assignment, long bytes);

    /** The runtime asked for the next event. */
    void free();
}
