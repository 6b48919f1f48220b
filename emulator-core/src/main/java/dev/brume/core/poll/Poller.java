package dev.brume.core.poll;

import java.util.concurrent.CompletionStage;

/** Moves what arrives at a source to a target. */
public interface Poller {
    void start();

    /**
     * Takes nothing more in.
     *
     * @return completes when what was taken in is settled
     */
    CompletionStage<Void> stop();
}
