package dev.brume.lambda.execution;

import java.util.concurrent.CompletionStage;

/** Takes a response while the function writes it. Called by one thread at a time, in order. */
public interface ResponseStream {
    /** @param contentType what the runtime said of the response */
    void begin(String contentType);

    /**
     * The next bytes.
     *
     * @return completes when more may come: the runtime is not read any further before
     */
    CompletionStage<Void> chunk(byte[] bytes);

    // How it ended is told by the invocation's result.
}
