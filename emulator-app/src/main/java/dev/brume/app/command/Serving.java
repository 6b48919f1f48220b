package dev.brume.app.command;

import dev.brume.app.Brume;

/** What happens between a start and its end. */
@FunctionalInterface
public interface Serving {
    /** Returns when the emulator is to stop; called once it is ready. */
    void serve(Brume brume) throws InterruptedException;
}
