package dev.brume.app.init;

import java.util.Locale;

/** When scripts run; the order is that of a life. */
public enum InitStage {
    /** Before anything is there. */
    BOOT,
    /** As {@link #BOOT}, after it: LocalStack tells its container from its process, which are one here. */
    START,
    /** When requests are served, and before {@code Ready.} is said. */
    READY,
    /** When the end has been asked for, and requests are still served. */
    SHUTDOWN;

    /** {@code ready.d}. */
    String folder() {
        return name().toLowerCase(Locale.ROOT) + ".d";
    }
}
